import "./no-proxy.ts";
import { describe, expect, test } from "@jest/globals";
import { isRecord, listOf, recordOf, textOf } from "./json.ts";
import { expectNoUnknownRoutes } from "./protocol.ts";
import { bodiesIn, differences, haveRecordings, recordingsIn, type Recorded } from "./recordings.ts";
import { startSalesforceSandbox, type SalesforceSandbox } from "./salesforce/index.ts";

const replay = haveRecordings ? test : test.skip;
const thisYear = "salesforce-elv2/nango-salesforce.json";
const files = [thisYear, "salesforce-bsd/cumulusci.vcr.json"];

/** Requests of one kind: what they look like, and how many there are at least. */
interface Kind {
  readonly title: string;
  readonly method: string;
  readonly path: RegExp;
  readonly least: number;
  /** Where only a part is modelled, what we do answer must have been recorded. */
  readonly partly?: true;
}

const data = "^/services/data/v[^/]+";
const kept = "(Account|Contact|Case|Lead)";
const kinds: readonly Kind[] = [
  { title: "a query", method: "GET", path: new RegExp(`${data}/query(All)?/?$`), least: 10 },
  { title: "a row", method: "GET", path: new RegExp(`${data}/sobjects/Account/001`), least: 1, partly: true },
  { title: "making a row", method: "POST", path: new RegExp(`${data}/sobjects/${kept}/$`), least: 2 },
  { title: "changing a row", method: "PATCH", path: new RegExp(`${data}/sobjects/${kept}/00[^/]+$`), least: 1 },
  { title: "upserting a row", method: "PATCH", path: new RegExp(`${data}/sobjects/${kept}/[A-Z][a-z]+/`), least: 2 },
  { title: "deleting a row", method: "DELETE", path: new RegExp(`${data}/sobjects/${kept}/`), least: 1 },
  { title: "making rows", method: "POST", path: new RegExp(`${data}/composite/sobjects$`), least: 3 },
  { title: "changing rows", method: "PATCH", path: new RegExp(`${data}/composite/sobjects$`), least: 2 },
  { title: "upserting rows", method: "PATCH", path: new RegExp(`${data}/composite/sobjects/${kept}/`), least: 4 },
  { title: "deleting rows", method: "DELETE", path: new RegExp(`${data}/composite/sobjects$`), least: 1 },
  { title: "the versions", method: "GET", path: /^\/services\/data$/, least: 1 },
  { title: "the objects", method: "GET", path: new RegExp(`${data}/sobjects$`), least: 1 },
  {
    title: "an object's basics",
    method: "GET",
    path: new RegExp(`${data}/sobjects/Account/$`),
    least: 1,
    partly: true,
  },
  { title: "an object's fields", method: "GET", path: new RegExp(`${data}/sobjects/Account/describe$`), least: 1 },
  { title: "the limits", method: "GET", path: new RegExp(`${data}/limits$`), least: 1, partly: true },
  { title: "the counts", method: "GET", path: new RegExp(`${data}/limits/recordCount$`), least: 1 },
];

/** Reviewed: where a recording differs from our sandbox, and why that is right. */
const reviewed = [
  { place: /\.urls\./, because: "links to screens, which the sandbox does not have" },
  { place: /__c: not recorded/, because: "our own fields" },
  {
    place: /\.(childRelationships|recordTypeInfos|supportedScopes|recentItems)/,
    because: "not modelled, always empty",
  },
];

