// Who is who, on data that nobody made for us: public people in two lists, and a thousand records of 251 people.
import { describe, expect, test } from "@jest/globals";
import { membershipBy } from "@rapport/bridge-server/src/domain/identity-graph/journal.ts";
import type { HeldIdentity } from "@rapport/bridge-server/src/domain/identity-graph/profiles.ts";
import { approvedRun } from "@rapport/bridge-server/src/domain/identity-graph/rule-runs.ts";
import { ownAndShared, sharedIdentities } from "@rapport/bridge-server/src/domain/identity-graph/shared-identities.ts";
import {
  dryRun,
  type RuleWorld,
  type StandingRule,
} from "@rapport/bridge-server/src/domain/identity-graph/standing-rules.ts";
import { suggestionsAmong } from "@rapport/bridge-server/src/domain/identity-graph/suggestions.ts";
import { congress, exactEmailPairs, identity, onData, quality, record, rowsOf, told } from "./known-people.ts";
import { madeUpTown } from "./made-up-people.ts";

const rules: readonly StandingRule[] = [
  { kind: "shared-handles", networks: null, atLeast: 1 },
  { kind: "same-proven-email", level: "seen-together" },
  { kind: "connector-link" },
];
const [byHandles] = rules;

describe("537 public people in one CRM, 519 lists of accounts in the other", () => {
  onData("an approved rule links them by their handles, all rightly and nearly all (needs ../shared/data)", () => {
    const { people, social, truth } = congress();
    const world: RuleWorld = { profiles: [...people, ...social], decidedAgainst: [] };
    if (byHandles === undefined) throw new Error("There are rules");
    const approval = { run: "run 1", rule: "handles", approvedBy: "ana", at: 1 };

    const { entries } = approvedRun(byHandles, dryRun(byHandles, world), { world, approval });

    const found = quality(
      entries.map(({ one, other }) => [one, other]),
      truth,
    );
    console.log(`shared handles: ${told(found)}`);
    expect(new Set(social.map(({ id }) => truth.get(id))).size).toBe(519);
    expect(found.precision).toBe(1);
    expect(found.recall).toBeGreaterThanOrEqual(0.99);
    const records = world.profiles.map(({ id }) => id);
    const customers = new Set(
      membershipBy(entries, { records, identities: [], claims: [] }).map((one) => one.customerId),
    );
    expect(customers.size).toBe(records.length - entries.length);
  });

  onData("names alone link nobody, and suggest nobody (needs ../shared/data)", () => {
    const { people, social, truth } = congress();
    const nameOf = new Map(people.map(({ id, name }) => [truth.get(id), name]));
    const named = [...people, ...social.map((one) => ({ ...one, name: nameOf.get(truth.get(one.id)) ?? null }))].map(
      (one) => ({ ...one, birthDate: null, identities: [] }),
    );
    const both = named.filter(({ name }) => name !== null);

    expect(new Set(both.map(({ name }) => name)).size).toBeLessThan(both.length - 500);
    for (const rule of rules) expect(dryRun(rule, { profiles: named, decidedAgainst: [] }).links).toEqual([]);
    expect(suggestionsAmong(named).suggestions).toEqual([]);
  });

  onData(
    "office lines stand beside each person, several each, and none is anybody's own (needs ../shared/data)",
    () => {
      const { people, truth } = congress();
      const lines = Map.groupBy(rowsOf("congress_offices.csv"), (row) => row["bioguide"] ?? "");
      const withLines = people.map((one) => ({
        ...one,
        identities: [
          ...one.identities,
          ...(lines.get(truth.get(one.id) ?? "") ?? []).flatMap((row) =>
            [row["phone"] ?? "", row["fax"] ?? ""]
              .filter((number) => number !== "")
              .flatMap((number) => identity("phone", number))
              .map((line): HeldIdentity => ({ ...line, belongsTo: "place" })),
          ),
        ],
      }));
      // The other CRM knows the same people by their offices and by nothing else.
      const bare = withLines.map((one) => ({
        ...record(`o${one.id}`, "salesforce 2", {}),
        identities: one.identities.filter(({ network }) => network === "phone"),
      }));
      const shared = sharedIdentities([...withLines, ...bare]);
      const judged = withLines.map((one) => ownAndShared(one, shared));

      const [reached, several] = [1, 2].map((least) => judged.filter((one) => one.shared.length >= least).length);
      console.log(`office lines: ${reached} people have some, ${several} have several, of ${people.length}`);
      expect(reached).toBeGreaterThan(400);
      expect(several).toBeGreaterThan(300);
      expect(judged.flatMap(({ own }) => own).filter(({ network }) => network === "phone")).toEqual([]);
      expect(
        judged.flatMap((one) => one.shared).every((one) => one.identity.network !== "phone" || one.because === "place"),
      ).toBe(true);
      expect(suggestionsAmong([...withLines, ...bare]).suggestions).toEqual([]);
      const phones: StandingRule = { kind: "shared-handles", networks: ["phone"], atLeast: 1 };
      expect(dryRun(phones, { profiles: [...withLines, ...bare], decidedAgainst: [] }).links).toEqual([]);
    },
  );
});

describe("suggestions", () => {
  onData("find twice as many of a thousand mistyped records as equal addresses do (needs ../shared/data)", () => {
    const rows = rowsOf("splink_fake_1000.csv");
    const truth = new Map(rows.map((row) => [`r${row["unique_id"] ?? ""}`, row["cluster"] ?? ""]));
    const profiles = rows.map((row) => {
      const name = `${row["first_name"] ?? ""} ${row["surname"] ?? ""}`.trim();
      return record(`r${row["unique_id"] ?? ""}`, "hubspot 1", {
        ...{
          name: name === "" ? null : name,
          birthDate: row["dob"] ?? null,
          city: row["city"] === "" ? null : (row["city"] ?? null),
        },
        identities: row["email"] === "" ? [] : identity("email", row["email"] ?? ""),
      });
    });

    const { suggestions, compared } = suggestionsAmong(profiles);

    const [ours, byEmail] = [
      quality(
        suggestions.map(({ customers }) => customers),
        truth,
      ),
      quality(exactEmailPairs(profiles), truth),
    ];
    console.log(`splink_fake_1000: suggestions ${told(ours)} (of ${compared} compared); equal e-mail ${told(byEmail)}`);
    expect(byEmail.recall).toBeCloseTo(0.336, 2);
    expect(ours.precision).toBeGreaterThanOrEqual(0.95);
    expect(ours.recall).toBeGreaterThanOrEqual(2 * byEmail.recall);
  });

  test.each([1, 2, 3])("are as right in a made-up town of families, twins and shared telephones: %s", (seed) => {
    const records = madeUpTown(800, seed);
    const profiles = records.map(({ profile }) => profile);
    const truth = new Map(records.map(({ profile, person }) => [profile.id, String(person)]));

    const { suggestions, compared } = suggestionsAmong(profiles);

    const [ours, byEmail] = [
      quality(
        suggestions.map(({ customers }) => customers),
        truth,
      ),
      quality(exactEmailPairs(profiles), truth),
    ];
    console.log(
      `made-up town ${seed}: suggestions ${told(ours)} (of ${compared} compared); equal e-mail ${told(byEmail)}`,
    );
    expect(ours.precision).toBeGreaterThanOrEqual(0.95);
    expect(ours.recall).toBeGreaterThanOrEqual(2 * byEmail.recall);
  });
});
