// HubSpot serves most areas under two paths: by version number (being retired) and by date.
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { objectTypeNamed, type ObjectType } from "./object-types.ts";

const dated = /^\d{4}-\d{2}(-beta)?$/;

/** The same route under both paths: `/crm/v3/objects` and `/crm/objects/2026-09`, for example. */
export function bothPaths(
  method: string,
  { numbered, byDate }: { numbered: string; byDate: string },
  tail: string,
  answer: Route["answer"],
): Route[] {
  const onlyDates = (request: SandboxRequest): SandboxReply | undefined =>
    dated.test(request.params["date"] ?? "") ? answer(request) : undefined;
  return [
    { method, path: numbered + tail, answer },
    { method, path: `${byDate}/:date${tail}`, answer: onlyDates },
  ];
}

/** The areas the sandbox serves. */
export const areas = {
  objects: { numbered: "/crm/v3/objects", byDate: "/crm/objects" },
  linkedObjects: { numbered: "/crm/v4/objects", byDate: "/crm/objects" },
  associations: { numbered: "/crm/v4/associations", byDate: "/crm/associations" },
  properties: { numbered: "/crm/v3/properties", byDate: "/crm/properties" },
  owners: { numbered: "/crm/v3/owners", byDate: "/crm/owners" },
} as const;

/** A route about one kind of object; a kind that the sandbox does not keep is an unknown route. */
export function objectRoute(
  method: string,
  tail: string,
  answer: (request: SandboxRequest, type: ObjectType) => SandboxReply | undefined,
): Route[] {
  return bothPaths(method, areas.objects, `/:type${tail}`, (request) => {
    const type = objectTypeNamed(request.params["type"]);
    return type && answer(request, type);
  });
}
