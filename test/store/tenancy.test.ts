import { beforeAll, expect, test } from "@jest/globals";
import { eraseCustomer } from "@rapport/bridge-server/src/app/erase-customer.ts";
import { grantAccess } from "@rapport/bridge-server/src/app/export-person.ts";
import { makePages } from "@rapport/bridge-server/src/app/customer-pages.ts";
import { rollUp } from "@rapport/bridge-server/src/app/roll-up.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { idOf } from "@rapport/bridge-server/src/platform/id.ts";
import { fence } from "@rapport/bridge-server/src/store/db.ts";
import fc from "fast-check";
import { anyFacts, inDeliveries } from "../support/any-facts.ts";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { everyReading, everythingSeen, membersOf } from "../support/everything.ts";
import { contact, deliver, email, identityOf, link, recordOf, tweet } from "../support/given.ts";
import { countRows, tablesOf } from "../support/tables.ts";

/** Tables that the bridge reads before it knows whose call it is; the app's role may only read them, and only its own rows. */
const readOnly = new Set(["workspace", "api_key", "connection", "org_client", "org_token"]);

/** What was published: the app's role may add to it and read it, and nothing else. */
const addedOnly = new Set(["report_snapshot"]);

onEveryDatabase((bridge) => {
  let ours: WorkspaceKeys;
  let theirs: WorkspaceKeys;
  let tables: string[];

  beforeAll(async () => {
    ours = await bridge().workspace();
    theirs = await bridge().twin(ours);
    for (const keys of [ours, theirs]) await fill(bridge(), keys);
    tables = await tablesOf(bridge(), true);
  });

  test("every table that knows workspaces holds rows of both workspaces, so that these tests mean something", async () => {
    for (const table of tables) {
      expect([table, await countRows(bridge(), table, ours.workspaceId)]).not.toEqual([table, 0]);
      expect([table, await countRows(bridge(), table, theirs.workspaceId)]).not.toEqual([table, 0]);
    }
  });

  test("every table that knows workspaces is fenced, also against its owner where the owner need not look", async () => {
    const fenced = await bridge().database.asOwner((db) =>
      db.query(
        `select c.relname as name, c.relrowsecurity as on, c.relforcerowsecurity as forced,
           (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
         from pg_class c where c.relname = any($1) and c.relkind = 'r' order by c.relname`,
        [tables],
      ),
    );
    expect(fenced).toEqual(tables.map((name) => ({ name, on: true, forced: !readOnly.has(name), policies: 1 })));
  });

  test("the role of the app is neither superuser nor above row-level security, cannot log in and owns nothing", async () => {
    const [role] = await bridge().database.asOwner((db) =>
      db.query(
        `select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb, rolreplication,
           (select count(*)::int from pg_class where relowner = r.oid) as owns,
           (select count(*)::int from pg_auth_members where member = r.oid) as roles
         from pg_roles r where rolname = 'rapport_app'`,
      ),
    );
    const no = { rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false };
    expect(role).toEqual({ ...no, rolcreatedb: false, rolreplication: false, owns: 0, roles: 0 });
    const [acting] = await bridge().database.read(ours.workspaceId, "select current_user::text as name");
    expect(acting).toEqual({ name: "rapport_app" });
  });

  test("a workspace sees every row of its own and none of another's", async () => {
    for (const table of tables) {
      const rows = await bridge().database.read(ours.workspaceId, `select workspace_id as w from ${table}`);
      expect(new Set(rows.map((row) => row["w"]))).toEqual(new Set([ours.workspaceId]));
      expect(rows).toHaveLength(await countRows(bridge(), table, ours.workspaceId));
    }
  });

  test("a workspace can neither change nor delete another's rows, nor give its own away", async () => {
    for (const table of tables) {
      const before = await countRows(bridge(), table, theirs.workspaceId);
      const change = `update ${table} set workspace_id = workspace_id where workspace_id = $1 returning 1 as one`;
      const remove = `delete from ${table} where workspace_id = $1 returning 1 as one`;
      const giveAway = `update ${table} set workspace_id = $1 where workspace_id = ${ours.workspaceId}`;
      if (readOnly.has(table) || addedOnly.has(table)) {
        for (const sql of [change, remove, giveAway])
          expect(await attempt(bridge(), ours, sql, [theirs.workspaceId])).toEqual({ refused: "42501" });
      } else {
        expect(await attempt(bridge(), ours, change, [theirs.workspaceId])).toEqual({ rows: 0 });
        expect(await attempt(bridge(), ours, remove, [theirs.workspaceId])).toEqual({ rows: 0 });
        expect(await attempt(bridge(), ours, giveAway, [theirs.workspaceId])).toEqual({ refused: "42501" });
      }
      expect(await countRows(bridge(), table, theirs.workspaceId)).toBe(before);
    }
  });

  test("a workspace cannot put a row into another, whatever the row", async () => {
    for (const table of tables) {
      const [row] = await bridge().database.asOwner((db) =>
        db.query(`select to_json(t)::text as line from ${table} t where workspace_id = $1 limit 1`, [
          theirs.workspaceId,
        ]),
      );
      const put = `insert into ${table} select * from json_populate_record(null::public.${table}, $1::json)`;
      const line = String(row?.["line"]);
      expect([table, await attempt(bridge(), ours, put, [line])]).toEqual([table, { refused: "42501" }]);
      expect([table, await attempt(bridge(), ours, `${put} on conflict do nothing`, [line])]).toEqual([
        table,
        { refused: "42501" },
      ]);
    }
  });

  test("without a workspace every statement of the app fails", async () => {
    const [asApp] = fence(ours.workspaceId);
    for (const table of tables) {
      const outcome = bridge().database.asOwner(async (db) => {
        await db.query(asApp);
        return db.query(`select count(*) from ${table}`);
      });
      // Never set: no such setting. Set by an earlier transaction of the connection: empty, and no number.
      await expect(outcome).rejects.toMatchObject({ code: expect.stringMatching(/^(42704|22P02)$/) });
    }
  });

  test("the app cannot write what belongs to no workspace", async () => {
    for (const table of await tablesOf(bridge())) {
      if (tables.includes(table)) continue;
      expect([table, await attempt(bridge(), ours, `delete from ${table}`, [])]).toEqual([table, { refused: "42501" }]);
    }
  });

  test("what one workspace does never shows in another, whatever both do, with the same people and the same keys", async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, async (steps) => {
        const one = await bridge().workspace();
        const other = await bridge().twin(one);
        const alone = await bridge().twin(one);
        for (const step of steps) {
          if (step.by === "one") {
            expect(await act(bridge(), one, step)).toEqual(await act(bridge(), alone, step));
          } else await act(bridge(), other, step);
        }
        expect(await everythingSeen(bridge(), one)).toEqual(await everythingSeen(bridge(), alone));
        const some = bridge().kpis.filter((_, index) => index % 7 === steps.length % 7);
        expect(await everyReading(bridge(), one, some)).toEqual(await everyReading(bridge(), alone, some));
      }),
      { numRuns: 25, interruptAfterTimeLimit: 110_000 },
    );
  }, 120_000);
});

