// Whatever is sent to the bridge, it says what is wrong and what to do, gives nothing away, and loses nothing.
import { createHmac, randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { hashApiKey } from "@rapport/bridge-server/src/main.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { kpis } from "@rapport/bridge-server/src/kpis/index.ts";
import { open } from "@rapport/bridge-server/src/platform/sealing.ts";
import { serve, type Served } from "@rapport/bridge-server/src/serve.ts";
import { endpoints, Problem, type KpiReading, type SearchResult, type TimelinePage } from "@rapport/contract";
import fc from "fast-check";
import { setTimeout as sleep } from "node:timers/promises";
import { now, onEveryDatabase } from "../support/database.ts";
import { contact, deliver, identityOf, link, recordOf, tweet, type WrittenFact } from "../support/given.ts";

const secret = "hubspot-client-secret-0123456789";
const [ourKey, theirKey] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")];
const portal = "4711";
/** Written in bodies only; no answer and no reason may repeat it. */
const personal = "zacharias.quill@example.net";

interface Sent {
  readonly path: string;
  readonly method?: string;
  /** Null sends none. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

type Answer = Problem;

const titles: Readonly<Record<number, [type: string, title: string]>> = {
  400: ["bad-input", "The request is not right"],
  401: ["unknown-caller", "Not signed in"],
  403: ["forbidden", "Not allowed"],
  404: ["not-found", "Not found"],
  405: ["wrong-method", "Not this way"],
  413: ["too-large", "Too large"],
};

function answer(status: number, detail: string, remedy: string, errors?: Problem["errors"]): Answer {
  const [type = "", title = ""] = titles[status] ?? [];
  return { type: `urn:rapport:${type}`, title, status, detail, remedy, ...(errors === undefined ? {} : { errors }) };
}

/** A request in which one thing is not right. */
function notRight(at: string, message: string): Answer {
  const remedy = "Correct it; GET /openapi.json describes what each address takes.";
  return answer(400, `The request is not right: ${at} ${message}.`, remedy, [{ at, message }]);
}

function notGeneric(at: string, message: string): Answer {
  const remedy = 'Send {"facts": […]} with 1 to 1000 facts; docs/deliveries.md describes them.';
  return answer(400, `The delivery is not in the generic form: ${at} ${message}.`, remedy, [{ at, message }]);
}

const stranger = answer(
  401,
  "This caller is not known.",
  "Send Authorization: Bearer with a key of this workspace, or connect the HubSpot portal again.",
);
const noCustomer = answer(
  404,
  "There is no customer with this id.",
  "Search for the customer by name, address or handle.",
);
const notJson = answer(400, "The body is not JSON in UTF-8.", "Send one JSON document, encoded as UTF-8.");
const empty = answer(400, "The body is empty.", "Send one JSON document, encoded as UTF-8.");
const unreadable = answer(
  400,
  "The body could not be read.",
  "Send it whole, with its true length, and as it is or compressed with gzip, deflate or br.",
);
const tooLarge = answer(413, "The body is larger than 5 MB.", "Split it into several deliveries.");
const foreignCursor = answer(
  400,
  "The cursor is not one that Rapport gave.",
  "Begin again without a cursor, and hand back next as it came.",
);
const outsideTime = answer(
  400,
  "The period lies outside the years 1 to 9999.",
  "Leave out from or to where the period has no beginning or end.",
);
const backwards = answer(
  400,
  "The period ends before it begins.",
  "Give a from that is earlier than to; to itself is not included.",
);
const momentWanted =
  "must be a date or a moment with its offset, such as 2024-05-06 or 2024-05-06T07:08:09Z, of a day that exists";
const idWanted = "must be an id as Rapport gives them: 8-4-4-4-12 hexadecimal digits";
const dimensions =
  "channel, network, agent, team, topic, direction, outcome, touchpoint, purpose, site, vendor, lane, tier, intent, day, hour-of-week";

const someId = "0190a1b2-0000-7000-8000-0123456789ab";
/** A schedule of a report as its form is filled in. */
const risk = {
  ...{ text: "A carrier strikes", likelihood: "possible", low: "10000", high: "40000", currency: "EUR" },
  ...{ owner: "Ben Ode", review: "2030-01-31" },
};
const scheduleForm = {
  ...{ template: "board-pack", cadence: "monthly", anchor: "after-period", days: "5", meetings: "", time: "08:00" },
  ...{ zone: "UTC", cutOffHours: "24", missed: "skip", pack: "", figures: "" },
};
const kpi = "/v1/kpis/reply-time";
const evidence = "/v1/kpis/interactions/evidence";
const timeline = `/v1/customers/${someId}/timeline`;
const view = `/v1/customers/by-record?crm=hubspot&account=${portal}&type=contact&id=1`;

const get = (path: string, more: Partial<Sent> = {}): Sent => ({ path, ...more });
const post = (path: string, body: string | Uint8Array<ArrayBuffer>, more: Partial<Sent> = {}): Sent => ({
  method: "POST",
  path,
  body,
  ...more,
});
const handIn = (body: string | Uint8Array<ArrayBuffer>, more: Partial<Sent> = {}): Sent =>
  post("/v1/deliveries/shop", body, more);
const facts = (...written: readonly unknown[]): string => JSON.stringify({ facts: written });
const cursorOf = (...place: readonly unknown[]): string => Buffer.from(JSON.stringify(place)).toString("base64url");
const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

/** Signed as HubSpot does, unless told otherwise. The origin is filled in when the address is known. */
interface Signing {
  readonly secret?: string;
  readonly at?: number | string;
  readonly signature?: string;
  readonly signedBody?: string;
}
type SignedSent = Sent & { readonly signing: Signing };
const fiveMinutesMs = 300_000;
const card = (path: string, signing: Signing = {}, more: Partial<Sent> = {}): SignedSent => ({
  path,
  key: null,
  signing,
  ...more,
});

const noReport = answer(404, "There is no such report.", "Choose one of the list.");
const noLink = answer(
  404,
  "This link leads to no published number of this workspace.",
  "Open the report and follow the number from there.",
);
const forms = "pdf, pptx, xlsx, csv, json, html, txt";

/** What is asked, and the whole answer. */
const requests: readonly (readonly [name: string, sent: Sent | SignedSent, answer: Answer])[] = [
  // Who asks.
  ["no key", get("/v1/catalogue", { key: null }), stranger],
  ["a key that nobody has", get("/v1/catalogue", { key: "x".repeat(43) }), stranger],
  ["a key that is too short to be one", get("/v1/catalogue", { key: "abc" }), stranger],
  ["a key with a NUL in the address instead", get("/v1/catalogue?key=%00", { key: null }), stranger],
  ["a name and a password", get("/v1/catalogue", { key: null, headers: { authorization: "Basic YTpi" } }), stranger],
  ["no key, and a body that is none", handIn("{", { key: null }), stranger],
  ["the key of another workspace sees nobody of ours", get("/v1/customers/OURS", { key: theirKey }), noCustomer],
  ["… nor a timeline", get("/v1/customers/OURS/timeline", { key: theirKey }), noCustomer],
  ["a signature made with another secret", card(`${view}&portalId=${portal}`, { secret: "guessed" }), stranger],
  [
    "a signature of more than five minutes ago",
    card(`${view}&portalId=${portal}`, { at: -fiveMinutesMs - 1 }),
    stranger,
  ],
  [
    "a signature of more than five minutes from now",
    card(`${view}&portalId=${portal}`, { at: fiveMinutesMs + 1 }),
    stranger,
  ],
  ["a signature without a moment", card(`${view}&portalId=${portal}`, { at: "" }), stranger],
  ["a signature whose moment is a word", card(`${view}&portalId=${portal}`, { at: "yesterday" }), stranger],
  ["a signature that is garbled", card(`${view}&portalId=${portal}`, { signature: "%%%=" }), stranger],
  ["a signature of half the length", card(`${view}&portalId=${portal}`, { signature: "K36dawei4A+QBNol" }), stranger],
  [
    "a signature over another body",
    card(`/v1/customers/search?portalId=${portal}`, { signedBody: "{}" }, { method: "POST", body: '{"text":"Asha"}' }),
    stranger,
  ],
  ["a signed request without portalId", card(view), stranger],
  ["a signed request with two portalIds", card(`${view}&portalId=${portal}&portalId=815`), stranger],
  ["a signed request of a portal that is not connected", card(`${view}&portalId=99`), stranger],
  [
    "a signed request with a wrong key beside",
    card(`${view}&portalId=${portal}`, {}, { key: "x".repeat(43) }),
    stranger,
  ],
  [
    "a portal that asks for a record of another",
    card(`${view.replace(portal, "815")}&portalId=${portal}`),
    answer(403, "This caller may not see records of another account.", "Ask for records of the account that calls."),
  ],
  [
    "a portal that searches the timeline of another's record",
    card(
      `/v1/timeline/search?portalId=${portal}`,
      {},
      {
        method: "POST",
        body: '{"record":{"crm":"hubspot","account":"815","type":"contact","id":"1"},"text":"parcel"}',
      },
    ),
    answer(403, "This caller may not see records of another account.", "Ask for records of the account that calls."),
  ],
  [
    "a portal that opens a conversation for another's record",
    card(`/v1/conversations/${someId}?crm=hubspot&account=815&type=contact&id=1&portalId=${portal}`),
    answer(403, "This caller may not see records of another account.", "Ask for records of the account that calls."),
  ],
  // What is asked for.
  [
    "a conversation that nobody has",
    get(`/v1/conversations/${someId}`),
    answer(404, "There is no such conversation.", "Open it from the timeline of a customer who takes part in it."),
  ],
  [
    "half a record beside a conversation",
    get(`/v1/conversations/${someId}?crm=hubspot`),
    answer(400, "Only a part of a record is named.", "Give crm, account, type and id, or none of them."),
  ],
  [
    "a timeline that ends before it begins",
    get(`${timeline}?from=2024-03-02&to=2024-03-01`),
    answer(400, "The period ends before it begins.", "Give a from that is earlier than to."),
  ],
  [
    "an address that does not exist",
    get("/v1/nothing"),
    answer(404, "There is nothing at this address.", "GET /openapi.json lists every address."),
  ],
  [
    "an address with broken escapes",
    get("/v1/kpis/%E0%A4%A"),
    answer(400, "The address cannot be read.", "Encode it as UTF-8 with % and two digits for each byte."),
  ],
  [
    "a method that deletes",
    get("/v1/catalogue", { method: "DELETE" }),
    answer(405, "DELETE is not what this address takes.", "Use GET."),
  ],
  [
    "a GET of what is posted",
    get("/v1/customers/search"),
    answer(405, "GET is not what this address takes.", "Use POST."),
  ],
  ["a POST of what is got", post(kpi, "{}"), answer(405, "POST is not what this address takes.", "Use GET.")],
  ["a query key that nobody knows", get(`${kpi}?colour=red`), notRight("query.colour", "is not known here")],
  ["__proto__ as a query key", get("/v1/catalogue?__proto__=1"), notRight("query.__proto__", "is not known here")],
  [
    "evidence by a dimension that does not say of which part",
    get(`${evidence}?by=day`),
    answer(
      400,
      "A dimension and a part of it are only asked for together.",
      "Read the KPI by the dimension first; each of its rows names its part.",
    ),
  ],
  [
    "a part that is no part",
    get(`${evidence}?by=day&part=Monday`),
    notRight("query.part", "must be an id as Rapport gives them: 8-4-4-4-12 hexadecimal digits"),
  ],
  ["a query key twice", get(`${kpi}?lang=en&lang=es`), notRight("query.lang", "must be one of en, es")],
  [
    "a language that Rapport does not speak",
    get("/v1/catalogue?lang=fr"),
    notRight("query.lang", "must be one of en, es"),
  ],
  ["an id that is none", get("/v1/customers/asha"), notRight("path.customerId", idWanted)],
  ["an id with something behind it", get(`/v1/customers/${someId}0/timeline`), notRight("path.customerId", idWanted)],
  ["an id that nobody has", get(`/v1/customers/${someId}`), noCustomer],
  ["a NUL in the address", get("/v1/kpis/reply-time%00"), notRight("path.kpi", "must not hold NUL characters")],
  ["a NUL in a query", get(`${kpi}?channel=%00`), notRight("query.channel", "must not hold NUL characters")],
  [
    "a NUL in one of two",
    get(`${kpi}?channel=a&channel=%00`),
    notRight("query.channel", "must not hold NUL characters"),
  ],
  [
    "a zone that is an offset",
    get(`${kpi}?zone=%2B02:00`),
    notRight("query.zone", "is not an IANA time zone name such as Europe/Madrid"),
  ],
  [
    "a zone that only some zone tables know",
    get(`${kpi}?by=day&zone=US/Pacific-New`),
    answer(400, "The database does not know this time zone.", "Use the zone's main name, such as America/Los_Angeles."),
  ],
  [
    "a zone on another planet",
    get(`${kpi}?zone=Mars/Olympus`),
    notRight("query.zone", "is not an IANA time zone name such as Europe/Madrid"),
  ],
  ["a from after the to", get(`${kpi}?from=2024-05-02&to=2024-05-01`), backwards],
  ["a from that is the to", get(`${kpi}?from=2024-05-01&to=2024-05-01`), backwards],
  ["a from in words", get(`${kpi}?from=yesterday`), notRight("query.from", momentWanted)],
  ["a to without an offset", get(`${kpi}?to=2024-05-01T12:00:00`), notRight("query.to", momentWanted)],
  ["a day that does not exist", get(`${kpi}?from=2026-02-30`), notRight("query.from", momentWanted)],
  ["the year 0", get(`${kpi}?from=0000-01-01`), outsideTime],
  ["the last moment of a date", get(`${kpi}?to=%2B275760-09-13T00:00:00Z`), notRight("query.to", momentWanted)],
  ["the end of the year 9999, west of Greenwich", get(`${kpi}?to=9999-12-31T23:59:59-12:00`), outsideTime],
  ["no rows", get(`${evidence}?limit=0`), notRight("query.limit", "must be 1 at least")],
  ["too many rows", get(`${evidence}?limit=9999`), notRight("query.limit", "must be 500 at most")],
  ["rows in words", get(`${evidence}?limit=ten`), notRight("query.limit", "must be a number")],
  ["half a row", get(`${evidence}?limit=1.5`), notRight("query.limit", "must be a whole number")],
  ["endless rows", get(`${evidence}?limit=1e400`), notRight("query.limit", "must be a number")],
  ["a cursor that is a word", get(`${evidence}?cursor=next`), foreignCursor],
  [
    "a cursor longer than any",
    get(`${evidence}?cursor=${"a".repeat(201)}`),
    notRight("query.cursor", "must have 200 characters at most"),
  ],
  ["a cursor to the year 0", get(`${evidence}?cursor=${cursorOf("0000-01-01T00:00:00.000Z", someId)}`), foreignCursor],
  ["a cursor with a NUL inside", get(`${evidence}?cursor=${cursorOf(now, "a\0")}`), foreignCursor],
  ["the cursor of another list", get(`${timeline}?cursor=${cursorOf(now, someId + someId)}`), foreignCursor],
  [
    "a KPI that does not exist",
    get("/v1/kpis/happiness"),
    answer(404, "There is no KPI called happiness.", `Choose one of: ${kpis.map(({ id }) => id).join(", ")}.`),
  ],
  ["a KPI in capitals", get("/v1/kpis/Reply-Time"), notRight("path.kpi", "must be a KPI such as first-response-time")],
  [
    "a dimension that this KPI does not have",
    get(`${kpi}?by=outcome`),
    answer(
      400,
      "reply-time cannot be broken down by outcome.",
      `Choose one of: ${kpis.find(({ id }) => id === "reply-time")?.dimensions.join(", ") ?? ""}.`,
    ),
  ],
  ["a dimension that no KPI has", get(`${kpi}?by=colour`), notRight("query.by", `must be one of ${dimensions}`)],
  [
    "a network in capitals",
    get(`${kpi}?network=X`),
    notRight("query.network", "must be a network such as x, email or phone"),
  ],
  [
    "a channel that is too long",
    get(`${kpi}?channel=${"a".repeat(201)}`),
    notRight("query.channel", "must have 200 characters at most"),
  ],
  [
    "a CRM that Rapport does not know",
    get(view.replace("crm=hubspot", "crm=abacus")),
    notRight("query.crm", "must be one of hubspot, salesforce"),
  ],
  ["a record without its id", get(view.replace("&id=1", "")), notRight("query.id", "is missing")],
  [
    "a record whose id is too long",
    get(view.replace("&id=1", `&id=${"1".repeat(61)}`)),
    notRight("query.id", "must have 60 characters at most"),
  ],
  [
    "a record that never arrived",
    get(view),
    answer(
      404,
      "Rapport does not know this record yet.",
      "New records arrive within minutes; if it stays unknown, look at the connection's page in the settings.",
    ),
  ],
  // Searches.
  ["a search without a body", post("/v1/customers/search", ""), empty],
  ["a search that is not JSON", post("/v1/customers/search", `text=${personal}`), notJson],
  ["a search that is a list", post("/v1/customers/search", "[]"), notRight("body", "must be an object")],
  ["a search for nothing", post("/v1/customers/search", "{}"), notRight("body.text", "is missing")],
  [
    "a search for one letter",
    post("/v1/customers/search", '{"text":" a "}'),
    notRight("body.text", "must have 2 characters at least"),
  ],
  [
    "a search for a number",
    post("/v1/customers/search", '{"text":34600111222}'),
    notRight("body.text", "must be text"),
  ],
  [
    "a search for a whole letter",
    post("/v1/customers/search", JSON.stringify({ text: personal.repeat(9) })),
    notRight("body.text", "must have 200 characters at most"),
  ],
  [
    "a search with a limit in quotes",
    post("/v1/customers/search", `{"text":"${personal}","limit":"3"}`),
    notRight("body.limit", "must be a number"),
  ],
  // Deliveries that are refused before they are taken.
  [
    "a source in capitals",
    post("/v1/deliveries/Shop", "{}"),
    notRight("path.source", "must be a name of up to 40 small letters, digits and hyphens that begins with a letter"),
  ],
  ["an empty delivery", handIn(""), empty],
  ["a delivery that is not JSON", handIn(`facts: ${personal}`), notJson],
  ["a delivery that stops in the middle", handIn(facts(tweet({ id: "1", from: personal })).slice(0, -4)), notJson],
  ["a delivery that is not UTF-8", handIn(Buffer.from('{"facts":["caf\xe9"]}', "latin1")), notJson],
  ["a delivery in UTF-16", handIn(Buffer.from('{"facts":[1]}', "utf16le")), notJson],
  ["a delivery that says gzip and is not", handIn("{}", { headers: { "content-encoding": "gzip" } }), unreadable],
  ["a delivery in an encoding of its own", handIn("{}", { headers: { "content-encoding": "zip" } }), unreadable],
  ["a delivery of more than 5 MB", handIn(Buffer.alloc(5 * 2 ** 20 + 1, " ")), tooLarge],
  [
    "a delivery that unpacks to more than 5 MB",
    handIn(Buffer.from(gzipSync(Buffer.alloc(6 * 2 ** 20, " "))), { headers: { "content-encoding": "gzip" } }),
    tooLarge,
  ],
  ["a delivery that is a list", handIn("[]"), notGeneric("body", "must be an object")],
  ["a delivery that is null", handIn("null"), notGeneric("body", "must be an object")],
  ["a delivery without facts", handIn("{}"), notGeneric("body.facts", "is missing")],
  ["facts that are an object", handIn('{"facts":{}}'), notGeneric("body.facts", "must be a list")],
  ["no facts", handIn('{"facts":[]}'), notGeneric("body.facts", "must not be empty")],
  [
    "1001 facts",
    handIn(facts(...Array.from({ length: 1001 }, () => 1))),
    notGeneric("body.facts", "must have 1000 entries at most"),
  ],
  ["facts only in the prototype", handIn('{"__proto__":{"facts":[1]}}'), notGeneric("body.facts", "is missing")],
  ["100,000 lists in one another", handIn(nested(100_000)), notGeneric("body", "must be an object")],
  // Reports and the board.
  ["a report that is not there", get(`/v1/reports/${someId}`), noReport],
  ["… of another workspace's key", post(`/v1/reports/${someId}/publish`, "{}", { key: theirKey }), noReport],
  ["a file of no form", get(`/v1/reports/${someId}/files/exe`), notRight("path.format", `must be one of ${forms}`)],
  ["a link that nobody made", get(`/v1/evidence-links/${"x".repeat(51)}`), noLink],
  ["a link cut short", get("/v1/evidence-links/x"), notRight("path.token", "must be a link of a published report")],
  [
    "a report from no template",
    post("/v1/reports", '{"run":"1","template":"nothing"}'),
    answer(400, "There is no template called nothing.", "Choose one of: board-pack, monthly-executive."),
  ],
  [
    "a report of a period that ends before it begins",
    post("/v1/reports", '{"run":"1","template":"board-pack","period":{"from":"2024-05-01","to":"2024-04-01"}}'),
    answer(
      400,
      "This is no period: it ends before it begins.",
      "Give a first day, and as the end the day after the last one.",
    ),
  ],
  [
    "a report to an address that is none",
    post(`/v1/reports/${someId}/send`, JSON.stringify({ recipients: [{ email: "zacharias.quill" }] })),
    notRight("body.recipients.0.email", "must be an e-mail address"),
  ],
  [
    "an action without a day that exists",
    post("/v1/board/actions", '{"run":"1","text":"Train","owner":"Ana","due":"2024-02-30"}'),
    notRight("body.due", "must be a day that exists, such as 2024-05-06"),
  ],
  [
    "a risk with a likelihood that nobody knows",
    post("/v1/board/risks", JSON.stringify({ run: "1", ...risk, likelihood: "maybe" })),
    notRight("body.likelihood", "must be one of rare, unlikely, possible, likely, almost-certain"),
  ],
  [
    "a risk whose cost has a separator of thousands",
    post("/v1/board/risks", JSON.stringify({ run: "1", ...risk, low: "10.000" })),
    answer(
      400,
      "This is no amount: What it would cost at least.",
      "Write at most twelve digits, such as 12000, or with decimals 12000.50, without a separator of thousands.",
    ),
  ],
  [
    "a risk that costs less at most than at least",
    post("/v1/board/risks", JSON.stringify({ run: "1", ...risk, high: "9999.99" })),
    answer(400, "The highest cost is below the lowest.", "Write the lower amount into the first of the two."),
  ],
  [
    "a risk in no currency",
    post("/v1/board/risks", JSON.stringify({ run: "1", ...risk, currency: "pesos" })),
    answer(400, "This is no currency.", "Write its three letters, such as EUR."),
  ],
  [
    "a risk that names somebody",
    post(
      "/v1/board/risks",
      JSON.stringify({ run: "1", ...risk, text: "zacharias.quill@example.net goes to the press" }),
    ),
    answer(
      400,
      "The text holds an e-mail address, and a published report can never be taken back.",
      "Say it without naming a person.",
    ),
  ],
  [
    "a risk that is closed without a reason",
    post(`/v1/board/risks/${someId}`, '{"state":"closed","reason":" "}'),
    notRight("body.reason", "must not be empty"),
  ],
  [
    "a schedule with half a day",
    post(`/v1/board/schedules/${someId}`, JSON.stringify({ change: "write", ...scheduleForm, days: "1.5" })),
    answer(
      400,
      "This will not do: How many days, 0 to 90; 0 is the day after the period, or that of the meeting.",
      "Write a whole number from 0 to 90.",
    ),
  ],
  [
    "a step that no schedule takes",
    post(`/v1/board/schedules/${someId}`, '{"change":"destroy"}'),
    notRight("body.change", "must be one of write, pause, resume, remove"),
  ],
];

const good = (id: string): WrittenFact => tweet({ id, from: "@asha", text: "Where is my order?" });
const bad = (more: Readonly<Record<string, unknown>>): unknown => ({
  ...tweet({ id: "bad", from: personal }),
  ...more,
});
const person = contact({ id: "77", name: "Zacharias Quill", identities: [{ network: "email", value: personal }] });
const asha = identityOf("x", "@asha");
const without = (fact: object, field: string): unknown =>
  Object.fromEntries(Object.entries(fact).filter(([name]) => name !== field));
const sound = "must be well-formed Unicode without NUL characters";
const momentOf = "must be a moment with its offset, such as 2024-05-06T07:08:09Z, of a day that exists";
const withinTime = "must lie between the years 1900 and 2199";
const memberWanted =
  "must be a record (crm, account, object, id), an identity (network, value) or Rapport's own id of one (member)";
/** JSON that JSON.stringify cannot write. */
const verbatim = (fact: unknown, from: string, to: string): { text: string } => ({
  text: JSON.stringify(fact).replace(from, to),
});

const momentOfAll = "2024-03-04T10:00:00Z";
const costLine = { type: "assumption", id: "y", version: momentOfAll, from: momentOfAll, source: "Budget", year: 2024 };

/** A fact that cannot be taken, handed in beside one that can, and the reason with which the delivery is set aside. */
const refusedFacts: readonly (readonly [name: string, fact: unknown, reason: string])[] = [
  ["a number", 7, "it must be an object"],
  ["null", null, "it must be an object"],
  ["a list", [], "it must be an object"],
  [
    "nothing in it",
    {},
    "type must be one of interaction, record, company, link, undo, merge, restore, proof, proof-revocation, consent, ask, shared-mark, marker, roster, case, staffing, assumption, feedback, erasure",
  ],
  [
    "of an unknown type",
    bad({ type: "wish" }),
    "type must be one of interaction, record, company, link, undo, merge, restore, proof, proof-revocation, consent, ask, shared-mark, marker, roster, case, staffing, assumption, feedback, erasure",
  ],
  [
    "whose type is only in its prototype",
    { text: '{"__proto__":{"type":"interaction"}}' },
    "type must be one of interaction, record, company, link, undo, merge, restore, proof, proof-revocation, consent, ask, shared-mark, marker, roster, case, staffing, assumption, feedback, erasure",
  ],
  [
    "a shift that ends when it begins",
    {
      ...{ type: "staffing", id: "w", version: momentOfAll, from: momentOfAll, to: momentOfAll },
      ...{ handlingSeconds: 1, availableSeconds: 1 },
    },
    "it must end after it begins",
  ],
  [
    "an hour of labour in no currency",
    { ...costLine, key: "labour-per-hour", amount: 30 },
    "it must name its currency, unless it is a share",
  ],
  [
    "a case with a step of no kind",
    { type: "case", id: "n", version: momentOfAll, openedAt: momentOfAll, events: [{ kind: "lost", at: momentOfAll }] },
    "events.0.kind must be one of resolved, reopened, waiting-on-customer, resumed, escalated, transferred, confirmed-by-customer, closed",
  ],
  ["100,000 lists deep", { text: nested(100_000) }, "it must be an object"],
  ["with an id 100,000 lists deep", verbatim(bad({ id: "HERE" }), '"HERE"', nested(100_000)), "id must be text"],
  ["an interaction without id", bad({ id: undefined }), "id is missing"],
  ["with an empty id", bad({ id: "" }), "id must not be empty"],
  ["with a number for an id", bad({ id: 7 }), "id must be text"],
  [
    "with an id of 301 characters",
    bad({ id: personal.repeat(20).slice(0, 301) }),
    "id must have 300 characters at most",
  ],
  ["with a NUL in its id", bad({ id: "a\0b" }), `id ${sound}`],
  ["with half a surrogate pair in its id", verbatim(bad({ id: "HERE" }), "HERE", "\\ud83d"), `id ${sound}`],
  ["without a moment", bad({ occurredAt: undefined }), "occurredAt is missing"],
  ["on a day that does not exist", bad({ occurredAt: "2026-02-30T10:00:00Z" }), `occurredAt ${momentOf}`],
  ["at an hour that does not exist", bad({ occurredAt: "2026-02-03T25:00:00Z" }), `occurredAt ${momentOf}`],
  ["whose moment has no offset", bad({ occurredAt: "2026-02-03T10:00:00" }), `occurredAt ${momentOf}`],
  ["whose moment is a number", bad({ occurredAt: 1_714_564_800 }), "occurredAt must be text"],
  ["in the year 0", bad({ occurredAt: "0000-01-01T00:00:00Z" }), `occurredAt ${withinTime}`],
  ["in the year 9999", bad({ occurredAt: "9999-12-31T23:59:59Z" }), `occurredAt ${withinTime}`],
  ["in the year 275760", bad({ occurredAt: "+275760-09-13T00:00:00Z" }), `occurredAt ${momentOf}`],
  ["of a version in the year 1", bad({ version: "0001-01-01T00:00:00Z" }), `version ${withinTime}`],
  ["with a direction of its own", bad({ direction: "sideways" }), "direction must be one of in, out"],
  ["of a kind of its own", bad({ kind: "smoke" }), "kind must be one of message, call, survey, visit, note"],
  ["with a negative wait", bad({ waitSeconds: -1 }), "waitSeconds must be 0 at least"],
  ["with a wait of more than a year", bad({ waitSeconds: 31_536_001 }), "waitSeconds must be 31536000 at most"],
  ["with a wait in quotes", bad({ waitSeconds: "12" }), "waitSeconds must be a number"],
  ["with an endless wait", verbatim(bad({ waitSeconds: 12_345 }), "12345", "1e400"), "waitSeconds must be a number"],
  ["with a score of 11", bad({ score: 11 }), "score must be 10 at most"],
  ["with yes for true", bad({ closes: "yes" }), "closes must be true or false"],
  [
    "with an outcome of its own",
    bad({ outcome: "lost" }),
    "outcome must be one of answered, abandoned-in-queue, abandoned-before-queue, phantom",
  ],
  [
    "on a network with capitals",
    bad({ channel: { network: "Twitter", key: "@acme" } }),
    "channel.network must be a network such as x, email or phone",
  ],
  ["on a channel without a key", bad({ channel: { network: "x" } }), "channel.key is missing"],
  ["with a NUL in a channel", bad({ channel: { network: "x", key: "@a\0" } }), `channel.key ${sound}`],
  ["of a party in one word", bad({ party: personal }), "party must be an object"],
  [
    "of a party that is no handle",
    bad({ party: { network: "x", value: `not ${personal}` } }),
    "This is not an identity on X (Twitter); write it like @asha_k",
  ],
  [
    "of a party that is no address",
    bad({ party: { network: "email", value: "quill at example" } }),
    "This is not an identity on E-mail; write it like asha@example.com",
  ],
  [
    "of a party that is no number",
    bad({ party: { network: "phone", value: "call me" } }),
    "This is not an identity on Phone; write it like +34 600 11 22 33",
  ],
  [
    "of a party whose name is too long",
    bad({ party: { network: "x", value: "@q", name: personal.repeat(20) } }),
    "party.name must have 300 characters at most",
  ],
  ["with an agent of blanks", bad({ agent: "   " }), "agent must not be empty"],
  ["with a NUL in its agent", bad({ agent: "Ana\0" }), `agent ${sound}`],
  ["with half a surrogate pair in its topic", verbatim(bad({ topic: "HERE" }), "HERE", "\\udc00"), `topic ${sound}`],
  ["with a NUL in its text", bad({ text: `${personal}\0` }), "text must not hold NUL characters"],
  [
    "with a text of more than 100,000 characters",
    bad({ text: personal.repeat(4_000) }),
    "text must have 100000 characters at most",
  ],
  [
    "with three faults at once",
    bad({ id: undefined, score: 11, agent: 7 }),
    "id is missing; agent must be text; score must be 10 at most",
  ],
  ["a record without its version", without(person, "version"), "version is missing"],
  ["a record of another CRM", { ...person, crm: "abacus" }, "crm must be one of hubspot, salesforce"],
  ["a record with a NUL in its account", { ...person, account: "47\0" }, `account ${sound}`],
  [
    "a record with 101 identities",
    { ...person, identities: Array.from({ length: 101 }, () => asha) },
    "identities must have 100 entries at most",
  ],
  [
    "a record with a wrong identity",
    { ...person, identities: [{ network: "email", value: "@quill" }] },
    "This is not an identity on E-mail; write it like asha@example.com",
  ],
  [
    "a link of three members",
    { ...link(asha, recordOf(person)), members: [asha, recordOf(person), asha] },
    "members must have 2 entries at most",
  ],
  [
    "a link of one member",
    { ...link(asha, recordOf(person)), members: [asha] },
    "members must have 2 entries at least",
  ],
  [
    "a link of a member that is a word",
    { ...link(asha, recordOf(person)), members: [asha, personal] },
    `members.1 ${memberWanted}`,
  ],
  [
    "a link of a member to itself",
    link(asha, asha),
    "members must be two different ones; a link joins nobody with themselves",
  ],
  [
    "… in another spelling",
    link(asha, identityOf("x", "https://x.com/Asha")),
    "members must be two different ones; a link joins nobody with themselves",
  ],
  ["a link that nobody decided", without(link(asha, recordOf(person)), "decidedBy"), "decidedBy is missing"],
];

const hostile =
  /(file:|\/)\S+:\d+:\d+|node_modules|\/work\/|\.ts\b|\b(select|insert into|update|delete from|violates|relation)\b|syntax error|DatabaseError/i;

function expectHarmless(text: string): void {
  expect(text).not.toMatch(hostile);
  for (const kept of [secret, ourKey, theirKey, personal, "Zacharias"]) expect(text).not.toContain(kept);
}

onEveryDatabase((bridge) => {
  let served: Served;
  let keys: WorkspaceKeys;
  let ours = "";

  beforeAll(async () => {
    const { store, clock } = bridge();
    keys = await bridge().workspace();
    const theirs = await bridge().workspace();
    await store.addApiKey(keys.workspaceId, hashApiKey(ourKey), "test", clock.now());
    await store.addApiKey(theirs.workspaceId, hashApiKey(theirKey), "test", clock.now());
    await store.addConnection(keys.workspaceId, "hubspot", portal, portal);
    await store.addConnection(theirs.workspaceId, "hubspot", "815", "815");
    await deliver(bridge(), keys, "shop", [good("first")]);
    const unclosed = { ...bridge(), close: () => Promise.resolve() };
    served = await serve(unclosed, { host: "127.0.0.1", port: 0, publicOrigin: null, hubspotSecrets: [secret] });
    const found: SearchResult = JSON.parse((await send(post("/v1/customers/search", '{"text":"@asha"}'))).text);
    ours = found.hits[0]?.customerId ?? "";
  });

  afterAll(async () => {
    await served.close();
  }, 60_000);

  async function send(sent: Sent | SignedSent): Promise<{ status: number; headers: Headers; text: string }> {
    const { path, method = "GET", key = ourKey, body } = sent;
    const url = served.url + path.replace("OURS", ours);
    const headers = {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...("signing" in sent ? signatureOf({ ...sent, method, url }) : {}),
      ...sent.headers,
    };
    const reply = await fetch(url, {
      method,
      headers,
      signal: AbortSignal.timeout(15_000),
      ...(body === undefined ? {} : { body }),
    });
    return { status: reply.status, headers: reply.headers, text: await reply.text() };
  }

  async function kept(deliveryId: string): Promise<{ state: unknown; reason: unknown; body: string | null }> {
    for (let waitedMs = 0; ; waitedMs += 10) {
      const [row] = await bridge().database.read(
        keys.workspaceId,
        "select state, reason, source, body from delivery where workspace_id = $1 and delivery_id = $2",
        [keys.workspaceId, deliveryId],
      );
      if (row !== undefined && (row["state"] !== 0 || waitedMs > 10_000)) {
        const { state, reason, source, body } = row;
        const sealed = body instanceof Uint8Array ? open(keys.sealing, `delivery ${String(source)}`, body) : null;
        return { state, reason, body: sealed?.toString("utf8") ?? null };
      }
      await sleep(10);
    }
  }

  const countOf = async (): Promise<number> => {
    const reading: KpiReading = JSON.parse((await send(get("/v1/kpis/interactions"))).text);
    return reading.n;
  };

  describe("a request is refused with", () => {
    test.each(requests)("%s", async (_name, sent, wanted) => {
      const { status, headers, text } = await send(sent);

      expect(JSON.parse(text)).toEqual(wanted);
      expect(status).toBe(wanted.status);
      expect(headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
      if (status === 401) expect(headers.get("www-authenticate")).toBe("Bearer");
      if (status === 405) expect(headers.get("allow")).toBe(wanted.remedy === "Use POST." ? "POST" : "GET, HEAD");
      expectHarmless(text);
    });

    test("nothing of it is left behind", async () => {
      expect(await countOf()).toBe(1);
      expect(await bridge().store.waitingDeliveries(keys.workspaceId, 1)).toEqual([]);
      expect(bridge().logged.filter(({ level }) => level !== "info")).toEqual([]);
    });
  });

  describe("a delivery is set aside with", () => {
    test.each(refusedFacts)("a fact %s", async (name, fact, reason) => {
      const raw =
        typeof fact === "object" && fact !== null && "text" in fact && Object.keys(fact).length === 1
          ? String(fact.text)
          : JSON.stringify(fact);
      const before = await countOf();
      const body = `{"facts":[${JSON.stringify(good(`beside ${name}`))},${raw}]}`;

      const { status, text } = await send(handIn(body));

      expect(status).toBe(202);
      const { deliveryId }: { deliveryId: string } = JSON.parse(text);
      expect(await kept(deliveryId)).toEqual({ state: 2, reason: `facts[1]: ${reason}`, body });
      expectHarmless(reason);
      expect(await countOf()).toBe(before + 1);
    });

    test("many such facts: the first twenty by name, the rest by number", async () => {
      const { text } = await send(handIn(facts(...Array.from({ length: 1000 }, () => bad({ score: 11 })))));

      const { deliveryId }: { deliveryId: string } = JSON.parse(text);
      const reasons = String((await kept(deliveryId)).reason).split("\n");
      expect(reasons).toHaveLength(21);
      expect(reasons.slice(19)).toEqual(["facts[19]: score must be 10 at most", "… and 980 more"]);
    });

    test("nothing that the worker failed on", () => {
      expect(bridge().logged.filter(({ level }) => level === "error")).toEqual([]);
    });
  });

  test("what only looks odd is taken", async () => {
    const before = await countOf();
    const odd = [
      handIn(`\ufeff${facts(good("with a byte order mark"))}`),
      post("/v1/deliveries/constructor", facts(good("from a source with a name of its own"))),
      handIn(facts({ ...good("with a field that nobody knows"), mood: "fine" })),
      handIn(Buffer.from(gzipSync(facts(good("packed")))), { headers: { "content-encoding": "gzip" } }),
      handIn(facts(good("as a form"), { ...good("at the edge of time"), occurredAt: "1900-01-01T00:00:00.0004Z" }), {
        headers: { "content-type": "application/x-www-form-urlencoded" },
      }),
      handIn(verbatim({ facts: [{ ...good("cut off in an emoji"), text: "HERE" }] }, "HERE", "Thanks \\ud83d").text),
    ];
    for (const sent of odd) {
      const { deliveryId }: { deliveryId: string } = JSON.parse((await send(sent)).text);
      expect(await kept(deliveryId)).toEqual({ state: 1, reason: null, body: null });
    }
    expect(await countOf()).toBe(before + 7);
    const page: TimelinePage = JSON.parse((await send(get(`/v1/customers/${ours}/timeline?limit=500`))).text);
    expect(page.items.map(({ text }) => text)).toContain("Thanks \ufffd");
  });

  describe("at random", () => {
    const paths = Object.values(endpoints).map(({ path }) =>
      path
        .replace(/\{(customer|conversation)Id\}/, someId)
        .replace("{kpi}", "interactions")
        .replace("{source}", "random"),
    );
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.string({ maxLength: 20 }),
      fc.constantFrom("", "__proto__", "\0", "1e400", "2024-01-01T00:00:00Z", now, "x", "email", "in"),
    );
    const anyValue = fc.oneof(
      { weight: 2, arbitrary: anyText },
      fc.jsonValue({ maxDepth: 3 }),
      fc.double(),
      fc.constantFrom(null, true, -1, 1e21, [], {}),
    );
    const fields = [
      "type",
      "id",
      "version",
      "occurredAt",
      "kind",
      "direction",
      "channel",
      "party",
      "author",
      "holding",
      "closes",
      "agent",
      "thread",
      "replyTo",
      "text",
      "waitSeconds",
      "score",
      "outcome",
      "crm",
      "account",
      "object",
      "identities",
      "deleted",
      "members",
      "decidedAt",
      "linked",
      "name",
    ];
    const anyFact = fc
      .tuple(
        fc.constantFrom<unknown>(good("any"), person, link(asha, recordOf(person))),
        fc.dictionary(fc.constantFrom(...fields), anyValue, { maxKeys: 3 }),
      )
      .map(([fact, odd]): unknown => ({ ...(fact as object), ...odd }));
    const anyBody = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.json({ maxDepth: 4 }),
      fc.array(fc.oneof(anyFact, anyValue), { maxLength: 5 }).map((some) => facts(...some)),
      fc.record({ text: anyValue, limit: anyValue }, { requiredKeys: [] }).map((search) => JSON.stringify(search)),
    );

    const deliveries = { weight: 1, arbitrary: fc.constant("/v1/deliveries/random") };
    const anyAddress = fc.oneof(deliveries, { weight: 1, arbitrary: fc.constantFrom(...paths) });

    async function expectAnswer(sent: Sent): Promise<void> {
      const { status, text } = await send(sent);
      expect([200, 202, 400, 403, 404, 405]).toContain(status);
      if (status >= 400) expect(() => Problem.parse(JSON.parse(text))).not.toThrow();
      if (status >= 400) expect(text).not.toMatch(hostile);
    }

    test("posts to every endpoint are answered, and none of them breaks the worker", async () => {
      const property = fc.asyncProperty(anyAddress, anyBody, (path, body) => expectAnswer(post(path, body)));
      await fc.assert(property, { numRuns: 600 });

      for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 100) {
        if ((await bridge().store.waitingDeliveries(keys.workspaceId, 1)).length === 0) break;
        await sleep(100);
      }
      expect(bridge().logged.filter(({ level }) => level === "error")).toEqual([]);
      expect(await bridge().store.waitingDeliveries(keys.workspaceId, 1)).toEqual([]);
    });

    test("questions to every endpoint are answered", async () => {
      const names = [
        "from",
        "to",
        "zone",
        "by",
        "channel",
        "network",
        "lang",
        "cursor",
        "limit",
        "crm",
        "account",
        "type",
        "id",
        "portalId",
      ];
      const values = fc.oneof(
        anyText,
        fc.constantFrom(
          "2024-01-01",
          "0001-01-01",
          "9999-12-31",
          "Europe/Madrid",
          "day",
          "hour-of-week",
          "en",
          "es",
          "7",
          "hubspot",
          portal,
          cursorOf(now, someId),
        ),
      );
      const anyQuery = fc.array(fc.tuple(fc.constantFrom(...names), values), { maxLength: 4 });
      const anyPath = fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...paths) },
        anyText.map((part) => `/v1/kpis/${encodeURIComponent(part.toWellFormed())}`),
        anyText.map((part) => `/v1/customers/${encodeURIComponent(part.toWellFormed())}/timeline`),
      );
      const property = fc.asyncProperty(anyPath, anyQuery, (path, query) =>
        expectAnswer(get(`${path}?${new URLSearchParams(query).toString()}`)),
      );
      await fc.assert(property, { numRuns: 600 });
      expect(bridge().logged.filter(({ level }) => level === "error")).toEqual([]);
    });
  });
});

function signatureOf({
  url,
  method,
  body,
  signing,
}: SignedSent & { url: string; method: string }): Record<string, string> {
  const { at = 0, signature } = signing;
  const timestamp = typeof at === "string" ? at : String(Date.parse(now) + at);
  const signed = `${method}${url}${signing.signedBody ?? String(body ?? "")}${timestamp}`;
  const made = createHmac("sha256", signing.secret ?? secret)
    .update(signed)
    .digest("base64");
  return {
    "x-hubspot-signature-v3": signature ?? made,
    ...(timestamp === "" ? {} : { "x-hubspot-request-timestamp": timestamp }),
  };
}
