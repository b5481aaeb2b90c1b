// The same people through the bridge: two CRMs, an approved rule, office lines, suggestions; on both databases.
import { beforeAll, describe, expect } from "@jest/globals";
import { approveRun, dryRunRule, undoRun } from "@rapport/bridge-server/src/app/standing-rules.ts";
import { recordId } from "@rapport/bridge-server/src/app/member-ids.ts";
import { suggestCustomers } from "@rapport/bridge-server/src/app/suggest-customers.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { viewCustomer } from "@rapport/bridge-server/src/app/view-customer.ts";
import type { Profile } from "@rapport/bridge-server/src/domain/identity-graph/profiles.ts";
import { StandingRule } from "@rapport/contract";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { byKey, ruling, type Ruling } from "../support/deciding.ts";
import { contact, deliver } from "../support/given.ts";
import { congress, exactEmailPairs, identity, onData, quality, record, rowsOf, told } from "./known-people.ts";

const handles = StandingRule.parse({ kind: "shared-handles", networks: null, atLeast: 1 });

/** A profile as the record of a CRM, as a source writes it. */
function toRecord({ id, connection, name, birthDate, city, identities }: Profile) {
  const [crm, account = ""] = connection.split(" ");
  return contact({
    ...(crm === "salesforce" ? { crm, object: "Contact" } : {}),
    ...{ id, account, identities: identities.map(({ id: _id, proof: _proof, ...written }) => written) },
    ...(name === null ? {} : { name }),
    ...(birthDate === null || !/^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? {} : { birthDate }),
    ...(city === null ? {} : { city }),
  });
}

async function deliverAll(bridge: TestBridge, keys: WorkspaceKeys, profiles: readonly Profile[]): Promise<void> {
  for (let at = 0; at < profiles.length; at += 500)
    await deliver(bridge, keys, "crm", profiles.slice(at, at + 500).map(toRecord));
  expect(await bridge.store.asideDeliveries(keys.workspaceId)).toEqual([]);
}

/** Who is one customer with whom, of these records. */
async function pairsIn(
  bridge: TestBridge,
  keys: WorkspaceKeys,
  profiles: readonly Profile[],
): Promise<[string, string][]> {
  const nameOf = new Map(profiles.map((profile) => [recordId(toRecord(profile)), profile.id]));
  const whose = await bridge.store.matching(keys.workspaceId).customersOf([...nameOf.keys()]);
  const together = Map.groupBy([...whose], ([, customer]) => customer);
  return [...together.values()].flatMap((all) =>
    all.flatMap(([one], at) =>
      all.slice(at + 1).map(([other]): [string, string] => [nameOf.get(one) ?? "", nameOf.get(other) ?? ""]),
    ),
  );
}

