// The owners API.
import { recordOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { areas, bothPaths } from "./paths.ts";
import type { Portal } from "./portal.ts";
import { notValid, pageOf, refused } from "./replies.ts";
import type { Owner } from "./sample-owners.ts";

/** Lists and reads owners. */
export function ownerRoutes(portal: Portal): Route[] {
  return [
    ...bothPaths("GET", areas.owners, "", (request) => list(portal, request)),
    ...bothPaths("GET", areas.owners, "/:id", (request) => read(portal, request)),
  ];
}

function list({ owners }: Portal, request: SandboxRequest): SandboxReply {
  const { query } = request;
  const limit = Number(query.get("limit") ?? 100);
  if (!(limit >= 1 && limit <= 500)) return notValid("Page size should be between 1 and 500");
  const [email, archived] = [query.get("email"), query.get("archived") === "true"];
  const fitting = owners
    .filter((owner) => (owner.archived ?? false) === archived && (email === null || owner.email === email))
    .toSorted((one, other) => Number(one.id) - Number(other.id));
  const from = fitting.filter(({ id }) => Number(id) < Number(query.get("after") ?? 0)).length;
  const results = fitting.slice(from, from + limit);
  const after = fitting[from + limit]?.id;
  return pageOf(request, results.map(presentedOwner), after);
}

function read({ owners }: Portal, { params, query }: SandboxRequest): SandboxReply {
  const key = query.get("idProperty") === "userId" ? "userId" : "id";
  const found = owners.find((one) => String(recordOf(one)[key]) === params["id"]);
  if (found) return { status: 200, body: presentedOwner(found) };
  return refused({ status: 404, category: "OBJECT_NOT_FOUND", message: "Owner not found" });
}

function presentedOwner({ userId, archived = false, teams, ...person }: Owner): Record<string, unknown> {
  const since = "2026-01-02T08:00:00.000Z";
  return {
    ...person,
    type: "PERSON",
    ...(archived ? {} : { userId }),
    userIdIncludingInactive: userId,
    createdAt: since,
    updatedAt: since,
    archived,
    ...(teams ? { teams } : {}),
  };
}
