// HubSpot serves most areas under two paths: by version number (being retired) and by date.
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { objectTypeNamed, type ObjectType } from "./object-types.ts";

/** The dates under which HubSpot has published paths; any other is an unknown route. */
const dated = /^(2025-09|2026-03|2026-09|2026-09-beta|2027-03-beta)$/;

/** The same route under both paths: `/crm/v3/objects` and `/crm/objects/2026-09`, for example. */
export function bothPaths(
  method: string,
  { numbered, byDate }: { numbered: string; byDate: string },
  tail: string,
  answer: Route["answer"],
): Route[] {
  return [{ method, path: numbered + tail, answer }, datedPath(method, `${byDate}/:date${tail}`, answer)];
}

/** A route with `:date` in its path. */
export function datedPath(method: string, path: string, answer: Route["answer"]): Route {
  const onlyDates = (request: SandboxRequest): SandboxReply | undefined =>
    dated.test(request.params["date"] ?? "") ? answer(request) : undefined;
  return { method, path, answer: onlyDates };
}

/** The areas the sandbox serves. */
export const areas = {
  objects: { numbered: "/crm/v3/objects", byDate: "/crm/objects" },
  linkedObjects: { numbered: "/crm/v4/objects", byDate: "/crm/objects" },
  associations: { numbered: "/crm/v4/associations", byDate: "/crm/associations" },
  properties: { numbered: "/crm/v3/properties", byDate: "/crm/properties" },
  owners: { numbered: "/crm/v3/owners", byDate: "/crm/owners" },
  pipelines: { numbered: "/crm/v3/pipelines", byDate: "/crm/pipelines" },
  conversations: { numbered: "/conversations/v3/conversations", byDate: "/conversations/conversations" },
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
