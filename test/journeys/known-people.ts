// People of whom it is known who is who: public people in two lists, and a thousand records of 251 people.
//
//   onData(name, body)                       a test that needs ../shared/data
//   rowsOf(name): Row[]                      a CSV file of it
//   congress(): { people, social, truth }    both lists without any id of a person
//   quality(pairs, truth), told(quality), exactEmailPairs(profiles)
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "@jest/globals";
import { normaliseIdentity } from "@rapport/bridge-server/src/domain/identity.ts";
import type { HeldIdentity, Profile } from "@rapport/bridge-server/src/domain/identity-graph/profiles.ts";
import { parse } from "csv-parse/sync";

const folder = join(import.meta.dirname, "../../..", "shared/data/identity");
export const onData = existsSync(folder) ? test : test.skip;

export type Row = Readonly<Record<string, string>>;

export function rowsOf(name: string): Row[] {
  return parse(readFileSync(join(folder, name)), { columns: true });
}

/** Entries of the simple list in congress_social.yaml: `- id:` and `social:` with one `key: value` a line under each. */
function entriesOf(text: string): { id: Map<string, string>; social: Map<string, string> }[] {
  const entries: { id: Map<string, string>; social: Map<string, string> }[] = [];
  let part: "id" | "social" = "id";
  for (const line of text.split("\n")) {
    if (line.startsWith("- id:")) entries.push({ id: new Map(), social: new Map() });
    const heading = /^[- ] (id|social):\s*$/.exec(line)?.[1];
    if (heading !== undefined) part = heading === "id" ? "id" : "social";
    const [, key = "", value = ""] = /^ {4}(\w+): *'?([^'#]*?)'? *$/.exec(line) ?? [];
    if (key !== "") entries.at(-1)?.[part].set(key, value);
  }
  return entries;
}

/** The accounts of somebody, under the names that both files use; what is no handle of its network is left out. */
function accounts(said: (key: string) => string): HeldIdentity[] {
  const networks = {
    x: "twitter",
    facebook: "facebook",
    youtube: "youtube",
    instagram: "instagram",
    mastodon: "mastodon",
  };
  return Object.entries(networks).flatMap(([network, key]) => {
    const stableId = said(`${key}_id`);
    // A channel without a name of its own is found by its id.
    const written = said(key) === "" && network === "youtube" ? stableId : said(key);
    if (written === "") return [];
    return identity(network, written, stableId === "" ? undefined : stableId);
  });
}

export function identity(network: string, value: string, stableId?: string): HeldIdentity[] {
  try {
    const known = normaliseIdentity({ network, value }, "US");
    return [{ network: known.network, value: known.value, stableId }];
  } catch {
    return [];
  }
}

export function record(id: string, connection: string, more: Partial<Profile>): Profile {
  return { id, customer: id, connection, name: null, birthDate: null, city: null, identities: [], ...more };
}

/** Both lists without any id of a person; who is who is kept apart, by the records' own ids. */
export function congress(): { people: Profile[]; social: Profile[]; truth: Map<string, string> } {
  const truth = new Map<string, string>();
  const people = rowsOf("congress_people.csv").map((row, at) => {
    truth.set(`p${at}`, row["bioguide_id"] ?? "");
    const [name, birthDate] = [`${row["first_name"] ?? ""} ${row["last_name"] ?? ""}`, row["birthday"] ?? null];
    return record(`p${at}`, "hubspot 1", { name, birthDate, identities: accounts((key) => row[key] ?? "") });
  });
  const social = entriesOf(readFileSync(join(folder, "congress_social.yaml"), "utf8")).map(
    ({ id, social: said }, at) => {
      truth.set(`s${at}`, id.get("bioguide") ?? "");
      return record(`s${at}`, "salesforce 2", { identities: accounts((key) => said.get(key) ?? "") });
    },
  );
  return { people, social, truth };
}

export interface Quality {
  readonly found: number;
  readonly precision: number;
  readonly recall: number;
}

/** How many of the pairs are right, and how many of the right ones are there. */
export function quality(pairs: readonly (readonly [string, string])[], truth: ReadonlyMap<string, string>): Quality {
  const right = pairs.filter(([one, other]) => truth.get(one) === truth.get(other)).length;
  const sizes = [...Map.groupBy(truth.values(), (person) => person).values()].map((all) => all.length);
  const all = sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  return { found: pairs.length, precision: pairs.length === 0 ? 1 : right / pairs.length, recall: right / all };
}

/** Every pair of records that name one and the same address. */
export function exactEmailPairs(profiles: readonly Profile[]): [string, string][] {
  const byAddress = Map.groupBy(
    profiles.flatMap(({ id, identities }) =>
      identities.filter(({ network }) => network === "email").map(({ value }) => ({ id, value })),
    ),
    ({ value }) => value,
  );
  return [...byAddress.values()].flatMap((all) =>
    all.flatMap(({ id }, at) => all.slice(at + 1).map((other): [string, string] => [id, other.id])),
  );
}

export function told({ found, precision, recall }: Quality): string {
  return `${found} pairs, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
}
