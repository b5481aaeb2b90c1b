// A call of every endpoint about two customers who look like one person. A new endpoint is not served here before it stands
// in this table.
//
//   callsOf(name, alike, notes): Call[]
import type { ActionName, endpoints } from "@rapport/contract";
import { one, other, shared, third, type Alike } from "./two-alike.ts";

export type EndpointName = keyof typeof endpoints;

export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** What it answers here, where that is no success: why is said beside it. */
  readonly status?: number;
}

/** What earlier calls answered, by endpoint. */
export type Notes = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

type Made = (alike: Alike, notes: Notes) => Promise<readonly Call[]> | readonly Call[];

const name = ({ crm = "hubspot", account, object: type, id }: typeof one) => ({ crm, account, type, id });
const both = [name(one), name(other)];
const asText = (record: (typeof both)[number]) => ({ ...record, crm: String(record.crm) });
const wording = { id: "care", version: 1, language: "en" };
export const actions: readonly ActionName[] = ["record-handle", "ask-for-handle", "refresh-view"];
let runs = 0;
const run = (): string => `run ${(runs += 1)}`;
/** A value that an earlier call answered, wherever it stands. */
const said = (notes: Notes, endpoint: EndpointName, field: string): string =>
  new RegExp(`"${field}":"([^"]+)"`).exec(JSON.stringify(notes.get(endpoint) ?? {}))?.[1] ?? "";
/** A standing order for a report. */
const orderId = "0b6f4c52-8f0e-4c53-9d0e-2f6a3f1f7a11";
/** A standing order as its form is filled in. */
const scheduleForm = {
  ...{ template: "monthly-executive", cadence: "monthly", anchor: "before-meeting", days: "5", meetings: "2030-01-31" },
  ...{
    time: "08:30",
    zone: "Europe/Madrid",
    cutOffHours: "48",
    missed: "catch-up",
    pack: "board@example.com",
    figures: "",
  },
};
const risk = {
  ...{ text: "A carrier strikes", likelihood: "possible", low: "10000", high: "40000,50", currency: "EUR" },
  ...{ owner: "Ben Ode", treatment: "A second carrier", review: "2030-01-31" },
};
const ofReport = (notes: Notes): { reportId: string } => ({ reportId: said(notes, "startReport", "report") });
/** The first of a list of the register. */
const itemOf = (notes: Notes, list: "decisions" | "actions" | "items"): string =>
  new RegExp(`"${list}":\\[\\{[^}]*?"id":"([^"]+)"`).exec(JSON.stringify(notes.get("boardRegister") ?? {}))?.[1] ?? "";
const of =
  (calls: (customerId: string) => Call): Made =>
  async ({ customers }) =>
    (await customers()).map(calls);

