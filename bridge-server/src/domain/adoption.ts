// What taking handles from other fields of a CRM would change: a dry run over a sample, before anybody decides.
import { Failure } from "./failure.ts";
import { normaliseIdentity } from "./identity.ts";

/** A person's record with what stands in some of its fields. */
export interface Sample {
  readonly object: string;
  readonly id: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Fields that are to be read, by network. */
export type FieldsByNetwork = Readonly<Record<string, readonly string[]>>;

export interface FieldFindings {
  readonly network: string;
  readonly field: string;
  /** Records in which anything stands there. */
  readonly values: number;
  /** Those where it is a handle of the network. */
  readonly handles: number;
  /** Accounts that those handles are. */
  readonly accounts: number;
  /** Spellings beyond the first of an account: “@Asha”, “https://x.com/asha” and “asha” are one and two more. */
  readonly folded: number;
  /** What is none, by its form: “a a” for two words. No letter or digit of a value stands here. */
  readonly unreadable: readonly { readonly shape: string; readonly count: number }[];
}

type RecordName = Pick<Sample, "object" | "id">;

export interface AdoptionFindings {
  readonly fields: readonly FieldFindings[];
  readonly gain: readonly RecordName[];
  readonly change: readonly RecordName[];
  readonly lose: readonly RecordName[];
  /** Records that would name the same account, each such account once. */
  readonly shared: readonly (readonly RecordName[])[];
}

/** Compares what is read now with what would be read. The samples hold the fields of both. */
export function previewAdoption(
  samples: readonly Sample[],
  { now, wanted }: { readonly now: FieldsByNetwork; readonly wanted: FieldsByNetwork },
): AdoptionFindings {
  const fields = Object.entries(wanted).flatMap(([network, names]) =>
    names.map((field) => findingsOf(network, field, samples)),
  );
  const networks = Object.keys(wanted);
  const changes = samples.map((sample) => {
    const sets = networks.map((network) => ({
      before: accountsOf(network, now[network] ?? [], sample),
      after: accountsOf(network, wanted[network] ?? [], sample),
    }));
    return { sample, kind: kindOf(sets), after: sets.flatMap(({ after }) => [...after]) };
  });
  const of = (kind: ReturnType<typeof kindOf>): RecordName[] =>
    changes.filter((change) => change.kind === kind).map(({ sample }) => nameOf(sample));
  const holders = Map.groupBy(
    changes.flatMap(({ sample, after }) => after.map((account) => ({ account, sample }))),
    ({ account }) => account,
  );
  return {
    ...{ fields, gain: of("gain"), change: of("change"), lose: of("lose") },
    shared: [...holders.values()]
      .filter((some) => some.length > 1)
      .map((some) => some.map(({ sample }) => nameOf(sample))),
  };
}

function nameOf({ object, id }: Sample): RecordName {
  return { object, id };
}

function kindOf(
  sets: readonly { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> }[],
): "gain" | "change" | "lose" | "same" {
  const differs = sets.some(({ before, after }) => before.symmetricDifference(after).size > 0);
  if (!differs) return "same";
  if (sets.every(({ before, after }) => before.isSubsetOf(after))) return "gain";
  return sets.every(({ before, after }) => after.isSubsetOf(before)) ? "lose" : "change";
}

function findingsOf(network: string, field: string, samples: readonly Sample[]): FieldFindings {
  const values = samples.flatMap(({ values: all }) => all[field] ?? []);
  const read = values.map((value) => ({ value, account: accountIn(network, value) }));
  const spellings = new Set(read.flatMap(({ value, account }) => (account === null ? [] : [value])));
  const accounts = new Set(read.flatMap(({ account }) => account ?? []));
  const shapes = Map.groupBy(
    read.filter(({ account }) => account === null).map(({ value }) => shapeOf(value)),
    (shape) => shape,
  );
  return {
    ...{ network, field, values: values.length, accounts: accounts.size },
    handles: read.filter(({ account }) => account !== null).length,
    folded: spellings.size - accounts.size,
    unreadable: [...shapes]
      .map(([shape, some]) => ({ shape, count: some.length }))
      .toSorted((one, other) => other.count - one.count || (one.shape < other.shape ? -1 : 1))
      .slice(0, mostShapes),
  };
}

const mostShapes = 5;

function accountsOf(network: string, fields: readonly string[], { values }: Sample): Set<string> {
  return new Set(fields.flatMap((field) => accountIn(network, values[field] ?? "") ?? []));
}

/** The account that a text names, the same for every spelling; null where it names none. */
function accountIn(network: string, value: string): string | null {
  if (value.trim() === "") return null;
  try {
    const identity = normaliseIdentity({ network, value });
    return `${identity.network} ${identity.value}`;
  } catch (failure) {
    if (failure instanceof Failure) return null;
    throw failure;
  }
}

/** The form of a text without anything of what it says: each run of letters is “a”, each run of digits “0”. */
function shapeOf(value: string): string {
  return value
    .trim()
    .replaceAll(/\p{L}[\p{L}\p{M}]*/gu, "a")
    .replaceAll(/\p{N}+/gu, "0")
    .replaceAll(/\s+/g, " ")
    .slice(0, 40)
    .toWellFormed();
}

/** A field of the CRM that nobody named yet. */
export interface Candidate {
  readonly field: string;
  readonly label: string;
}

export interface Suggestion extends Candidate {
  readonly network: string;
  /** What it was found by. */
  readonly why: "name" | "content";
  readonly values: number;
  readonly handles: number;
}

/** Fewer values than this say nothing of a field; of more, so large a part must be links to profiles, or begin with “@”. */
const fewest = 3;
const enough = 0.6;

/**
 * Fields that look like a network's, by what they are called or by what stands in them. A bare word is a handle of any
 * network, so content counts only where it is a profile's address or begins with “@” in a field that is called a handle.
 */
export function suggestFields(
  samples: readonly Sample[],
  candidates: readonly Candidate[],
  networks: readonly string[],
): Suggestion[] {
  return candidates.flatMap((candidate): Suggestion[] => {
    const values = samples.flatMap(({ values: all }) => all[candidate.field] ?? []);
    const counts = networks.map((network) => {
      const handles = values.filter((value) => accountIn(network, value) !== null);
      return { network, handles: handles.length, links: handles.filter(isAddress).length };
    });
    const told = counts.find(({ network }) => isCalled(candidate, network));
    const linked = counts.toSorted((one, other) => other.links - one.links)[0];
    if (told !== undefined && (values.length === 0 || told.handles > 0))
      return [{ ...candidate, network: told.network, why: "name", values: values.length, handles: told.handles }];
    if (linked === undefined || values.length < fewest || linked.links < values.length * enough) return [];
    return [
      {
        ...candidate,
        network: linked.network,
        why: "content",
        values: values.length,
        handles: linked.handles,
      },
    ];
  });
}

/** Fields in the order in which they are worth a look: called like a network, then like something with profiles, then the rest. */
export function likelyFirst(candidates: readonly Candidate[], networks: readonly string[]): Candidate[] {
  const rank = (candidate: Candidate): number => {
    if (networks.some((network) => isCalled(candidate, network))) return 0;
    return /social|profile|handle|user ?name|account|url|link|web|site|page/i.test(
      `${candidate.field} ${candidate.label}`,
    )
      ? 1
      : 2;
  };
  return candidates.toSorted((one, other) => rank(one) - rank(other) || (one.field < other.field ? -1 : 1));
}

function isAddress(value: string): boolean {
  return /^(?:https?:\/\/|www\.)|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/./i.test(value.trim());
}

/** What people call networks beside their ids. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  x: ["twitter", "x handle", "x account", "x profile"],
  linkedin: ["linkedin", "linked in"],
  instagram: ["instagram", "insta"],
  facebook: ["facebook", "fb"],
};

function isCalled({ field, label }: Candidate, network: string): boolean {
  const words = ` ${`${field} ${label}`
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")} `;
  return (otherNames[network] ?? [network]).some((name) => words.includes(` ${name}`));
}
