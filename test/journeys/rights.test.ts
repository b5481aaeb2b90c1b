// The rights of a person: to read everything, to have it put right, to be forgotten everywhere, with a proof of it.
import "../sandboxes/no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import { clearMirror } from "@rapport/bridge-server/src/app/clear-mirror.ts";
import { eraseCustomer, goOnErasing } from "@rapport/bridge-server/src/app/erase-customer.ts";
import type { ErasureTools } from "@rapport/bridge-server/src/app/erasure-targets.ts";
import { hashOf, proofBlocks, readProof } from "@rapport/bridge-server/src/app/erasure-proof.ts";
import { accessDocument, grantAccess } from "@rapport/bridge-server/src/app/export-person.ts";
import { personReceipts } from "@rapport/bridge-server/src/app/person-receipts.ts";
import { toHtml, toMarkdown } from "@rapport/bridge-server/src/app/person-summary.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { rectify } from "@rapport/bridge-server/src/app/rectify.ts";
import { viewCustomer } from "@rapport/bridge-server/src/app/view-customer.ts";
import { memberNamed } from "@rapport/bridge-server/src/app/person.ts";
import { Failure } from "@rapport/bridge-server/src/domain/failure.ts";
import type { ErasureProof, Person, RecordName } from "@rapport/contract";
import { everyReading } from "../support/everything.ts";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { contact, tweet } from "../support/given.ts";
import { rowsAsText, tablesOf } from "../support/tables.ts";
import { account, at, openDoor, secrets, startFirewall, type FirewallWorld } from "./firewall-world.ts";

const by = { by: "key", language: "en" } as const;
let worlds: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(worlds.map((one) => one.close()));
  worlds = [];
});

async function given(bridge: TestBridge): Promise<FirewallWorld> {
  const world = await startFirewall(bridge);
  worlds.push(world);
  await world.deliver({
    ...{ type: "consent", id: "yes", purposes: ["research"], answer: "given", agent: "Dana Whitlock", at: at(1) },
    ...{ identity: { member: world.identityId }, wording: { id: "research", version: 1, language: "es" } },
  });
  await world.write();
  return world;
}

const recordOf = ({ records }: FirewallWorld): RecordName => ({
  ...{ crm: "hubspot", account: records.hubspot.account, type: "contact", id: records.hubspot.id },
});
const personOf = (world: FirewallWorld): Person => ({ record: recordOf(world) });

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

async function fileOf(bridge: TestBridge, world: FirewallWorld, format: "json" | "html" | "markdown" = "json") {
  const { accessId } = await grantAccess(world.keys, personOf(world), by, bridge);
  return whole(await accessDocument(world.keys, { accessId, format, language: "en" }, bridge));
}

/** What an erasure is done with; `portals` says which accounts can be reached. */
function toolsOf(bridge: TestBridge, world: FirewallWorld, portals = true): ErasureTools {
  return {
    ...bridge,
    portalOf: (_keys, crm) =>
      portals
        ? Promise.resolve((crm === "hubspot" ? world.hubspot : world.salesforce).portal)
        : Promise.reject(new Failure("unavailable", "It cannot be reached", { source: crm })),
  };
}

const erase = (bridge: TestBridge, world: FirewallWorld, portals = true) =>
  eraseCustomer(world.keys, personOf(world), by, toolsOf(bridge, world, portals));

/** The bridge works on until the erasure is done, a minute at a time. */
async function untilDone(bridge: TestBridge, world: FirewallWorld, erasureId: string): Promise<ErasureProof> {
  for (let minutes = 0; minutes < 60; minutes += 1) {
    const proof = await readProof(world.keys, erasureId, "en", bridge);
    if (proof.state === "done") return proof;
    bridge.clock.set(new Date(bridge.clock.now().getTime() + 61_000).toISOString());
    await clearMirror(world.salesforce, bridge, () => false);
    await goOnErasing(world.keys, toolsOf(bridge, world));
  }
  throw new Error("The erasure was never done");
}

async function allowInCrms(bridge: TestBridge, { keys }: FirewallWorld): Promise<void> {
  await bridge.store.settings(keys.workspaceId).keep({
    ...{ expected: 0, at: bridge.clock.now(), by: "key" },
    values: [{ key: "privacy.erase-in-crms", value: true }],
  });
}