async function fill(bridge: TestBridge, keys: WorkspaceKeys): Promise<void> {
  const { store, clock } = bridge;
  const sameAs = [{ crm: "salesforce" as const, account: "00D1", object: "Contact", id: "003" }];
  const asha = contact({
    id: "1",
    name: "Asha Rao",
    sameAs,
    identities: [{ network: "email", value: "asha@example.com" }],
  });
  await deliver(bridge, keys, "feed", [
    asha,
    tweet({ id: "1", from: { value: "@asha", stableId: "100", name: "Asha" }, text: "Where is my order?" }),
    tweet({ id: "2", to: "@asha", by: "Luis", replyTo: "1", occurredAt: "2024-03-04T10:05:00Z", text: "On its way" }),
    email({ id: "3", from: "asha@example.com", thread: "t", text: "Thank you" }),
    link(recordOf(asha), identityOf("x", "@asha", "100")),
    ...aboutIdentity(recordOf(asha), identityOf("x", "@asha", "100")),
    ...remarks(recordOf(asha)),
  ]);
  const company = { type: "company", crm: "hubspot", account: "4711", object: "company", id: "9", people: ["1"] };
  await deliver(bridge, keys, "feed", [
    { ...company, version: "2024-03-04T10:00:00Z", name: "Acme" },
    { type: "roster", agent: "Luis", from: "2024-01-01T00:00:00Z", team: "Front", site: "Madrid" },
  ]);
  await deliver(bridge, keys, "feed", service(recordOf(asha)));
  await deliver(bridge, keys, "feed", ["not a fact"]);
  await store.addApiKey(keys.workspaceId, Buffer.alloc(32, keys.workspaceId), "test", clock.now());
  const client = { clientId: `client ${keys.workspaceId}`, secretHash: Buffer.alloc(32, 1), issuedAt: clock.now() };
  await store.keepOrgClient({ workspaceId: keys.workspaceId, crm: "salesforce", account: "00D1" }, client);
  const token = { hash: Buffer.alloc(32, keys.workspaceId), expiresAt: new Date(clock.now().getTime() + 60_000) };
  await store.keepOrgToken(client.clientId, token, clock.now());
  await store.addConnection(keys.workspaceId, "hubspot", `portal ${keys.workspaceId}`, "Acme");
  await fillConnection(bridge, keys);
  const values = [{ key: "write-back.handles", value: false }];
  await store.settings(keys.workspaceId).keep({ expected: 0, at: clock.now(), by: "key", values, networks: ["x"] });
  await store.handOffs(keys.workspaceId).begin(
    {
      ...{ handOffId: idOf("hand-off"), recordId: idOf("record"), identityId: idOf("identity"), reach: "public" },
      ...{ createdAt: clock.now(), expiresAt: new Date(clock.now().getTime() + 60_000) },
      ...{ tokenHash: Buffer.alloc(32, 1), sealed: Buffer.from("sealed") },
    },
    clock.now(),
  );
  await fillRules(bridge, keys);
  await fillReports(bridge, keys);
  await makePages(keys, await membersOf(bridge, keys), ["en"], bridge);
  const asked = { by: "key", language: "en" } as const;
  await grantAccess(keys, { record: { crm: "hubspot", account: "4711", type: "contact", id: "1" } }, asked, bridge);
  while (await rollUp(keys, bridge, { ripen: false }));
  // What comes in now waits to be counted.
  await deliver(bridge, keys, "feed", [tweet({ id: "after-counting", from: "@kim" })]);
  const gone = { record: { crm: "hubspot", account: "4711", type: "contact", id: "3" } } as const;
  await eraseCustomer(keys, gone, asked, { ...bridge, portalOf: () => Promise.resolve(null) });
}

