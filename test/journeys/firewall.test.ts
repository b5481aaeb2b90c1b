// Nothing leaves for a purpose that was not agreed to, whichever way out is tried; and what was agreed to no longer stops everywhere.
import "../sandboxes/no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import { exportIdentities } from "@rapport/bridge-server/src/app/export-identities.ts";
import { memberNamed } from "@rapport/bridge-server/src/app/person.ts";
import { viewCustomer } from "@rapport/bridge-server/src/app/view-customer.ts";
import { endpoints, type ConsentPurpose, type CustomerView } from "@rapport/contract";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { contact, deliver, identityOf, link, tweet, type WrittenFact } from "../support/given.ts";
import { account, at, openDoor, secrets, startFirewall, type Door, type FirewallWorld } from "./firewall-world.ts";

const everyPurpose = ["care", "care-history", "research", "marketing"] as const;
const minute = 60_000;

let worlds: FirewallWorld[] = [];
let doors: Door[] = [];
afterEach(async () => {
  await Promise.all([...worlds, ...doors].map((one) => one.close()));
  [worlds, doors] = [[], []];
});

async function given(bridge: TestBridge): Promise<FirewallWorld> {
  const world = await startFirewall(bridge);
  worlds.push(world);
  return world;
}

let receipts = 0;
function answer(
  given: "given" | "refused" | "withdrawn",
  purposes: readonly ConsentPurpose[],
  said: { at: string; identity?: object; expiresAt?: string },
): WrittenFact {
  receipts += 1;
  const [purpose = "care"] = purposes;
  return {
    ...{ type: "consent", id: `receipt-${receipts}`, purposes: [...purposes], answer: given, agent: "Dana" },
    identity: { network: account.network, value: account.value, stableId: account.stableId },
    ...(given === "given" ? { wording: { id: purpose, version: 1, language: "en" } } : {}),
    ...said,
  } as WrittenFact;
}

const moment = ({ clock }: TestBridge, laterMs = 0): string => new Date(clock.now().getTime() + laterMs).toISOString();

/** The simulated time that passes until something holds, the writers at work every two seconds. */
async function untilHolds(bridge: TestBridge, world: FirewallWorld, holds: () => Promise<boolean>): Promise<number> {
  const begun = bridge.clock.now().getTime();
  for (let passed = 0; passed <= 10 * minute; passed += 2_000) {
    bridge.clock.set(new Date(begun + passed).toISOString());
    await world.write();
    if (await holds()) return passed;
  }
  return Infinity;
}

const viewOf = (bridge: TestBridge, { keys, records }: FirewallWorld): Promise<CustomerView> =>
  viewCustomer(keys, memberNamed({ record: { ...records.hubspot, type: "contact" } }), "en", bridge);

const exported = async (bridge: TestBridge, { keys }: FirewallWorld, purpose: ConsentPurpose): Promise<string[]> =>
  (await exportIdentities(keys, { purpose, limit: 500 }, bridge)).items.map(({ value }) => value);

const spoken = (thing: unknown, words: readonly string[] = secrets): string[] => {
  const said = typeof thing === "string" ? thing : JSON.stringify(thing);
  return words.filter((word) => said.includes(word));
};