/** In this order: those that others need come first, those that end somebody last. */
export const everyEndpoint: Readonly<Record<EndpointName, Made>> = {
  customerByRecord: () => both.map((record) => ({ query: asText(record) })),
  // Both work there; a company joins nobody.
  accountByRecord: () => [{ query: { crm: "hubspot", account: "4711", type: "company", id: "9" } }],
  timelineByRecord: () => both.map((record) => ({ query: asText(record) })),
  customer: of((customerId) => ({ params: { customerId } })),
  insights: of((customerId) => ({ params: { customerId } })),
  timeline: of((customerId) => ({ params: { customerId } })),
  search: () => ["Asha Rao", "asha@example.com"].map((text) => ({ body: { text } })),
  searchTimeline: of((customerId) => ({ body: { customerId, text: "order" } })),
  conversation: async ({ ask, customers }) => {
    const pages = [];
    for (const id of await customers()) pages.push((await ask("get", `/v1/customers/${id}/timeline`)).body);
    const ids = [...JSON.stringify(pages).matchAll(/"conversationId":"([0-9a-f-]{36})"/g)].map(([, id]) => id ?? "");
    return [...new Set(ids)].map((conversationId) => ({ params: { conversationId } }));
  },
  catalogue: () => [{}],
  kpi: () => [{ params: { kpi: "customers" } }],
  evidence: () => [{ params: { kpi: "contacts" } }],
  waiting: () => [{}],
  scorecard: () => [{}],
  boardScorecard: () => [{}],
  board: () => [{}],
  changeBoard: (_alike, notes) => {
    const { version, board } = notes.get("board") ?? {};
    return [{ body: { version, board: { ...Object(board), owner: "Ana Ruiz" } } }];
  },
  startReport: () => [{ body: { run: run(), template: "monthly-executive" } }],
  reports: () => [{}],
  report: (_alike, notes) => [{ params: ofReport(notes) }],
  writeCommentary: (_alike, notes) => [
    { params: ofReport(notes), body: { page: "changes", kpi: "contacts", text: "Contacts were stable." } },
  ],
  commentReport: (_alike, notes) => [{ params: ofReport(notes), body: { run: run(), text: "Which channel?" } }],
  resolveComment: (_alike, notes) => [
    { params: { ...ofReport(notes), commentId: said(notes, "commentReport", "comment") }, body: { resolved: true } },
  ],
  signReport: (_alike, notes) => [{ params: ofReport(notes), body: { role: "preparer", name: "Ana Ruiz" } }],
  // A key is one person, and nobody reviews their own work: it is published by its own tests.
  publishReport: (_alike, notes) => [{ params: ofReport(notes), body: {}, status: 409 }],
  restateReport: (_alike, notes) => [
    { params: ofReport(notes), body: { run: run(), cause: "A feed came late" }, status: 409 },
  ],
  sendReport: (_alike, notes) => [
    { params: ofReport(notes), body: { recipients: [{ email: "board@example.com" }] }, status: 409 },
  ],
  reportFile: (_alike, notes) => [{ params: { ...ofReport(notes), format: "json" } }],
  reportFileLink: (_alike, notes) => [{ params: { ...ofReport(notes), format: "pdf" } }],
  reportSchedules: () => [{}],
  saveSchedule: () => [
    {
      params: { scheduleId: orderId },
      body: {
        ...{ template: "monthly-executive", missed: "catch-up", recipients: [{ email: "board@example.com" }] },
        timing: {
          ...{ cadence: "monthly", time: "08:30", zone: "Europe/Madrid", cutOffHours: 48 },
          anchor: { kind: "after-period", days: 3 },
        },
      },
    },
  ],
  removeSchedule: () => [{ params: { scheduleId: orderId }, body: {} }],
  scheduleScreen: () => [{}],
  stepSchedule: () => [
    { params: { scheduleId: orderId }, body: { change: "write", ...scheduleForm } },
    { params: { scheduleId: orderId }, body: { change: "pause" } },
  ],
  // Nothing was published that a link could lead from.
  evidenceLink: () => [{ params: { token: "x".repeat(51) }, status: 404 }],
  askDecision: (_alike, notes) => [
    { body: { run: run(), text: "Hire two agents", requestedBy: "Ana Ruiz", report: ofReport(notes).reportId } },
  ],
  addAction: () => [{ body: { run: run(), text: "Train the team", owner: "Ben Ode", due: "2030-01-31" } }],
  addRisk: () => [{ body: { run: run(), ...risk } }],
  boardRegister: () => [{}],
  changeDecision: (_alike, notes) => [
    { params: { itemId: itemOf(notes, "decisions") }, body: { state: "taken", outcome: "Yes" } },
  ],
  changeAction: (_alike, notes) => [{ params: { itemId: itemOf(notes, "actions") }, body: { state: "done" } }],
  changeRisk: (_alike, notes) => [
    { params: { itemId: itemOf(notes, "items") }, body: { ...risk, state: "open", likelihood: "likely" } },
    { params: { itemId: itemOf(notes, "items") }, body: { state: "closed", reason: "Insured" } },
  ],
  selfTest: () => [{}],
  settings: () => [{}],
  changeSettings: () => [
    { body: { version: 0, changes: [{ key: "identity.rule-approvers", value: [] }] } },
    { body: { version: 0, changes: [{ key: "hubspot.handle.x", value: ["twitterhandle", "x_handle"] }] } },
  ],
  // There is no portal to read from here.
  previewAdoption: () => [{ body: { crm: "hubspot", account: "4711" }, status: 404 }],
  act: () =>
    actions.flatMap((action) =>
      both.map((record) => ({
        params: { action },
        body: { record, run: run(), network: "x", handle: "@asha_taken", purpose: "care" },
      })),
    ),
  captureHandle: () =>
    ["@asha", "@asha_captured"].flatMap((handle) =>
      both.map((record) => ({
        body: {
          ...{ record, run: run(), network: "x", handle, confirmed: true },
          answers: [{ purpose: "care", answer: "given", wording }],
        },
      })),
    ),
  answerAsk: () => both.map((record) => ({ body: { record, run: run(), outcome: "not-now" } })),
  answerConsent: ({ accounts }) =>
    both.map((record, at) => ({
      params: { identityId: at === 0 ? accounts.one : accounts.other },
      body: { record, run: run(), purposes: ["care"], answer: "given", wording },
    })),
  proveHandle: ({ accounts }) =>
    both.map((record, at) => ({
      params: { identityId: at === 0 ? accounts.one : accounts.other },
      body: { record, run: run(), level: "in-person" },
    })),
  revokeProof: ({ accounts }) =>
    both.map((record, at) => ({
      params: { identityId: at === 0 ? accounts.one : accounts.other },
      body: { record, run: run(), reason: "Taken over" },
    })),
  markShared: ({ accounts }) =>
    [true, false].flatMap((isShared) =>
      both.map((record) => ({
        params: { identityId: isShared ? accounts.both : accounts.one },
        body: { record, run: run(), shared: isShared },
      })),
    ),
  // The page's own way is driven by its own tests; here nobody opens the link.
  startHandOff: ({ accounts }) => [
    { body: { record: both[0], run: run(), reach: "public", identityId: accounts.one } },
    { body: { record: both[1], run: run(), reach: "private", network: "x", handle: "@asha_handed" } },
  ],
  handOff: (_alike, notes) => [{ params: { handOffId: said(notes, "startHandOff", "handOffId") } }],
  checkDomain: ({ accounts }) => [
    {
      params: { identityId: accounts.one },
      // A machine's own address is no page of anybody's.
      body: { record: both[0], run: run(), url: "https://127.0.0.1/asha" },
      status: 400,
    },
  ],
  // A key is nobody, and only people see markers.
  markers: of((customerId) => ({ params: { customerId }, status: 403 })),
  setMarker: () =>
    both.map((record) => ({
      body: { record, run: run(), kind: "vulnerability", purpose: "Care", days: 1 },
      status: 403,
    })),
  removeMarker: ({ accounts }) => [
    { params: { markerId: accounts.one }, body: { record: both[0], run: run() }, status: 403 },
  ],
  suggestions: of((customerId) => ({ params: { customerId } })),
  allSuggestions: () => [{}],
  declineSuggestion: async ({ customers, members }) => [
    { body: { run: run(), customers: await customers(), members, reason: "Twins" } },
  ],
  journal: of((customerId) => ({ params: { customerId } })),
  whyTogether: async ({ customers, members: [mine, theirs] }) =>
    (await customers()).map((customerId) => ({ params: { customerId }, query: { one: mine, other: theirs } })),
  // Taking back that they are two does not make them one.
  undoStep: async ({ ask, customers }) => {
    const [id] = await customers();
    const { body } = await ask("get", `/v1/customers/${id}/journal?limit=100`);
    const steps = [...JSON.stringify(body).matchAll(/"entry":"([0-9a-f-]{36})","kind":"unlink"/g)];
    return steps.map(([, entry]) => ({ body: { run: run(), entry, reason: "Not sure" } }));
  },
  rules: () => [{}],
  dryRunRule: () => [
    { body: { rule: { kind: "shared-handles", networks: null, atLeast: 1 } } },
    { body: { rule: { kind: "same-proven-email", level: "seen-together" } } },
    { body: { rule: { kind: "connector-link" } } },
  ],
  ruleRun: (_alike, notes) => [
    { params: { run: said(notes, "dryRunRule", "run") } },
    { params: { run: said(notes, "dryRunRule", "run") }, query: { part: "refusals" } },
  ],
  // Nothing was made that could be taken back.
  undoRun: (_alike, notes) => [{ body: { run: said(notes, "dryRunRule", "run") }, status: 409 }],
  exportIdentities: () => [{ query: { purpose: "care" } }, { query: { purpose: "marketing" } }],
  personReceipts: () => both.map((record) => ({ body: { record } })),
  accessPerson: () => both.map((record) => ({ body: { record } })),
  accessDocument: (_alike, notes) => [{ params: { accessId: said(notes, "accessPerson", "accessId") } }],
  // A wrong account is put right to one that the other has.
  rectifyPerson: ({ accounts }) => [
    {
      body: {
        ...{ record: both[0], run: run(), identityId: accounts.one, reason: "Misspelled" },
        is: { network: "x", value: "@asha_other" },
      },
    },
    { body: { record: both[1], run: run(), identityId: accounts.other, reason: "Not hers" } },
  ],
  erasePerson: () => [{ body: { record: name(third), confirm: "erase" } }],
  erasureProof: (_alike, notes) => [{ params: { erasureId: said(notes, "erasePerson", "erasureId") } }],
  deliver: () => [
    {
      params: { source: "generic" },
      body: { facts: [{ ...one, version: "2024-04-01T00:00:00Z", identities: shared }] },
    },
    { params: { source: "hubspot" }, body: { facts: [{ ...other, version: "2024-04-01T00:00:00Z" }] } },
  ],
  // These two are a person's decision: driven by themselves.
  acceptSuggestion: () => [],
  approveRun: () => [],
};