/** A run of a standing rule with something to link and something left to a person. */
async function fillRules({ store, clock }: TestBridge, { workspaceId }: WorkspaceKeys): Promise<void> {
  const [runId, ruleId, one, other] = ["run", "rule", "one", "other"].map((name) => idOf(name, String(workspaceId)));
  if (runId === undefined || ruleId === undefined || one === undefined || other === undefined) return;
  const rules = store.rules(workspaceId);
  await rules.addRun({ runId, ruleId, rule: { kind: "connector-link" }, shownAt: clock.now(), shownBy: "key" });
  const refusal = { place: 1, because: "shared", records: [one], ofRecords: 1, places: {} };
  const link = { place: 1, one, other, reasons: [], state: 0 };
  await rules.show(runId, { links: [link], refusals: [refusal], looked: 2 });
}

/** A published report with everything that people do about one, and a board that is asked for something. */
async function fillReports({ store, clock }: TestBridge, { workspaceId, zone }: WorkspaceKeys): Promise<void> {
  const [at, reportId, id] = [clock.now(), idOf("report", String(workspaceId)), idOf("id", String(workspaceId))];
  const by = "key";
  await store.board(workspaceId).keep({ expected: 0, value: {}, at, by });
  await store.board(workspaceId).keepItem({ itemId: id, version: 1, kind: "action", value: {}, at, by });
  const reports = store.reports(workspaceId);
  const period = { from: new Date(0), to: at, zone, createdAt: at, createdBy: by, restates: null, cause: null };
  await reports.add({ reportId, template: "board-pack", title: null, ...period });
  const written = { author: null, writtenAt: at, writtenBy: by, blockId: "changes", kpi: null, content: "Stable." };
  await reports.write(reportId, { ...written, page: "changes", language: "en" });
  await reports.comment(reportId, { ...written, commentId: id, answers: null, resolvedAt: null, resolvedBy: null });
  await reports.sign(reportId, { signOffId: id, role: "owner", name: "Ana", at, by, revision: 2, figures: "{}" });
  await reports.note(reportId, { kind: "report", what: null, n: 1, at, by });
  await reports.publish(reportId, { revision: 2, hash: Buffer.alloc(32), bundle: "{}", at, by });
  const order = { scheduleId: id, template: "board-pack", timing: {}, missed: "skip", active: false };
  await store.schedules(workspaceId).save({ ...order, recipients: Buffer.alloc(1) }, { at, by });
  const ran = { runKey: "period:2026-01-01", dueAt: at, from: new Date(0), to: at, label: "P01", reportId };
  const runs = [{ ...ran, state: "waiting", why: null, late: 0 }] as const;
  await store.schedules(workspaceId).reckon(id, { since: at, until: at, runs, at });
}