onEveryDatabase((bridge, kind) => {
  describe("both CRMs", () => {
    test("an account that may be used for care alone reaches no field, list or export for marketing", async () => {
      const world = await given(bridge());

      const { contact: there, row, handles } = await world.inCrms();

      expect([there["rapport_handles"], row["Rapport_Handles__c"]].map((one) => spoken(one))).toEqual([
        ["quiet_heron"],
        ["quiet_heron"],
      ]);
      expect([there["rapport_marketing_handles"], row["Rapport_Marketing_Handles__c"]]).toEqual(["", null]);
      expect(handles).toContainEqual(
        expect.objectContaining({ Handle__c: account.value, Consent_Purposes__c: "care" }),
      );
      for (const purpose of ["care-history", "research", "marketing"] as const)
        expect([purpose, await exported(bridge(), world, purpose)]).toEqual([purpose, []]);
      expect(await exported(bridge(), world, "care")).toContain(account.value);
    }, 120_000);

    test("a yes to marketing reaches both, and a withdrawal leaves both within five minutes", async () => {
      const world = await given(bridge());
      const marketing = async (): Promise<unknown[]> => {
        const { contact: there, row } = await world.inCrms();
        return [there["rapport_marketing_handles"], row["Rapport_Marketing_Handles__c"]];
      };
      await world.deliver(answer("given", ["marketing"], { at: moment(bridge()) }));
      await world.write();
      expect(await marketing()).toEqual([`X (Twitter): ${account.value}`, `X (Twitter): ${account.value}`]);
      expect(await exported(bridge(), world, "marketing")).toEqual([account.value]);

      await world.deliver(answer("withdrawn", ["marketing"], { at: moment(bridge()) }));
      const tookMs = await untilHolds(bridge(), world, async () => spoken(await marketing()).length === 0);

      process.stdout.write(`${kind}: a withdrawal of marketing left both CRMs after ${tookMs / 1000} s\n`);
      expect(tookMs).toBeLessThanOrEqual(5 * minute);
      expect(await marketing()).toEqual(["", null]);
      expect(await exported(bridge(), world, "marketing")).toEqual([]);
      // Care was never part of it.
      expect(spoken((await world.inCrms()).contact["rapport_handles"])).toEqual(["quiet_heron"]);
    }, 120_000);

    test("a yes that ends by time leaves both when it ends, though nothing arrives", async () => {
      const world = await given(bridge());
      const until = moment(bridge(), 30 * minute);
      await world.deliver(answer("given", ["marketing"], { at: moment(bridge()), expiresAt: until }));
      await world.write();
      expect(spoken((await world.inCrms()).row["Rapport_Marketing_Handles__c"])).toEqual(["quiet_heron"]);

      bridge().clock.set(until);
      const tookMs = await untilHolds(bridge(), world, async () => {
        const { contact: there, row } = await world.inCrms();
        return spoken([there["rapport_marketing_handles"], row["Rapport_Marketing_Handles__c"]]).length === 0;
      });

      expect(tookMs).toBeLessThanOrEqual(5 * minute);
    }, 120_000);

    test("a no to care takes the account out of every field and every row, of the earliest messages too", async () => {
      const world = await given(bridge());
      const before = await world.inCrms();
      const fromX = (rows: readonly unknown[]): number => spoken(JSON.stringify(rows), ["X (Twitter)"]).length;
      expect([before.interactions.length > 10, fromX(before.interactions)]).toEqual([true, 1]);

      await world.deliver(answer("withdrawn", ["care"], { at: moment(bridge()) }));
      const tookMs = await untilHolds(bridge(), world, async () => {
        const there = await world.inCrms();
        return spoken(there).length === 0 && fromX(there.interactions) === 0;
      });

      process.stdout.write(`${kind}: a withdrawal of care left both CRMs after ${tookMs / 1000} s\n`);
      expect(tookMs).toBeLessThanOrEqual(5 * minute);
      // What came by e-mail stays: the no was for one account.
      const after = await world.inCrms();
      expect(after.interactions.length).toBeGreaterThan(0);
      expect(after.handles).toEqual([expect.objectContaining({ Handle__c: "asha@example.com" })]);
    }, 120_000);

    test("a no to having earlier messages seen takes their rows out, and leaves the account", async () => {
      const world = await given(bridge());

      await world.deliver(answer("refused", ["care-history"], { at: moment(bridge()) }));
      await world.write();

      const { handles, interactions } = await world.inCrms();
      expect([spoken(handles), spoken(interactions, ["X (Twitter)"])]).toEqual([["quiet_heron"], []]);
      const view = await viewOf(bridge(), world);
      expect(spoken(view.interactions)).toEqual(["quiet_heron"]);
      expect(view.interactions.filter(({ text }) => text?.includes("lanterns") === true)).toEqual([]);
    }, 120_000);

    test("a field that an admin switched off is emptied all the same when somebody says no", async () => {
      const world = await given(bridge());
      const { store } = bridge();
      await store.settings(world.keys.workspaceId).keep({
        ...{ expected: 0, at: bridge().clock.now(), by: "key" },
        values: [{ key: "write-back.handles", value: false }],
      });

      await world.deliver(answer("withdrawn", ["care"], { at: moment(bridge()) }));
      await world.write();

      expect(spoken(await world.inCrms())).toEqual([]);
    }, 120_000);

    test("a CRM that refuses to take something back is asked again until it does", async () => {
      const world = await given(bridge());
      world.portal.fail({ kind: "status", status: 400, body: { category: "VALIDATION_ERROR" }, times: 9 });
      await world.deliver(answer("withdrawn", ["care"], { at: moment(bridge()) }));

      let waited = 0;
      while (spoken((await world.inCrms()).contact).length > 0 && waited < 1_000 * minute) {
        waited += 10 * minute;
        bridge().clock.set(moment(bridge(), 10 * minute));
        await world.write();
      }

      expect(spoken((await world.inCrms()).contact)).toEqual([]);
    }, 120_000);
  });

  describe("every other way out", () => {
    test("after a no to care nothing at the bridge's door tells the account, its name or its words", async () => {
      const world = await given(bridge());
      const door = await openDoor(bridge(), world.keys);
      doors.push(door);
      const before = await everyAnswer(door, bridge(), world);
      // By its display name it is not called where a record has a name.
      expect(spoken(Object.values(before).join("\n"))).toEqual([secrets[0], secrets[2]]);
      const logged = bridge().logged.length;

      await world.deliver(answer("withdrawn", ["care"], { at: moment(bridge()) }));
      const after = await everyAnswer(door, bridge(), world);

      const leaks = Object.entries(after).filter(([, said]) => spoken(said).length > 0);
      expect(leaks.map(([name]) => name)).toEqual([]);
      expect(spoken(bridge().logged.slice(logged))).toEqual([]);
      // What was said still counts.
      expect((await viewOf(bridge(), world)).interactionCount).toBe(16);
    }, 120_000);

    test("who writes to us and has no record is called by their account until they say no", async () => {
      const world = await given(bridge());
      const door = await openDoor(bridge(), world.keys);
      doors.push(door);
      const owl = { network: "x", value: "@lone_owl", stableId: "88002" };
      const words = ["lone_owl", "Owl of the Night", "by moonlight"];
      await world.deliver(
        tweet({ id: "owl", from: { ...owl, name: "Owl of the Night" }, text: "by moonlight", occurredAt: at(1) }),
      );
      const everywhere = async (): Promise<string> => {
        const waiting = await (await door.ask("GET", "/v1/waiting")).text();
        const asked = words.map((text) => door.ask("POST", "/v1/customers/search", { text }));
        const found = await Promise.all((await Promise.all(asked)).map((reply) => reply.text()));
        const page: { items: { customerId: string; clock: { conversationId: string } }[] } = JSON.parse(waiting);
        const talks = page.items.map(({ clock }) => door.ask("GET", `/v1/conversations/${clock.conversationId}`));
        const views = page.items.map(({ customerId }) => door.ask("GET", `/v1/customers/${customerId}`));
        const shown = await Promise.all((await Promise.all([...talks, ...views])).map((reply) => reply.text()));
        return [waiting, ...found, ...shown].join("\n");
      };
      expect(spoken(await everywhere(), words)).toEqual(words);

      await world.deliver(answer("refused", ["care"], { at: moment(bridge()), identity: owl }));

      expect(spoken(await everywhere(), words)).toEqual([]);
    }, 120_000);

    test("what is wrong with a request is told without what the request held", async () => {
      const world = await given(bridge());
      const door = await openDoor(bridge(), world.keys);
      doors.push(door);
      const bodies = [
        { text: secrets[0], limit: secrets[1] },
        { record: { crm: secrets[0] } },
        { customerId: secrets[0] },
      ];

      for (const path of ["/v1/customers/search", "/v1/persons/access", "/v1/persons/erase", "/v1/persons/rectify"])
        for (const body of bodies)
          expect(spoken(await (await door.ask("POST", path, body)).text(), [secrets[0]])).toEqual([]);
    }, 120_000);

    test("another workspace is asked about nothing, and told nothing", async () => {
      const world = await given(bridge());
      const stranger = await bridge().workspace();
      await deliver(bridge(), stranger, "feed", [answer("withdrawn", ["care"], { at: moment(bridge()) })]);
      const door = await openDoor(bridge(), stranger);
      doors.push(door);

      expect(spoken(Object.values(await everyAnswer(door, bridge(), world)).join("\n"))).toEqual([]);
      expect(spoken(await viewOf(bridge(), world))).toEqual([secrets[0], secrets[2]]);
    }, 120_000);
  });

  describe("a no binds the account", () => {
    test.each([
      ["under another spelling of it", { network: "x", value: "https://twitter.com/Quiet_Heron" }],
      ["by Rapport's own id", "id"],
      [
        "under its stable id, whatever it is called by then",
        { network: "x", value: "@renamed_bird", stableId: "77001" },
      ],
    ])(
      "%s",
      async (_how, named) => {
        const world = await given(bridge());
        const identity = typeof named === "string" ? { member: world.identityId } : named;

        await world.deliver(answer("withdrawn", ["care"], { at: moment(bridge()), identity }));
        await world.write();

        expect(spoken(await world.inCrms())).toEqual([]);
        expect(spoken(await viewOf(bridge(), world))).toEqual([]);
        expect(spoken(await exported(bridge(), world, "care"))).toEqual([]);
      },
      120_000,
    );

    test("before the account was ever seen", async () => {
      const world = await given(bridge());
      const shy = { network: "x", value: "@shy_wren" };
      await world.deliver(answer("refused", ["care"], { at: at(1), identity: shy }));

      const said = tweet({
        id: "wren",
        from: { ...shy, name: "Wren" },
        text: "from the hedge",
        occurredAt: moment(bridge()),
      });
      await world.deliver(said, link(world.records.hubspot, identityOf("x", "@shy_wren"), { id: "wren" }));
      await world.write();

      const words = ["shy_wren", "from the hedge"];
      expect(spoken(await world.inCrms(), words)).toEqual([]);
      expect(spoken(await viewOf(bridge(), world), words)).toEqual([]);
    }, 120_000);

    test("whoever holds it next: parted, and linked to somebody else", async () => {
      const world = await given(bridge());
      const other = contact({ ...world.records.hubspot, id: "777", name: "Ben" });
      const x = identityOf("x", account.value, account.stableId);
      await world.deliver(answer("withdrawn", ["care"], { at: moment(bridge()) }));

      await world.deliver(
        ...[other, link(world.records.hubspot, x, { linked: false, decidedAt: moment(bridge()), id: "part" })],
        link({ ...world.records.hubspot, id: "777" }, x, { decidedAt: moment(bridge(), 1), id: "join" }),
      );

      const ben = memberNamed({ record: { ...world.records.hubspot, type: "contact", id: "777" } });
      expect(spoken(await viewCustomer(world.keys, ben, "en", bridge()))).toEqual([]);
      expect(spoken(await viewOf(bridge(), world))).toEqual([]);
    }, 120_000);

    test("where two records name it, so that it is nobody's", async () => {
      const world = await given(bridge());
      const identities = [{ network: "x", value: account.value, stableId: account.stableId }];
      await world.deliver(
        contact({ ...world.records.hubspot, id: "778", name: "Cleo", identities }),
        contact({ ...world.records.hubspot, id: "779", name: "Dan", identities }),
      );
      await world.deliver(answer("withdrawn", ["care"], { at: moment(bridge()) }));

      for (const id of ["778", "779"]) {
        const member = memberNamed({ record: { ...world.records.hubspot, type: "contact", id } });
        expect(spoken(await viewCustomer(world.keys, member, "en", bridge()), [secrets[0]])).toEqual([]);
      }
    }, 120_000);
  });

  test("a yes to one question is a yes to no other, and a yes without its words is none", async () => {
    const world = await given(bridge());
    const wording = { id: "care", version: 1, language: "en" } as const;
    const yes = (said: object): WrittenFact => ({
      ...answer("given", ["marketing"], { at: moment(bridge()) }),
      ...said,
    });

    await world.deliver(yes({ wording }), yes({ wording: undefined }), yes({ wording: { ...wording, version: 99 } }));
    await world.write();

    expect(await exported(bridge(), world, "marketing")).toEqual([]);
    expect(spoken((await world.inCrms()).contact["rapport_marketing_handles"])).toEqual([]);
  }, 120_000);

  test("each line of an export carries the answer that allows it, in every form", async () => {
    const world = await given(bridge());
    const door = await openDoor(bridge(), world.keys);
    doors.push(door);
    const expiresAt = moment(bridge(), 60 * minute);
    await world.deliver(answer("given", ["research"], { at: moment(bridge()), expiresAt }));
    const path = "/v1/exports/identities?purpose=research";

    const page: { items: Record<string, unknown>[] } = JSON.parse(await (await door.ask("GET", path)).text());
    const lines = await door.ask("GET", path, undefined, "application/x-ndjson");
    const csv = await door.ask("GET", path, undefined, "text/csv");

    expect(page.items).toEqual([
      expect.objectContaining({
        ...{ value: account.value, purpose: "research", wording: "research", wordingVersion: 1, language: "en" },
        ...{ receiptId: expect.any(String), expiresAt },
      }),
    ]);
    expect(await lines.text()).toBe(`${JSON.stringify(page.items[0])}\n`);
    expect((await csv.text()).split("\r\n")[1]).toBe(Object.values(page.items[0] ?? {}).join(","));
    expect([lines.headers.get("content-type"), csv.headers.get("content-type")]).toEqual([
      "application/x-ndjson; charset=utf-8",
      "text/csv; charset=utf-8",
    ]);
  }, 120_000);
});