describe("Salesforce recordings:", () => {
  for (const kind of kinds) {
    replay(`${kind.title} is answered as recorded (needs ../shared/recordings)`, async () => {
      const recorded = files.flatMap(recordingsIn).filter((one) => isOf(kind, one));
      expect(recorded.length).toBeGreaterThanOrEqual(kind.least);
      for (const one of recorded) {
        const { reply, ours } = await replayed(one);
        const name = `${one.file}: ${one.method} ${one.path}`;
        expect({ name, status: reply.status }).toEqual({ name, status: one.status });
        if (one.status !== 204)
          expect(reply.headers.get("content-type")).toBe(one.headers["content-type"] ?? "left out");
        // The other publisher left most headers out.
        if (one.file === thisYear)
          expect({ name, usage: reply.headers.has("sforce-limit-info") }).toEqual({
            name,
            usage: "sforce-limit-info" in one.headers,
          });
        expect(reply.headers.has("location") || !("location" in one.headers)).toBe(true);
        expect({ name, differences: unexplained(one.answer, ours, kind) }).toEqual({ name, differences: [] });
      }
    });
  }

  replay("the page after a full one is found where the full one says (needs ../shared/recordings)", async () => {
    const [recorded] = recordingsIn(thisYear).filter(({ path }) => /\/query\/0r8/.test(path));
    const fields = Object.keys(recordOf(listOf(recordOf(recorded?.answer)["records"])[0])).filter(
      (name) => name !== "attributes",
    );
    const sandbox = await startSalesforceSandbox({ pageSize: 2 });
    for (let row = 0; row < 3; row += 1) sandbox.seed("Account", { Name: "Row" });

    const first = await got(sandbox, `/services/data/v59.0/query?q=SELECT+${fields.join("%2C")}+FROM+Account`);
    const next = String(recordOf(first)["nextRecordsUrl"]);
    const second = await got(sandbox, next);
    await sandbox.close();

    expect(next.replace(/0r8\w+-\d+$/, "LOCATOR")).toBe("/services/data/v59.0/query/LOCATOR");
    expect(recorded?.path).toMatch(/\/query\/0r8\w+-\d+$/);
    expect(differences(recorded?.answer, second)).toEqual([]);
  });

  replay("several calls in one are answered as recorded (needs ../shared/recordings)", async () => {
    const modelled = /\/query\/?\?q=.*from (Account|XYZZY)\b|\/sobjects\/Foo$/i;
    const recorded = recordingsIn("salesforce-bsd/cumulusci.vcr.json").filter(
      ({ method, path, status, body }) =>
        method === "POST" &&
        path.endsWith("/composite") &&
        status === 200 &&
        callsIn(body).length > 0 &&
        callsIn(body).every((url) => modelled.test(url)),
    );
    expect(recorded.length).toBeGreaterThanOrEqual(5);
    for (const one of recorded) {
      const parts = listOf(recordOf(one.answer)["compositeResponse"]).map(recordOf);
      const rows = Math.max(...parts.map(({ body }) => Number(recordOf(body)["totalSize"] ?? 0)));
      const sandbox = await startSalesforceSandbox();
      for (let row = 0; row < rows; row += 1) sandbox.seed("Account", { Name: "Row" });
      const headers = { Authorization: `Bearer ${sandbox.token}`, "Content-Type": "application/json" };
      const reply = await fetch(sandbox.url + one.path, { method: "POST", headers, body: JSON.stringify(one.body) });
      const ours = listOf(recordOf(await reply.json())["compositeResponse"]).map(recordOf);
      await sandbox.close();
      expect(ours.map(({ httpStatusCode }) => httpStatusCode)).toEqual(
        parts.map(({ httpStatusCode }) => httpStatusCode),
      );
      expect(parts.flatMap((part, place) => differences(part, ours[place]))).toEqual([]);
    }
  });

  replay("refusals have the recorded words (needs ../shared/recordings)", async () => {
    const bodies = bodiesIn("salesforce-mit/restforce-fixtures.json");
    const sandbox = await startSalesforceSandbox();
    const form = { grant_type: "refresh_token", refresh_token: "gone", client_id: "sandbox-client" };

    const refresh = await fetch(`${sandbox.url}/services/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    const outsider = await fetch(`${sandbox.url}/services/data/v59.0/limits`);
    const odd = await got(sandbox, "/services/data/v59.0/sobjects/Contact/23foo");

    expect(await refresh.json()).toEqual(bodies["spec/fixtures/refresh_error_response.json"]);
    expect([outsider.status, await outsider.json()]).toEqual([
      401,
      bodies["spec/fixtures/expired_session_response.json"],
    ]);
    expect(odd).toEqual(bodies["spec/fixtures/sobject/sobject_find_error_response.json"]);
    await sandbox.close();
  });
});

/** Left out: aggregates, sub-queries, and the objects and address fields that the sandbox does not keep. */
function isOf({ method, path }: Kind, one: Recorded): boolean {
  if (one.method !== method || !path.test(one.path)) return false;
  const soql = one.query.get("q") ?? "";
  if (/\bcount\(|\(select|GeocodeAccuracy/i.test(soql)) return false;
  const objects = `${/from (\w+)/i.exec(soql)?.[1] ?? ""} ${one.query.get("sObjects") ?? ""} ${typesIn(one.body)}`;
  return objects.split(" ").every((name) => name === "" || new RegExp(`^${kept}$`).test(name));
}

function typesIn(body: unknown): string {
  return listOf(recordOf(body)["records"])
    .map((record) => textOf(recordOf(recordOf(record)["attributes"])["type"]) ?? "")
    .join(" ");
}

async function replayed(one: Recorded): Promise<{ reply: Response; ours: unknown }> {
  const { done } = recordOf(one.answer);
  const sandbox = await startSalesforceSandbox({
    pageSize: done === false ? 1 : 2000,
    // The recorded organisations have none.
    without: ["Account.IsPersonAccount"],
  });
  try {
    prepare(sandbox, one);
    const headers = { Authorization: `Bearer ${sandbox.token}`, "Content-Type": "application/json" };
    const body = isRecord(one.body) ? { body: JSON.stringify(one.body) } : {};
    const reply = await fetch(`${sandbox.url}${one.path}?${queryOf(one)}`, { method: one.method, headers, ...body });
    const text = await reply.text();
    expectNoUnknownRoutes(sandbox);
    return { reply, ours: text === "" ? "" : JSON.parse(text) };
  } finally {
    await sandbox.close();
  }
}

/** The ids of deleted rows were not published with the request; the answer still has them. */
function queryOf(one: Recorded): string {
  const query = new URLSearchParams(one.query);
  if (one.method === "DELETE" && one.path.endsWith("/composite/sobjects")) query.set("ids", savedIds(one).join(","));
  return query.toString();
}

function savedIds({ answer }: Recorded): string[] {
  return listOf(answer).flatMap((item) => textOf(recordOf(item)["id"]) ?? []);
}

/** Puts in whatever the recorded organisation must have held. */
function prepare(sandbox: SalesforceSandbox, one: Recorded): void {
  const { records, id, Id, sObjects } = recordOf(one.answer);
  for (const { name } of listOf(sObjects).map(recordOf)) sandbox.seed(String(name), { Name: "Row", LastName: "Row" });
  const [, field = "Id", value] = /where (\w+)\s*=\s*'([^']*)'/i.exec(one.query.get("q") ?? "") ?? [];
  for (const record of listOf(records).map(recordOf)) {
    const { attributes, ...selected } = record;
    const values = value === undefined ? selected : { ...selected, [field]: value };
    const type = textOf(recordOf(attributes)["type"]);
    if (!type) continue;
    const isThere = sandbox.row(type, textOf(values["Id"]) ?? "") !== undefined;
    for (const copy of [isThere, true]) sandbox.seed(type, copy ? { ...values, Id: undefined } : values);
  }
  for (const { AccountId, ParentId } of listOf(recordOf(one.body)["records"]).map(recordOf))
    for (const parent of [AccountId, ParentId])
      if (textOf(parent) && !sandbox.row("Account", String(parent)))
        sandbox.seed("Account", { Id: parent, Name: "Row" });
  const [, , , , area, object = ""] = one.path.split("/");
  if (area === "sobjects" && one.method !== "POST" && one.status !== 201) {
    const named = one.path.split("/").find((piece) => /^00[0-9A-Za-z]{16}$/.test(piece));
    const known = textOf(id) ?? textOf(Id) ?? named;
    if (known) sandbox.seed(object, { Id: known, Name: "Row", LastName: "Row" });
  }
  if (area !== "composite" || one.method === "POST") return;
  const upserts = listOf(one.answer).map((item) => recordOf(item)["created"]);
  const types = typesIn(one.body).split(" ");
  for (const [place, saved] of savedIds(one).entries())
    if (upserts[place] !== true) sandbox.seed(types[place] || "Account", { Id: saved, Name: "Row", LastName: "Row" });
}

function callsIn(body: unknown): string[] {
  return listOf(recordOf(body)["compositeRequest"]).map((call) => textOf(recordOf(call)["url"]) ?? "");
}

async function got({ url, token }: SalesforceSandbox, path: string): Promise<unknown> {
  return (await fetch(url + path, { headers: { Authorization: `Bearer ${token}` } })).json();
}

function unexplained(recorded: unknown, ours: unknown, { partly }: Kind): string[] {
  if (!isRecord(recorded) && !Array.isArray(recorded)) return recorded === ours ? [] : ["content"];
  return differences(recorded, ours)
    .filter((found) => !(partly && found.endsWith("missing from ours")))
    .filter((found) => !reviewed.some(({ place }) => place.test(found)));
}