/** What is said and decided about who somebody is, something of each kind. */
function aboutIdentity(record: object, identity: object): object[] {
  const at = "2024-03-04T10:10:00Z";
  return [
    { type: "proof", id: "p", at, identity, holder: record, level: "confirmed-in-channel", by: "Luis" },
    { type: "proof-revocation", id: "r", at, identity, by: "Luis", reason: "The account was taken over" },
    { type: "consent", id: "c", at, identity, purposes: ["research"], answer: "refused" },
    { type: "ask", id: "a", at, member: record, outcome: "captured", touchpoint: "card" },
    { type: "shared-mark", id: "s", at, identity, shared: false, by: "Luis" },
  ];
}

/** What is remarked about a customer. */
function remarks(record: object): object[] {
  const at = "2024-03-04T10:10:00Z";
  const marker = { type: "marker", id: "m", member: record, kind: "vulnerability", purpose: "Fair treatment" };
  return [
    { ...marker, setAt: at, setBy: "Luis", expiresAt: "2025-03-04T10:10:00Z" },
    tweet({ id: "4", from: { value: "@asha", stableId: "100", followers: 900 } }),
  ];
}

/** How service is run, something of each kind. */
function service(customer: object): object[] {
  const at = "2024-03-04T10:00:00Z";
  const usual = { version: at, from: at };
  return [
    { type: "case", id: "n", version: at, openedAt: at, customer, threads: ["t"], events: [{ kind: "resolved", at }] },
    { ...usual, type: "staffing", id: "w", to: "2024-03-04T18:00:00Z", handlingSeconds: 60, availableSeconds: 60 },
    { ...usual, type: "assumption", id: "y", key: "overhead-share", amount: 0.1, source: "Budget", year: 2024 },
    { type: "feedback", id: "f", version: at, at, theme: "Invoices" },
  ];
}