/** What the bridge answers to everything that can be asked of it without changing anything, by the endpoint's name. */
async function everyAnswer(door: Door, bridge: TestBridge, world: FirewallWorld): Promise<Record<string, string>> {
  const { hubspot } = world.records;
  const record = { crm: hubspot.crm, account: hubspot.account, type: hubspot.object, id: hubspot.id };
  const view = await viewOf(bridge, world);
  const conversationId = view.interactions.at(-1)?.conversationId ?? "";
  const ids: Readonly<Record<string, string>> = {
    ...{ customerId: view.customerId, conversationId, identityId: world.identityId, kpi: "contacts" },
  };
  const answers: Record<string, string> = {};
  for (const [name, { method, path, query }] of Object.entries(endpoints)) {
    // Everything about a person is theirs: what they may read is no use.
    if (method !== "get" || name === "accessDocument") continue;
    const place = path.replaceAll(/\{(\w+)\}/g, (_, id: string) => ids[id] ?? crypto.randomUUID());
    const asked = new URLSearchParams();
    if ("crm" in query.shape) for (const [key, value] of Object.entries(record)) asked.set(key, value);
    const purposes = "purpose" in query.shape ? everyPurpose : [null];
    for (const purpose of purposes) {
      if (purpose !== null) asked.set("purpose", purpose);
      answers[`${name} ${purpose ?? ""}`] = await (await door.ask("GET", `${place}?${asked.toString()}`)).text();
    }
  }
  const { identityId } = world;
  const questions: readonly (readonly [string, object])[] = [
    ...secrets.map((text) => ["/v1/customers/search", { text }] as const),
    ["/v1/customers/search", { text: "Asha Rao" }],
    ["/v1/customers/search", { text: `https://twitter.com/${secrets[0]}` }],
    ["/v1/timeline/search", { record, text: "lanterns" }],
    ["/v1/timeline/search", { record, text: "river", handle: identityId }],
  ];
  for (const [path, body] of questions) {
    const said = await (await door.ask("POST", path, body)).text();
    answers[`${path} ${JSON.stringify(body)}`] = said;
  }
  return answers;
}
