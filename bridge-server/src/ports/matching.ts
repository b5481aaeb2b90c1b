// What matching, rules and the journal ask of the store. Everything personal comes sealed.
import type { Neighbourhood } from "./identity.ts";
import type { MemberRow } from "./screens.ts";

/** A record or an identity with whose it is, still sealed. */
export interface OpenableMember {
  readonly customerId: string;
  readonly member: MemberRow;
}

/** Answers questions about who may be whom. It only reads. */
export interface MatchingReader {
  /** Records of others that name an identity of these members, are the same by the CRMs' connector, or bear words of the name. */
  candidates(asked: {
    readonly members: readonly string[];
    /** Blind words, none of them very common. */
    readonly words: readonly string[];
    readonly limit: number;
  }): Promise<readonly string[]>;
  /** These members as far as they are here, with whose they are. */
  openable(memberIds: readonly string[]): Promise<readonly OpenableMember[]>;
  /** All members of these customers. */
  membersOf(customerIds: readonly string[]): Promise<readonly OpenableMember[]>;
  /** Whose records claim each of these identities as their own; of more than sixteen the first. */
  claimants(
    identityIds: readonly string[],
  ): Promise<readonly { readonly identityId: string; readonly recordId: string }[]>;
  /** Records spread evenly over all. */
  sample(limit: number): Promise<readonly OpenableMember[]>;
  /** How many records there are; of more than twenty thousand, nearly. */
  countRecords(): Promise<number>;
  /** How many records bear each of these blind words; counted to fifty thousand. */
  wordCounts(words: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** How many records bear every one of these blind words. */
  namesakes(words: readonly string[]): Promise<number>;
  /** How many customers' records name each of these identities; counted to five hundred records. */
  holders(identityIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Whose these members are. */
  customersOf(memberIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Those of these members about which anything was decided, proven, agreed or marked, or about whose namesakes. */
  noted(memberIds: readonly string[]): Promise<readonly string[]>;
  /** The next identities after this one that records of several customers claim, of a bounded piece; null as `next` at the end. */
  contested(after: string | null): Promise<{ readonly identities: readonly string[]; readonly next: string | null }>;
  /** Customers with a record that names an identity of these networks which another customer's names too; with identities that very many name. */
  contestedCustomers(networks: readonly string[]): Promise<{
    readonly customers: readonly string[];
    readonly crowded: ReadonlyMap<string, number>;
  }>;
  /** Customers with a record that the CRMs' connector says is another one. */
  connectedCustomers(): Promise<readonly string[]>;
  /** What was said of these steps, sealed; empty where somebody in one was erased. */
  stepTexts(entryIds: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  /** The members that a step is about; of an undo those of the step that it takes back, and so on. Null where there is no such step. */
  membersOfStep(entryId: string): Promise<readonly string[] | null>;
  /** Everything that decides about these members, and whose decisions stand. */
  neighbourhood(memberIds: readonly string[]): Promise<Neighbourhood>;
}

/** state: 1 preparing, 2 shown, 3 making, 4 made, 5 undoing, 6 undone, 7 failed. */
export interface RuleRunRow {
  readonly runId: string;
  readonly ruleId: string;
  readonly rule: unknown;
  readonly state: number;
  readonly shownAt: Date;
  readonly shownBy: string;
  readonly approvedAt: Date | null;
  readonly approvedBy: string | null;
  readonly checked: boolean;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
  readonly looked: number;
  readonly planned: number;
  readonly made: number;
  readonly lapsed: number;
  readonly refusals: readonly { readonly because: string; readonly count: number }[];
}

/** A link of a run. state: 0 planned, 1 handed in, 2 lapsed. */
export interface RuleLinkRow {
  readonly place: number;
  readonly one: string;
  readonly other: string;
  readonly reasons: readonly { readonly key: string; readonly places: Readonly<Record<string, string>> }[];
  readonly state: number;
}

/** What a run leaves to a person. */
export interface RuleRefusalRow {
  readonly place: number;
  readonly because: string;
  readonly records: readonly string[];
  readonly ofRecords: number;
  readonly places: Readonly<Record<string, string>>;
}

/** Keeps runs of standing rules. */
export interface RuleStore {
  addRun(row: Pick<RuleRunRow, "runId" | "ruleId" | "rule" | "shownAt" | "shownBy">): Promise<void>;
  run(runId: string): Promise<RuleRunRow | null>;
  /** Newest first. */
  runs(limit: number): Promise<readonly RuleRunRow[]>;
  /** Runs that are to go on by themselves. */
  unfinished(): Promise<readonly string[]>;
  /** Keeps what a dry run found, in place of what stood there, and shows it. Earlier runs of the rule that nobody approved go. */
  show(
    runId: string,
    found: {
      readonly links: readonly RuleLinkRow[];
      readonly refusals: readonly RuleRefusalRow[];
      readonly looked: number;
    },
  ): Promise<void>;
  /** False, and nothing changed, where the run is in none of these states. */
  move(
    runId: string,
    change: { readonly from: readonly number[]; readonly to: number; readonly at: Date; readonly by: string | null },
  ): Promise<boolean>;
  links(runId: string, after: number, limit: number): Promise<readonly RuleLinkRow[]>;
  refusals(runId: string, after: number, limit: number): Promise<readonly RuleRefusalRow[]>;
  /** Keeps which of the links no longer hold; the others are to be made. */
  keepChecked(runId: string, lapsed: readonly number[]): Promise<void>;
  planned(runId: string, limit: number): Promise<readonly RuleLinkRow[]>;
  keepMade(runId: string, places: readonly number[]): Promise<void>;
  /** The steps of a run, with whatever takes them back. */
  stepsOfRun(runId: string): Promise<Neighbourhood["journal"]>;
}