/** Something in every table that a connection to a CRM needs. */
async function fillConnection(bridge: TestBridge, keys: WorkspaceKeys): Promise<void> {
  const kept = bridge.store.connections(keys.workspaceId);
  const at = bridge.clock.now();
  const later = new Date(at.getTime() + 60_000);
  const [crm, account] = ["hubspot", "4711"];
  await kept.keepConnection({
    ...{ crm, account, state: "connected", sealed: Buffer.from("sealed"), expiresAt: later, scopes: ["oauth"] },
    ...{ connectedAt: at, changedAt: at, reason: null },
  });
  await kept.keepInstallLink(idOf("nonce", String(keys.workspaceId)), later);
  await kept.lease("live", idOf("owner"), at, later);
  await kept.keepChanges(
    crm,
    account,
    [{ object: "contact", id: "1", kind: "changed", occurredAt: at, detail: "" }],
    at,
  );
  const row = { object: "contact", id: "1", modifiedAt: at, archived: false, parties: ["7"], sealed: null };
  await kept.keepObjects(crm, account, [row]);
  await kept.keepProgress(crm, account, {
    ...{ object: "contact", state: "history", cursor: "1", done: 1, total: 2, startedAt: at, completeTo: null },
    ...{ gap: null, reason: null, adoption: 0, lacking: [] },
  });
  await kept.keepFed(crm, account, [], Buffer.from("place"), at);
  // Of somebody who is not here: it has to be taken away.
  const about = { owner: idOf("owner"), named: [idOf("owner")], subject: idOf("subject") };
  await kept.announceMirrored(crm, account, "handle", [{ externalId: "1", about }], at);
  // Becomes due to be written, and somebody else is forgotten.
  const gone = contact({ id: "2", identities: [{ network: "email", value: "gone@example.com" }] });
  const { type: _type, version: _version, identities: _identities, ...record } = gone;
  await deliver(bridge, keys, "feed", [contact({ id: "3" }), gone]);
  await deliver(bridge, keys, "feed", [{ type: "erasure", at: at.toISOString(), record }]);
}

/** Tries a statement as the app, in a transaction that is not kept. */
async function attempt(
  { database }: TestBridge,
  keys: WorkspaceKeys,
  sql: string,
  params: readonly (string | number)[],
): Promise<{ rows: number } | { refused: unknown }> {
  const undo = new Error("not kept");
  let rows = -1;
  try {
    await database.transaction(keys.workspaceId, "interactive", async (db) => {
      rows = (await db.query(sql, params)).length;
      throw undo;
    });
  } catch (error) {
    if (error === undo) return { rows };
    return { refused: error instanceof Error && "code" in error ? error.code : error };
  }
  return { rows };
}

const anySteps = fc.array(
  fc.record({
    by: fc.constantFrom("one", "other"),
    facts: anyFacts(6),
    then: fc.constantFrom("look", "replay", "broken", "nothing"),
  }),
  { minLength: 2, maxLength: 5 },
);

type Step = typeof anySteps extends fc.Arbitrary<(infer One)[]> ? One : never;

/** Does something, and says what it got back. */
async function act(bridge: TestBridge, keys: WorkspaceKeys, { facts, then }: Step): Promise<unknown> {
  const got: unknown[] = [];
  for (const delivery of inDeliveries(facts, [4])) {
    const { deliveryId: _id, ...report } = await deliver(bridge, keys, delivery.source, delivery.facts);
    got.push(report);
  }
  if (then === "broken") got.push((await deliver(bridge, keys, "feed", [{ type: "riddle" }])).aside);
  if (then === "replay") got.push(await bridge.store.replayAside(keys.workspaceId));
  if (then === "look") got.push(await membersOf(bridge, keys));
  const aside = await bridge.store.asideDeliveries(keys.workspaceId);
  // Of deliveries that came in the same millisecond none is the first.
  return [...got, aside.map(({ deliveryId: _id, ...rest }) => JSON.stringify(rest)).toSorted()];
}
