import "./no-proxy.ts";
import { describe, expect, test } from "@jest/globals";
import { startHubspotSandbox, type HubspotSandbox } from "./hubspot/index.ts";
import { isRecord, listOf, recordOf, textOf } from "./json.ts";
import { expectNoUnknownRoutes } from "./protocol.ts";
import { differences, haveRecordings, recordingsIn, type Recorded } from "./recordings.ts";

const replay = haveRecordings ? test : test.skip;
const files = ["hubspot-mit/ruby_hubspot_api.vcr.json", "hubspot-mit/hubspot-api-ruby.vcr.json"];
const publishedThroughProxy = "hubspot-elv2/nango-hubspot.json";

/** Requests of one kind: what they look like, and how many there are at least. */
interface Kind {
  readonly title: string;
  readonly method: string;
  readonly path: RegExp;
  readonly least: number;
}

const kept = "(contacts|companies|tickets|meetings|notes)";
const found = "(contacts|companies|tickets|meetings|notes|tasks)";
const kinds: readonly Kind[] = [
  { title: "reading one object", method: "GET", path: new RegExp(`^/crm/v3/objects/${found}/[^/]+$`), least: 15 },
  { title: "listing objects", method: "GET", path: new RegExp(`^/crm/v3/objects/${found}$`), least: 8 },
  { title: "making an object", method: "POST", path: new RegExp(`^/crm/v3/objects/${kept}$`), least: 6 },
  { title: "changing an object", method: "PATCH", path: new RegExp(`^/crm/v3/objects/${kept}/`), least: 5 },
  { title: "archiving an object", method: "DELETE", path: new RegExp(`^/crm/v3/objects/${kept}/`), least: 5 },
  { title: "searching", method: "POST", path: new RegExp(`^/crm/v3/objects/${found}/search$`), least: 7 },
  { title: "making and archiving batches", method: "POST", path: /^\/crm\/v3\/objects\/contacts\/batch\//, least: 2 },
  { title: "listing properties", method: "GET", path: /^\/crm\/v3\/properties\/contacts$/, least: 1 },
  { title: "making a property", method: "POST", path: /^\/crm\/v3\/properties\//, least: 1 },
  { title: "listing owners", method: "GET", path: /^\/crm\/v3\/owners$/, least: 5 },
  { title: "associating in batches", method: "POST", path: /^\/crm\/v4\/associations\/.*\/batch\//, least: 15 },
  { title: "listing associations", method: "GET", path: /^\/crm\/v4\/objects\/.*\/associations\//, least: 3 },
];

/** Reviewed: where a recording differs from our sandbox, and why that is right. */
const reviewed = [
  { place: /\.paging\.next\.link/, because: "optional; 2022 wrote another path into it" },
  { place: /^answer\.(results\[0\]\.)?(created|updated)UserId/, because: "only where a user, not an app, made it" },
  { place: /\.(hubspotDefined|archived)/, because: "given for some properties only" },
];
/** Meetings were recorded in 2022 only. */
const reviewedOfMeetings = [
  ...reviewed,
  { place: /\.properties\.hs_object_source/, because: "HubSpot tells the source of every record since 2023" },
  { place: /\.properties\.hs_meeting_source/, because: "for meetings made by hand" },
];
const reviewedOfThisYear = [
  ...reviewed,
  { place: /\.properties\.(hs|num|notes)_/, because: "system properties depend on the year, the tier and the history" },
];

describe("HubSpot recordings:", () => {
  for (const kind of kinds) {
    replay(`${kind.title} is answered as recorded (needs ../shared/recordings)`, async () => {
      const recorded = files.flatMap(recordingsIn).filter((one) => isOf(kind, one));
      expect(recorded.length).toBeGreaterThanOrEqual(kind.least);
      for (const one of recorded) {
        const { reply, ours } = await replayed(one);
        const name = `${one.file}: ${one.method} ${one.path}`;
        expect({ name, status: reply.status, type: typeOf(reply) }).toEqual({
          name,
          status: one.status,
          type: one.status === 204 ? null : one.headers["content-type"],
        });
        expect({ name, limits: limitsOf(reply.headers.keys()) }).toEqual({
          name,
          limits: limitsOf(Object.keys(one.headers)),
        });
        const known = one.path.includes("/meetings") ? reviewedOfMeetings : reviewed;
        expect({ name, differences: unexplained(one.answer, ours, known) }).toEqual({ name, differences: [] });
      }
    });
  }

  replay("bodies of this year have the same keys (needs ../shared/recordings)", async () => {
    const known = kinds.filter(({ title }) => !title.includes("batches"));
    const recorded = recordingsIn(publishedThroughProxy).filter((one) => known.some((kind) => isOf(kind, one)));
    expect(recorded.length).toBeGreaterThanOrEqual(12);
    for (const one of recorded) {
      const { ours } = await replayed(one);
      expect({ path: one.path, differences: unexplained(one.answer, ours, reviewedOfThisYear) }).toEqual({
        path: one.path,
        differences: [],
      });
    }
  });
});

/** Left out: lists that the publisher cut out of their middle, and refusals of rights that we do not model. */
function isOf({ method, path }: Kind, one: Recorded): boolean {
  if (one.method !== method || !path.test(one.path) || one.query.has("after")) return false;
  return !(one.status === 403 && one.path.includes("/properties/"));
}

async function replayed(one: Recorded): Promise<{ reply: Response; ours: unknown }> {
  const sandbox = await startHubspotSandbox({
    recordUrls: JSON.stringify(one.answer).includes('"url":"https://app'),
    associationIds: "number",
  });
  try {
    await prepare(sandbox, one);
    const query = new URLSearchParams(one.query);
    const found = listOf(recordOf(one.answer)["results"]).length > 0;
    if (one.path.endsWith("/owners") && query.has("email") && found) query.set("email", "sam.agent@example.com");
    const address = `${sandbox.url}${one.path}?${query.toString()}`;
    const headers = { Authorization: `Bearer ${sandbox.token}`, "Content-Type": "application/json" };
    const body = one.body === null || one.body === undefined ? {} : { body: JSON.stringify(one.body) };
    const reply = await fetch(address, { method: one.method, headers, ...body });
    const text = await reply.text();
    expectNoUnknownRoutes(sandbox);
    return { reply, ours: typeOf(reply)?.includes("json") ? JSON.parse(text) : text || null };
  } finally {
    await sandbox.close();
  }
}

/** Puts in whatever the recorded portal must have held. */
async function prepare(sandbox: HubspotSandbox, one: Recorded): Promise<void> {
  if (one.status === 403) return sandbox.fail({ kind: "missing-scope" });
  if (one.status === 404) return;
  if (one.path.includes("/crm/v4/")) return prepareAssociations(sandbox, one);
  const [, , , , type = "", id = ""] = one.path.split("/");
  if (one.method === "DELETE") return sandbox.seed(type, { id, properties: {} });
  if (!one.path.includes("/objects/") || one.status === 201 || one.path.endsWith("/archive")) return;
  if (one.method === "POST" && !one.path.endsWith("/search")) return;
  const { results, total, paging } = recordOf(one.answer);
  const found = (Array.isArray(results) ? results : [one.answer]).map(recordOf).filter(({ id }) => id !== undefined);
  for (const object of found) sandbox.seed(type, seedOf(object));
  const [first] = found;
  const missing = Math.max(Number(total ?? 0) - found.length, paging ? 1 : 0);
  for (let more = 1; first && more <= missing; more += 1)
    sandbox.seed(type, { ...seedOf(first), id: String(900_000_000_000_000 + more) });
  for (const object of found) prepareLinks(sandbox, [type, textOf(object["id"]) ?? ""], object["associations"]);
  for (const filter of filtersIn(one.body)) {
    const [, near = ""] = /^associations\.(\w+)$/.exec(textOf(filter["propertyName"]) ?? "") ?? [];
    const nearId = textOf(filter["value"]) ?? "";
    if (near) sandbox.seed(near, { id: nearId, properties: {} });
    const extra = Array.from({ length: near ? missing : 0 }, (_, more) => String(900_000_000_000_001 + more));
    for (const id of near ? [...found.map((object) => textOf(object["id"]) ?? ""), ...extra] : [])
      sandbox.seedLink([type, id], [near, nearId]);
  }
}

function filtersIn(body: unknown): Record<string, unknown>[] {
  const { filters, filterGroups } = recordOf(body);
  const grouped = listOf(filterGroups).flatMap((group) => listOf(recordOf(group)["filters"]));
  return [...listOf(filters), ...grouped].map(recordOf);
}

/** Ties an object to what its recorded answer shows beside it. */
function prepareLinks(sandbox: HubspotSandbox, from: [type: string, id: string], associations: unknown): void {
  for (const [kind, { results }] of Object.entries(recordOf(associations)).map(
    ([kind, one]) => [kind, recordOf(one)] as const,
  ))
    for (const { id } of listOf(results).map(recordOf)) {
      sandbox.seed(kind, { id: textOf(id) ?? "", properties: {} });
      sandbox.seedLink(from, [kind, textOf(id) ?? ""]);
    }
}

async function prepareAssociations(sandbox: HubspotSandbox, one: Recorded): Promise<void> {
  const [, , , area, from = "", second = "", , last = ""] = one.path.split("/");
  const told = JSON.stringify(one.answer);
  const put = (type: string, id: string): void => {
    if (!told?.includes(`${type.toUpperCase()}=${id} `)) sandbox.seed(type, { id, properties: {} });
  };
  if (area === "associations") {
    for (const input of listOf(recordOf(one.body)["inputs"]).map(recordOf)) {
      put(from, textOf(recordOf(input["from"])["id"]) ?? "");
      for (const to of [input["to"]].flat().map(recordOf)) put(second, textOf(to["id"]) ?? "");
    }
    return;
  }
  put(from, second);
  for (const { toObjectId } of listOf(recordOf(one.answer)["results"]).map(recordOf)) {
    put(last, textOf(toObjectId) ?? "");
    const headers = { Authorization: `Bearer ${sandbox.token}` };
    const path = `/crm/v4/objects/${from}/${second}/associations/default/${last}/${String(toObjectId)}`;
    await fetch(sandbox.url + path, { method: "PUT", headers });
  }
}

function seedOf({ id, properties }: Record<string, unknown>): {
  id: string;
  properties: Record<string, string | null>;
} {
  const values = Object.entries(recordOf(properties)).map(([name, value]) => [name, textOf(value) ?? null]);
  return { id: textOf(id) ?? "", properties: Object.fromEntries(values) };
}

function typeOf(reply: Response): string | null {
  return reply.headers.get("content-type");
}

function limitsOf(names: Iterable<string>): string[] {
  return [...names].filter((name) => name.startsWith("x-hubspot-")).toSorted();
}

function unexplained(recorded: unknown, ours: unknown, known = reviewed): string[] {
  if (!isRecord(recorded)) return typeof recorded === typeof ours || recorded === "" || ours === null ? [] : ["kind"];
  return differences(recorded, ours).filter((found) => !known.some(({ place }) => place.test(found)));
}