/** Every number about what was said, with its evidence. How people were asked and what they agreed to is told of those who are known. */
const published = (bridge: TestBridge, { keys }: FirewallWorld) =>
  everyReading(
    bridge,
    keys,
    bridge.kpis.filter(({ id }) => !/^(?:ask|capture|consent|proof)-rate$|-coverage$/.test(id)),
  );

/** As much of a person's file as is looked at here. */
interface PersonFile {
  readonly records: readonly { readonly name: string }[];
  readonly identities: readonly { readonly identityId: string; readonly receipts: readonly unknown[] }[];
  readonly interactions: readonly { readonly text?: string }[];
  readonly journal: readonly { readonly reason: string }[];
  readonly writtenIntoCrms: readonly { readonly object: string }[];
  readonly waits: readonly unknown[];
}

const stateOf = ({ systems }: ErasureProof): Record<string, string> =>
  Object.fromEntries(systems.map(({ system, state }) => [system.split(" ")[0] ?? system, state] as const));

onEveryDatabase((bridge) => {
  describe("access", () => {
    test("a person's file holds all that is kept, what they want used no more included, and the words they read", async () => {
      const world = await given(bridge());
      await world.deliver({
        ...{ type: "consent", id: "no", purposes: ["care"], answer: "withdrawn", at: at(0) },
        identity: { member: world.identityId },
      });

      const file: PersonFile = JSON.parse(await fileOf(bridge(), world));

      expect(file.records.map(({ name }) => name)).toEqual(["Asha Rao", "Asha Rao"]);
      const x = file.identities.find((one) => one.identityId === world.identityId);
      expect(x).toMatchObject({ value: account.value, displayName: account.name, network: "x" });
      expect(x?.receipts).toMatchObject([
        { answer: "given", agent: "Dana Whitlock", words: expect.stringContaining("¿Puede Workspace") },
        { answer: "withdrawn", words: null },
      ]);
      expect(file.interactions).toHaveLength(16);
      expect(file.interactions.filter(({ text }) => text?.startsWith(secrets[2]))).toHaveLength(14);
      expect(file.journal).toMatchObject([{ kind: "link", by: "Luis" }, { kind: "link" }]);
      expect(file.writtenIntoCrms.map(({ object }) => object)).toEqual(expect.arrayContaining(["contact", "Contact"]));
      expect(file.waits.length).toBeGreaterThan(0);
      const receipts = await personReceipts(world.keys, personOf(world), bridge());
      expect(receipts.receipts.map(({ answer }) => answer)).toEqual(["given", "withdrawn"]);
    }, 120_000);

    test("the summary can be read in a browser and as plain text, and no name becomes a mark in it", async () => {
      const world = await given(bridge());
      await world.deliver(
        contact({ ...world.records.hubspot, name: "<script>*Asha*</script>", version: at(0), identities: [] }),
      );

      const [html, markdown] = [await fileOf(bridge(), world, "html"), await fileOf(bridge(), world, "markdown")];

      expect(html).toContain("&lt;script&gt;*Asha*&lt;/script&gt;");
      expect(html).not.toContain("<script");
      expect(markdown).toContain("\\<script\\>\\*Asha\\*");
      // The record names no address any more, and the messages from there went with it.
      expect(markdown).toContain("14 messages, calls and visits");
    }, 120_000);

    test("it ends after a day", async () => {
      const world = await given(bridge());
      const { accessId } = await grantAccess(world.keys, personOf(world), by, bridge());
      const asked = { accessId, format: "json", language: "en" } as const;
      bridge().clock.set(new Date(bridge().clock.now().getTime() + 86_400_000).toISOString());

      await expect(accessDocument(world.keys, asked, bridge())).rejects.toThrow("Nothing may be fetched");
    }, 120_000);

    test("ten thousand messages come in one file, each once, a page in memory at a time", async () => {
      const world = await given(bridge());
      const facts = Array.from({ length: 10_000 }, (_, n) =>
        tweet({ id: `many${n}`, from: account, text: `number ${n}`, occurredAt: at(5_000 + n) }),
      );
      for (let from = 0; from < facts.length; from += 1000) await world.deliver(...facts.slice(from, from + 1000));
      const { accessId } = await grantAccess(world.keys, personOf(world), by, bridge());
      let [longest, text] = [0, ""];

      for await (const piece of await accessDocument(
        world.keys,
        { accessId, format: "json", language: "en" },
        bridge(),
      )) {
        longest = Math.max(longest, piece.length);
        text += piece;
      }

      const { interactions }: { interactions: { interactionId: string }[] } = JSON.parse(text);
      expect([interactions.length, new Set(interactions.map(({ interactionId }) => interactionId)).size]).toEqual([
        10_016, 10_016,
      ]);
      expect(longest).toBeLessThan(text.length / 100);
    }, 300_000);
  });

  describe("rectification", () => {
    const tools = () => ({ ...bridge(), wake: (keys: FirewallWorld["keys"]) => void readInbox(keys, bridge()) });

    test("a handle that is not theirs is parted from them, and the right one kept, as steps of the journal", async () => {
      const world = await given(bridge());
      const asked = { record: recordOf(world), run: "r1", identityId: world.identityId, reason: "Somebody else's" };

      const outcome = await rectify(
        world.keys,
        { ...asked, is: { network: "x", value: "@asha_rao" } as never },
        by,
        tools(),
      );

      expect(outcome.outcome).toBe("corrected");
      const view = await viewCustomer(world.keys, memberNamed(personOf(world)), "en", bridge());
      expect(view.handles.filter(({ network }) => network === "x").map(({ value }) => value)).toEqual([]);
      const file: PersonFile = JSON.parse(await fileOf(bridge(), world));
      expect(file.journal.map(({ reason }) => reason)).toContain("Somebody else's");
    }, 120_000);

    test("what a CRM says is put right there, and the answer leads to it", async () => {
      const world = await given(bridge());
      const view = await viewCustomer(world.keys, memberNamed(personOf(world)), "en", bridge());
      const mail = view.handles.find(({ network }) => network === "email");
      const asked = { record: recordOf(world), run: "r2", reason: "An old address" };

      const byHandle = await rectify(world.keys, { ...asked, identityId: mail?.identityId }, by, tools());
      const byField = await rectify(world.keys, { ...asked, field: "name" }, by, tools());

      expect([byHandle.outcome, byHandle.where.map(({ id }) => id)]).toEqual(["elsewhere", ["501"]]);
      expect([byField.outcome, byField.where.map(({ id }) => id).toSorted()]).toEqual([
        "elsewhere",
        ["501", world.contactId].toSorted(),
      ]);
    }, 120_000);
  });

  describe("erasure", () => {
    test("everything of a person goes here and Rapport's own from both CRMs; whoever asked learns what is left there", async () => {
      const world = await given(bridge());
      const asOf = bridge().clock.now().toISOString();
      const before = await published(bridge(), world);

      const { proof, records } = await erase(bridge(), world);

      expect([proof.state, stateOf(proof)["Rapport"]]).toEqual(["pending", "done"]);
      expect(records.map(({ id }) => id).toSorted()).toEqual(["501", world.contactId].toSorted());
      const done = await untilDone(bridge(), world, proof.erasureId);
      expect(stateOf(done)).toEqual({ Rapport: "done", HubSpot: "left-to-its-users", Salesforce: "left-to-its-users" });
      const { contact: there, row, handles, interactions } = await world.inCrms();
      expect([there["rapport_handles"], row["Rapport_Handles__c"], handles, interactions]).toEqual(["", null, [], []]);
      // Published numbers count as before, and their evidence too.
      const later = bridge().clock.now().toISOString();
      // As of the same moment: some figures ripen with time alone.
      bridge().clock.set(asOf);
      expect(await published(bridge(), world)).toEqual(before);
      bridge().clock.set(later);
      const leaks = [];
      for (const table of await tablesOf(bridge(), true))
        for (const line of await rowsAsText(bridge(), table))
          if ([...secrets, "asha@example.com", "Asha Rao"].some((word) => line.includes(word))) leaks.push(table);
      expect(leaks).toEqual([]);
    }, 180_000);

    test("where an admin allowed it the CRMs' own records go too", async () => {
      const world = await given(bridge());
      await allowInCrms(bridge(), world);

      const { proof, records } = await erase(bridge(), world);
      const done = await untilDone(bridge(), world, proof.erasureId);

      expect([records, stateOf(done)]).toEqual([[], { Rapport: "done", HubSpot: "done", Salesforce: "done" }]);
      expect(world.portal.properties("contacts", "501")).toBeUndefined();
      expect(world.organisation.rows("Contact")).toBe(0);
      expect(done.stays.join(" ")).toContain("recycle bin");
    }, 180_000);

    test("the proof says what was erased where, and nothing about whom; its hash can be worked out by anybody", async () => {
      const world = await given(bridge());
      const { proof } = await erase(bridge(), world);
      const done = await untilDone(bridge(), world, proof.erasureId);
      const spanish = await readProof(world.keys, proof.erasureId, "es", bridge());

      expect(done.hash).toBe(hashOf(done));
      expect([spanish.hash, spanish.title]).toEqual([done.hash, "Constancia de borrado"]);
      const kinds = new Map(done.systems[0]?.kinds.map(({ kind, rows }) => [kind, rows]));
      expect([kinds.get("records"), kinds.get("interactions"), kinds.get("receipts")]).toEqual([2, 16, 1]);
      const blocks = proofBlocks(done, "UTC", "en");
      const read = [JSON.stringify(done), toHtml(blocks, "en"), toMarkdown(blocks)].join("\n");
      for (const word of [...secrets, "Asha", world.contactId, world.identityId, "asha@example.com"])
        expect([word, read.includes(word)]).toEqual([word, false]);
      // The contact's id as a word of its own: three digits may well stand inside a hash.
      expect(read).not.toMatch(/\b501\b/);
    }, 180_000);

    test("a CRM that cannot be reached holds the proof open, and is asked until it can", async () => {
      const world = await given(bridge());
      await allowInCrms(bridge(), world);

      const { proof } = await erase(bridge(), world, false);

      expect(stateOf(proof)).toEqual({ Rapport: "done", HubSpot: "pending", Salesforce: "pending" });
      expect((await readProof(world.keys, proof.erasureId, "en", bridge())).hash).toBeNull();
      expect(stateOf(await untilDone(bridge(), world, proof.erasureId))["HubSpot"]).toBe("done");
    }, 180_000);

    test("an erasure that was cut off before anything was forgotten goes on when the bridge is there again", async () => {
      const world = await given(bridge());
      const { store } = bridge();
      const dying: ErasureTools = {
        ...toolsOf(bridge(), world),
        store: { ...store, keepDelivery: () => Promise.reject(new Error("cut off")) },
      };

      const { proof } = await eraseCustomer(world.keys, personOf(world), by, dying);
      expect(stateOf(proof)["Rapport"]).toBe("pending");
      const again = await eraseCustomer(world.keys, personOf(world), by, dying);
      expect(again.proof.erasureId).toBe(proof.erasureId);

      expect((await untilDone(bridge(), world, proof.erasureId)).state).toBe("done");
      await expect(erase(bridge(), world)).rejects.toThrow("There is no customer");
    }, 180_000);

    test("what arrives late about an erased person stays out", async () => {
      const world = await given(bridge());
      const { proof } = await erase(bridge(), world);
      await untilDone(bridge(), world, proof.erasureId);

      await world.deliver(
        tweet({ id: "late", from: account, text: "late words", occurredAt: at(9) }),
        contact({
          ...world.records.hubspot,
          name: "Asha Rao",
          identities: [{ network: "email", value: "asha@example.com" }],
        }),
      );

      await expect(viewCustomer(world.keys, memberNamed(personOf(world)), "en", bridge())).rejects.toThrow();
    }, 180_000);
  });

  test("only callers that speak for the whole workspace ask for any of this, and nothing is erased without the word", async () => {
    const world = await given(bridge());
    const door = await openDoor(bridge(), world.keys);
    worlds.push(door);

    const unconfirmed = await door.ask("POST", "/v1/persons/erase", { ...personOf(world), confirm: "yes" });
    const granted = await door.ask("POST", "/v1/persons/access", personOf(world));
    const { accessId }: { accessId: string } = JSON.parse(await granted.text());
    const page = await door.ask("GET", `/v1/persons/access/${accessId}?format=html&lang=es`);

    expect([unconfirmed.status, granted.status, page.status]).toEqual([400, 202, 200]);
    expect([page.headers.get("content-type"), page.headers.get("cache-control")]).toEqual([
      "text/html; charset=utf-8",
      "no-store",
    ]);
    expect(await page.text()).toContain("Lo que se guarda sobre ti");
  }, 120_000);
});
