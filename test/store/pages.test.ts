// A page that was made ahead says what the rows say now, whatever came in since; else there is none.
import { expect, test } from "@jest/globals";
import { buildPages } from "@rapport/bridge-server/src/app/build-pages.ts";
import { customerDocument } from "@rapport/bridge-server/src/app/customer-document.ts";
import { keptPage, makePages, newPage } from "@rapport/bridge-server/src/app/customer-pages.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { viewCustomer } from "@rapport/bridge-server/src/app/view-customer.ts";
import type { PageRow } from "@rapport/bridge-server/src/ports.ts";
import { dropPages, pageSql } from "@rapport/bridge-server/src/store/pages.ts";
import { release } from "@rapport/bridge-server/src/platform/release.ts";
import type { CustomerView, Language } from "@rapport/contract";
import fc from "fast-check";
import { anyFacts, inDeliveries } from "../support/any-facts.ts";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";
import { membersOf } from "../support/everything.ts";
import { contact, deliver, email, tweet } from "../support/given.ts";
import { countRows } from "../support/tables.ts";

const languages = ["en", "es"] as const;
const hourMs = 3_600_000;

onEveryDatabase((bridge, kind) => {
  test("a page says what the rows say, after every delivery and at any later moment", async () => {
    const seen = { kept: 0, dropped: 0, later: 0 };
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    // Moments up to a minute, a day, and years ahead: waits run out, ages grow, proofs and consents end.
    const ahead = fc.oneof(fc.nat(60), fc.nat(86_400), fc.nat(100_000_000)).map((seconds) => seconds * 1000);
    await fc.assert(
      fc.asyncProperty(
        anyFacts(30),
        sizes,
        fc.array(ahead, { minLength: 1, maxLength: 5 }),
        async (sent, cut, waits) => {
          const keys = await bridge().workspace("Europe/Madrid");
          bridge().clock.set(now);
          for (const [at, { source, facts }] of inDeliveries(sent, cut).entries()) {
            await deliver(bridge(), keys, source, facts);
            seen.dropped += await expectTruth(bridge(), keys, seen);
            // Time never runs backwards for a page: all are made at one moment, before every one of the waits.
            bridge().clock.set(now);
            await makePages(keys, await membersOf(bridge(), keys), languages, bridge());
            bridge().clock.set(new Date(Date.parse(now) + (waits[at % waits.length] ?? 0)).toISOString());
            seen.later += await expectTruth(bridge(), keys, seen);
          }
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
    bridge().clock.set(now);
    // Pages outlive what does not concern them, and go with what does.
    expect(seen.kept).toBeGreaterThan(200);
    expect(seen.dropped).toBeGreaterThan(50);
  }, 300_000);

  test("looking makes the page by which the next one looks", async () => {
    const keys = await oneCustomer(bridge());
    const [member = ""] = await membersOf(bridge(), keys);
    expect(await keptPage(keys, member, "en", bridge())).toBeNull();

    const first = await viewCustomer(keys, member, "en", bridge());

    await untilKept(bridge(), keys, member);
    expect(await viewCustomer(keys, member, "en", bridge())).toEqual(first);
    expect(await keptPage(keys, member, "es", bridge())).toBeNull();
  });

  test("a page that was read before a change and comes after it is not kept", async () => {
    const keys = await oneCustomer(bridge());
    const page = await pageOf(bridge(), keys);

    await deliver(bridge(), keys, "feed", [tweet({ id: "2", from: "@asha", text: "Still waiting" })]);

    expect(await bridge().store.pages(keys.workspaceId).keep([page])).toBe(0);
    expect(await countRows(bridge(), "customer_page", keys.workspaceId)).toBe(0);
  });

  test("a label that changes outdates everybody's page", async () => {
    const keys = await oneCustomer(bridge());
    await deliver(bridge(), keys, "feed", [tweet({ id: "9", from: "@ben" })]);
    const members = await membersOf(bridge(), keys);
    await makePages(keys, members, ["en"], bridge());

    await deliver(bridge(), keys, "feed", [
      tweet({ id: "10", from: "@chen", channel: { network: "x", key: "@acme_help", label: "Acme helps", own: true } }),
    ]);

    expect(await expectTruth(bridge(), keys, { kept: 0 }, ["en"])).toBe(members.length + 1);
  });

  test("of a customer who was erased no page is left, nor of anybody with whom their words stand", async () => {
    const keys = await bridge().workspace();
    const record = { crm: "hubspot" as const, account: "4711", object: "contact", id: "1" };
    await deliver(bridge(), keys, "feed", [
      contact({ id: "1", name: "Zelmira Vogt", identities: [{ network: "x", value: "@zelmira" }] }),
      tweet({ id: "1", from: "@zelmira", text: "My kettle 7781 is broken" }),
      tweet({ id: "2", from: "@ben", text: "Mine neither" }),
      email({ id: "3", from: "chen@example.com", text: "Hello" }),
    ]);
    // Wherever what she said may stand one day.
    const claimed = await claimedBy(bridge(), keys);
    await bridge().database.asOwner((db) =>
      db.query(
        `update interaction i set party_id = b.party_id from interaction b
         where i.workspace_id = $1 and b.workspace_id = $1 and b.party_id <> i.party_id and i.sealed_for = any($2::uuid[])
           and b.interaction_id = (select min(interaction_id::text)::uuid from interaction where workspace_id = $1 and sealed_for <> all($2::uuid[]))`,
        [keys.workspaceId, claimed],
      ),
    );
    const made = await makePages(keys, await membersOf(bridge(), keys), ["en"], bridge());

    await deliver(bridge(), keys, "feed", [{ type: "erasure", at: now, record }]);

    expect(made).toBe(3);
    expect(await countRows(bridge(), "customer_page", keys.workspaceId)).toBe(1);
    await expectTruth(bridge(), keys, { kept: 0 }, ["en"]);
    await makePages(keys, await membersOf(bridge(), keys), ["en"], bridge());
    for (const member of await membersOf(bridge(), keys)) {
      const view = viewOf(await keptPage(keys, member, "en", bridge()));
      expect(JSON.stringify(view)).not.toMatch(/zelmira|7781/i);
    }
  });

  test("a page of another workspace is never found, also by its very ids", async () => {
    const ours = await oneCustomer(bridge());
    const theirs = await bridge().twin(ours);
    const [member = ""] = await membersOf(bridge(), ours);
    await makePages(ours, [member], ["en"], bridge());
    const asked = [ours.workspaceId, member, "en", release(), bridge().clock.now()];

    expect(await keptPage(theirs, member, "en", bridge())).toBeNull();
    expect(await bridge().database.look(theirs.workspaceId, pageSql, asked)).toEqual([]);
    expect(await bridge().database.look(ours.workspaceId, pageSql, asked)).toHaveLength(1);
  });

  test("whoever only looks may do nothing else", async () => {
    const { workspaceId } = await bridge().workspace();
    const insert = "insert into page_stamp (workspace_id, stamp, epoch) values ($1, 9, 9)";

    await expect(bridge().database.look(workspaceId, insert, [workspaceId])).rejects.toThrow(/read-only/);

    const who = "select current_user::text as who, current_setting('app.workspace') as whose";
    const looks = Array.from({ length: 8 }, () => bridge().database.look(workspaceId, who));
    for (const rows of await Promise.all(looks))
      expect(rows).toEqual([{ who: "rapport_app", whose: String(workspaceId) }]);
  });

  test("people of many workspaces who look at once each see their own", async () => {
    const all: WorkspaceKeys[] = [];
    for (let at = 0; at < 6; at += 1) all.push(await oneCustomer(bridge(), `@person_${at}`));
    const asked = Array.from({ length: 60 }, (_, at) => all[at % all.length]).filter((keys) => keys !== undefined);
    for (const keys of all) await makePages(keys, await membersOf(bridge(), keys), ["en"], bridge());
    const members = new Map<WorkspaceKeys, string>();
    for (const keys of all) members.set(keys, (await membersOf(bridge(), keys))[0] ?? "");

    const pages = await Promise.all(asked.map((keys) => keptPage(keys, members.get(keys) ?? "", "en", bridge())));

    for (const [at, page] of pages.entries()) expect(String(page)).toContain(`@person_${at % all.length}`);
  });

  test("a page of another release is none", async () => {
    const keys = await oneCustomer(bridge());
    const page = await pageOf(bridge(), keys);
    const pages = bridge().store.pages(keys.workspaceId);

    await pages.keep([{ ...page, madeBy: "another" }]);

    expect(await keptPage(keys, page.customerId, "en", bridge())).toBeNull();
  });

  test("pages are made ahead for everybody who has none, in the languages that were looked in", async () => {
    const keys = await bridge().workspace();
    const people = Array.from({ length: 30 }, (_, at) => tweet({ id: `t${at}`, from: `@person_${at}` }));
    await deliver(bridge(), keys, "feed", people);
    const members = await membersOf(bridge(), keys);
    await keptPage(keys, members[0] ?? "", "es", bridge());
    // As after a start: nobody remembers who changed.
    bridge().store.pages(keys.workspaceId).takeDropped(1_000);

    await buildPages(keys, { after: null, endedMs: -Infinity }, bridge(), () => true);

    expect(await expectTruth(bridge(), keys, { kept: 0 }, ["es"])).toBe(0);
    expect(await countRows(bridge(), "customer_page", keys.workspaceId)).toBe(30);
  });

  test("who makes pages ahead stops as soon as something else is to be done, and goes on from there", async () => {
    const keys = await bridge().workspace();
    const people = Array.from({ length: 90 }, (_, at) => tweet({ id: `t${at}`, from: `@person_${at}` }));
    await deliver(bridge(), keys, "feed", people);
    const count = (): Promise<number> => countRows(bridge(), "customer_page", keys.workspaceId);
    const round = { after: null, endedMs: -Infinity };
    let turns = 2;

    await buildPages(keys, round, bridge(), () => (turns -= 1) >= 0);

    expect(await count()).toBeGreaterThan(0);
    expect(await count()).toBeLessThan(90);
    await buildPages(keys, round, bridge(), () => true);
    expect(await count()).toBe(90);
  });

  // One connection serves all of the embedded database: there nothing can come in between.
  if (kind === "PostgreSQL") {
    test("a page that is kept while somebody changes the customer is dropped by the change", async () => {
      const keys = await oneCustomer(bridge());
      const page = await pageOf(bridge(), keys);
      const { workspaceId } = keys;
      const customers = [page.customerId];

      await bridge().database.transaction(workspaceId, "background", async (db) => {
        await db.query("update clock set due_at = null where workspace_id = $1", [workspaceId]);
        expect(await bridge().store.pages(workspaceId).keep([page])).toBe(1);
        await dropPages(db, workspaceId, { shown: customers, counted: customers, everybody: false });
        // From here on nobody keeps a page or figures, and nobody waits for the change either.
        expect(await bridge().store.pages(workspaceId).keep([page])).toBe(0);
      });

      expect(await bridge().store.pages(workspaceId).keep([page])).toBe(0);
      expect(await keptPage(keys, page.customerId, "en", bridge())).toBeNull();
      expect(await countRows(bridge(), "customer_figures", workspaceId)).toBe(0);
    });

    test("however making and changing fall together, no page is left that is no longer true", async () => {
      const seen = { kept: 0 };
      const keys = await oneCustomer(bridge());
      for (let round = 0; round < 40; round += 1) {
        const members = await membersOf(bridge(), keys);
        const made = members.map((member) => makePages(keys, [member], languages, bridge()));
        const changes = [`@asha`, `@ben_${round}`].map((from, at) => tweet({ id: `r${round}/${at}`, from }));
        await Promise.all([...made.slice(0, 5), deliver(bridge(), keys, "feed", changes), ...made.slice(5)]);
        await expectTruth(bridge(), keys, seen);
      }
      expect(seen.kept).toBeGreaterThan(40);
    }, 120_000);

    test("when connections that look are cut off, whoever looks still gets their page", async () => {
      const keys = await oneCustomer(bridge());
      const [member = ""] = await membersOf(bridge(), keys);
      await makePages(keys, [member], ["en"], bridge());
      const cut = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rapport, looking'";

      for (let at = 0; at < 3; at += 1) {
        const looks = Array.from({ length: 6 }, () => keptPage(keys, member, "en", bridge()));
        await bridge().database.asOwner((db) => db.query(`${cut} and datname = current_database()`));
        for (const page of await Promise.all(looks)) expect(page).not.toBeNull();
      }
    });
  }

  test("a view by the hour is worded as of the hour", async () => {
    const keys = await oneCustomer(bridge());
    const [member = ""] = await membersOf(bridge(), keys);
    await makePages(keys, [member], ["en"], bridge());
    const clocksAt = async (ms: number): Promise<CustomerView["openClocks"]> => {
      bridge().clock.set(new Date(Date.parse(now) + ms).toISOString());
      return viewOf(await keptPage(keys, member, "en", bridge()))?.openClocks ?? [];
    };

    const [before] = await clocksAt(0);
    const [after] = await clocksAt(24 * hourMs);

    bridge().clock.set(now);
    expect(before?.dueAt).toBe(after?.dueAt);
    expect(before?.text).not.toBe(after?.text);
  });
});

/** Somebody who wrote once and waits. */
async function oneCustomer(bridge: TestBridge, handle = "@asha"): Promise<WorkspaceKeys> {
  const keys = await bridge.workspace();
  await deliver(bridge, keys, "feed", [
    tweet({ id: "1", from: handle, text: "Where is my order?", occurredAt: "2024-05-01T11:59:00.000Z" }),
  ]);
  return keys;
}

/** Identities that any record claims. */
async function claimedBy(bridge: TestBridge, { workspaceId }: WorkspaceKeys): Promise<string[]> {
  const rows = await bridge.database.read(
    workspaceId,
    "select identity_id::text as id from claim where workspace_id = $1",
    [workspaceId],
  );
  return rows.map((row) => String(row["id"]));
}

async function pageOf(bridge: TestBridge, keys: WorkspaceKeys): Promise<PageRow> {
  const [member = ""] = await membersOf(bridge, keys);
  const rows = await bridge.store.customers(keys.workspaceId).byMember(member);
  const page = rows === null ? null : newPage(keys, rows, "en", bridge).page;
  if (page === null) throw new Error("There is a customer, and so there is a page");
  return page;
}

async function untilKept(bridge: TestBridge, keys: WorkspaceKeys, member: string): Promise<void> {
  // It is kept after the answer was given; every look is a turn of the database.
  for (let turn = 0; turn < 1_000; turn += 1) if ((await keptPage(keys, member, "en", bridge)) !== null) return;
  throw new Error("Nobody kept the page");
}

function viewOf(page: string | null): CustomerView | null {
  if (page === null) return null;
  const view: CustomerView = JSON.parse(Buffer.from(page, "latin1").toString("utf8"));
  return view;
}

/** Compares every page that is there with what the rows give now. Answers with how many members have none. */
async function expectTruth(
  bridge: TestBridge,
  keys: WorkspaceKeys,
  seen: { kept: number },
  wanted: readonly Language[] = languages,
): Promise<number> {
  let missing = 0;
  for (const member of await membersOf(bridge, keys)) {
    const rows = await bridge.store.customers(keys.workspaceId).byMember(member);
    for (const language of wanted) {
      const page = viewOf(await keptPage(keys, member, language, bridge));
      if (page === null) missing += 1;
      else seen.kept += 1;
      if (page === null || rows === null) continue;
      const fresh: unknown = JSON.parse(JSON.stringify(customerDocument(keys, rows, language, bridge)));
      expect({ member, language, ...page }).toEqual({ member, language, ...Object(fresh) });
    }
  }
  return missing;
}