onEveryDatabase((bridge, kind) => {
  let at: Ruling;
  beforeAll(() => {
    at = ruling(bridge());
  });

  /** Whose every member is, and what the screens of some of them say. */
  const state = async (keys: WorkspaceKeys): Promise<string> => {
    const members = await bridge().database.read(
      keys.workspaceId,
      "select member_id::text as id, kind::int as kind, customer_id::text as customer from member where workspace_id = $1 order by member_id",
      [keys.workspaceId],
    );
    const views = [];
    for (const row of members.filter((_, index) => index % 40 === 0))
      views.push(await viewCustomer(keys, String(row["id"]), "en", bridge()));
    return JSON.stringify([members, views], null, 1);
  };

  describe("537 public people in one CRM, 519 lists of accounts in the other", () => {
    onData(
      "an approved rule links them by their handles, all rightly and nearly all, and taken back leaves nothing (needs ../shared/data)",
      async () => {
        const { people, social, truth } = congress();
        const all = [...people, ...social];
        const keys = await bridge().workspace();
        await deliverAll(bridge(), keys, all);
        const before = await state(keys);
        expect(await pairsIn(bridge(), keys, all)).toEqual([]);

        const shown = await dryRunRule(keys, handles, byKey, at.tools);
        await at.rested();
        expect(await pairsIn(bridge(), keys, all)).toEqual([]);
        await approveRun(keys, shown.run, byKey, at.tools);
        await at.rested();

        const found = quality(await pairsIn(bridge(), keys, all), truth);
        console.log(`${kind}: shared handles through the bridge: ${told(found)}`);
        expect(found.precision).toBe(1);
        expect(found.recall).toBeGreaterThanOrEqual(0.99);
        await undoRun(keys, shown.run, byKey, at.tools);
        await at.rested();
        expect(await state(keys)).toBe(before);
      },
      240_000,
    );

    onData(
      "names alone link nobody and suggest nobody, and no office line is taken for a person's own (needs ../shared/data)",
      async () => {
        const { people, truth } = congress();
        const lines = Map.groupBy(rowsOf("congress_offices.csv"), (row) => row["bioguide"] ?? "");
        const officesOf = (id: string): Profile["identities"] =>
          (lines.get(truth.get(id) ?? "") ?? [])
            .flatMap((row) => [row["phone"] ?? "", row["fax"] ?? ""])
            .filter((number) => number !== "")
            .flatMap((number) => identity("phone", number))
            .map((line) => ({ ...line, value: `+${line.value.replace(/^\+/, "")}`, belongsTo: "place" as const }));
        const some = people.filter((_, index) => index % 5 === 0);
        const inOne = some.map((one) => ({ ...one, birthDate: null, identities: officesOf(one.id) }));
        const inOther = some.map(({ id, name }) => ({
          ...record(`o${id}`, "salesforce 2", { name }),
          identities: officesOf(id),
        }));
        const keys = await bridge().workspace();
        await deliverAll(bridge(), keys, [...inOne, ...inOther]);
        const withLines = inOne.filter(({ identities }) => identities.length > 1);

        for (const rule of [handles, StandingRule.parse({ ...handles, networks: ["phone"] })]) {
          const shown = await dryRunRule(keys, rule, byKey, at.tools);
          await at.rested();
          expect(shown.planned).toBe(0);
        }
        let shared = 0;
        for (const one of withLines.filter((_, index) => index % 5 === 0)) {
          const list = await suggestCustomers(keys, { customerId: recordId(toRecord(one)), language: "en" }, at.tools);
          expect(list.suggestions).toEqual([]);
          expect(list.looked).toBeGreaterThan(1);
          shared += list.shared.length;
          const view = await viewCustomer(keys, list.customerId, "en", bridge());
          expect(view.handles.filter(({ network }) => network === "phone")).toEqual([]);
        }
        console.log(`${kind}: ${withLines.length} people with several office lines, ${shared} lines shown as shared`);
        expect(withLines.length).toBeGreaterThan(60);
        expect(shared).toBeGreaterThan(20);
        expect(await pairsIn(bridge(), keys, [...inOne, ...inOther])).toEqual([]);
      },
      240_000,
    );
  });

  onData(
    "suggestions through the bridge find more of the mistyped records than equal addresses do (needs ../shared/data)",
    async () => {
      const rows = rowsOf("splink_fake_1000.csv");
      const truth = new Map(rows.map((row) => [`r${row["unique_id"] ?? ""}`, row["cluster"] ?? ""]));
      const profiles = rows.map((row) => {
        const name = `${row["first_name"] ?? ""} ${row["surname"] ?? ""}`.trim();
        return record(`r${row["unique_id"] ?? ""}`, "hubspot 1", {
          ...{ name: name === "" ? null : name, birthDate: row["dob"] === "" ? null : (row["dob"] ?? null) },
          city: row["city"] === "" ? null : (row["city"] ?? null),
          identities: row["email"] === "" ? [] : identity("email", row["email"] ?? ""),
        });
      });
      const keys = await bridge().workspace();
      await deliverAll(bridge(), keys, profiles);
      const nameOf = new Map(profiles.map((profile) => [recordId(toRecord(profile)), profile.id]));
      // Some people, with all their records.
      const asked = profiles.filter(({ id }) => Number(truth.get(id)) % 16 === 0);
      const found = new Map<string, [string, string]>();

      for (const one of asked) {
        const { suggestions } = await suggestCustomers(
          keys,
          { customerId: recordId(toRecord(one)), language: "en" },
          at.tools,
        );
        for (const { members } of suggestions) {
          const [mine, theirs] = members.map((id) => nameOf.get(id) ?? "").toSorted();
          found.set(`${mine ?? ""} ${theirs ?? ""}`, [mine ?? "", theirs ?? ""]);
        }
      }

      const among = new Map(asked.map(({ id }) => [id, truth.get(id) ?? ""]));
      const ours = quality([...found.values()], truth);
      const right = [...found.values()].filter(([one, other]) => truth.get(one) === truth.get(other));
      const { recall } = quality(right, among);
      const byEmail = quality(exactEmailPairs(asked), among);
      console.log(
        `${kind}: splink_fake_1000, ${asked.length} records asked: ${found.size} pairs, precision ${ours.precision.toFixed(3)}, ` +
          `recall ${recall.toFixed(3)}; equal e-mail ${told(byEmail)}`,
      );
      expect(ours.precision).toBeGreaterThanOrEqual(0.95);
      expect(recall).toBeGreaterThan(1.5 * byEmail.recall);
      expect(await pairsIn(bridge(), keys, profiles)).toEqual([]);
    },
    240_000,
  );
});
