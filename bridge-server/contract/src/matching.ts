// Who may be the same person, what was decided about it, and rules that decide what an admin approved.
import * as z from "zod";
import { RecordRef } from "./customer.ts";
import { ProofLevel } from "./identity-facts.ts";
import { CustomerId, NetworkId } from "./ids.ts";
import { ScreenWords } from "./screens.ts";
import { Instant } from "./time.ts";

/** One thing that speaks for two customers being one, or against it. */
export const MatchReason = z
  .object({
    key: z.string().describe("“same-identity”, “same-name”, “different-birth-date” …; an open set"),
    weight: z.enum(["for", "against", "none"]).describe("“none” is told because somebody will ask"),
    text: z.string().describe("In the reader's language"),
  })
  .meta({ id: "MatchReason" });
export type MatchReason = z.infer<typeof MatchReason>;

/** An identity that two customers share and that says nothing about who they are. */
export const SharedEvidence = z
  .object({ identityId: z.uuid(), network: NetworkId, networkLabel: z.string(), value: z.string(), text: z.string() })
  .meta({ id: "SharedEvidence" });
export type SharedEvidence = z.infer<typeof SharedEvidence>;

/** A customer as a suggestion or a step names them. */
export const NamedCustomer = z
  .object({
    customerId: CustomerId,
    name: z.string(),
    records: z.array(RecordRef),
    handles: z.array(z.object({ network: NetworkId, networkLabel: z.string(), value: z.string() })),
  })
  .meta({ id: "NamedCustomer" });
export type NamedCustomer = z.infer<typeof NamedCustomer>;

/** Two customers who may be one person. Nothing is joined before somebody says so. */
export const MatchSuggestion = z
  .object({
    customers: z.tuple([NamedCustomer, NamedCustomer]).describe("The one that was asked about first"),
    members: z
      .tuple([z.uuid(), z.uuid()])
      .describe("The two records that say most, in the same order; hand both back to accept or decline"),
    text: z.string().describe("The two and the main reason in one sentence"),
    reasons: z.array(MatchReason).describe("The weightiest first; what speaks against it too"),
    people: z
      .object({ count: z.int(), text: z.string() })
      .nullable()
      .describe("How many records bear the name of the first; null where it has none"),
    decidedAgainst: z
      .object({ entry: z.uuid(), text: z.string() })
      .nullable()
      .describe("Who said that these are two people, and when; such a suggestion is silent until that is taken back"),
  })
  .meta({ id: "MatchSuggestion" });
export type MatchSuggestion = z.infer<typeof MatchSuggestion>;

/** Who may be the same person as one customer. */
export const SuggestionList = z
  .object({
    customerId: CustomerId,
    headline: z.string(),
    suggestions: z.array(MatchSuggestion).describe("The surest first; those that were declined come last"),
    shared: z.array(SharedEvidence).describe("What the customer shares with others and that lends no evidence"),
    looked: z.int().describe("How many records were looked at"),
    words: ScreenWords,
  })
  .meta({ id: "SuggestionList" });
export type SuggestionList = z.infer<typeof SuggestionList>;

/** Suggestions over all customers. A page may be empty and still have a next one: each call does a bounded piece of work. */
export const SuggestionPage = z
  .object({
    headline: z.string(),
    suggestions: z.array(MatchSuggestion),
    next: z.string().nullable(),
    words: ScreenWords,
  })
  .meta({ id: "SuggestionPage" });
export type SuggestionPage = z.infer<typeof SuggestionPage>;

const why = z.string().trim().min(1).max(200);
/** A decision about two customers, by the records that say most. The same run sent twice is one decision. */
export const MatchDecision = z
  .object({
    run: z.string().min(1).max(200).describe("What tells this decision from all others"),
    customers: z.tuple([CustomerId, CustomerId]).describe("As they were when the person looked"),
    members: z.tuple([z.uuid(), z.uuid()]).describe("A record or identity of each, in the same order"),
    reason: why.optional(),
  })
  .meta({ id: "MatchDecision" });
export type MatchDecision = z.infer<typeof MatchDecision>;

/** Takes back one step of the journal. */
export const StepUndo = z
  .object({ run: z.string().min(1).max(200), entry: z.uuid(), reason: why })
  .meta({ id: "StepUndo" });
export type StepUndo = z.infer<typeof StepUndo>;

/** What became of a decision, also as a sentence. “changed”: the customers are no longer what the person looked at, and nothing was decided. */
export const MatchOutcome = z
  .object({
    outcome: z.enum(["linked", "declined", "undone", "already", "changed"]),
    text: z.string(),
    customerId: CustomerId.describe("The customer to whom the first member belongs now"),
  })
  .meta({ id: "MatchOutcome" });
export type MatchOutcome = z.infer<typeof MatchOutcome>;

/** Something that a step of the journal is about: a record or an identity. */
const StepMember = z.object({ memberId: z.uuid(), label: z.string(), record: RecordRef.nullable() });

/** One step that joined or parted somebody. */
export const JournalStep = z
  .object({
    entry: z.uuid(),
    kind: z.enum(["link", "unlink", "merge", "restore", "undo"]),
    at: Instant,
    by: z.enum(["person", "rule", "crm", "unknown"]),
    text: z.string().describe("Who did what to whom, in one sentence"),
    reason: z
      .string()
      .nullable()
      .describe("Why, in the words of whoever decided; null where nobody said, or where somebody in it was erased"),
    members: z.array(StepMember),
    run: z.uuid().nullable().describe("The approved run of a standing rule that made it"),
    stands: z.boolean().describe("False where it was taken back or a later step about the same two replaced it"),
    standing: z.string().describe("The same in words"),
    mayUndo: z.boolean(),
  })
  .meta({ id: "JournalStep" });
export type JournalStep = z.infer<typeof JournalStep>;

/** Every step about a customer's members, newest first. */
export const JournalPage = z
  .object({ headline: z.string(), steps: z.array(JournalStep), next: z.string().nullable(), words: ScreenWords })
  .meta({ id: "JournalPage" });
export type JournalPage = z.infer<typeof JournalPage>;

/** What holds two members of one customer together. */
export const WhyTogether = z
  .object({
    together: z.boolean(),
    headline: z.string(),
    holds: z.array(
      z.object({
        text: z.string(),
        entry: z.uuid().nullable().describe("The step to take back; null where a record itself says so"),
      }),
    ),
  })
  .meta({ id: "WhyTogether" });
export type WhyTogether = z.infer<typeof WhyTogether>;

/** What a standing rule may rest on. Names are none of it. */
export const StandingRule = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("same-proven-email"),
    level: ProofLevel.exclude(["claimed"]).describe("How far both must have proven it"),
  }),
  z.object({
    kind: z.literal("shared-handles"),
    networks: z.array(NetworkId).min(1).max(40).nullable().describe("Null: every network where a name is one account"),
    atLeast: z.int().min(1).max(10),
  }),
  z.object({ kind: z.literal("connector-link") }),
]);
export type StandingRule = z.infer<typeof StandingRule>;

/** A run of a standing rule: shown, approved, made, taken back. */
export const RuleRun = z
  .object({
    run: z.uuid(),
    rule: z.uuid(),
    title: z.string(),
    state: z
      .enum(["preparing", "shown", "making", "made", "undoing", "undone", "failed"])
      .describe("“making” and “undoing” go on by themselves, also after a restart"),
    text: z.string().describe("What happened, what comes next, who approved it"),
    planned: z.int().describe("Links that it would make, or was to make"),
    made: z.int(),
    lapsed: z.int().describe("Links that were shown and that the rule would make no longer when it was approved"),
    refused: z.int().describe("What it leaves to a person"),
    refusals: z.array(z.object({ because: z.string(), count: z.int(), text: z.string() })),
    looked: z.int().describe("Records that could matter"),
    shownAt: Instant,
    mayApprove: z.boolean(),
    mayUndo: z.boolean(),
  })
  .meta({ id: "RuleRun" });
export type RuleRun = z.infer<typeof RuleRun>;

/** The rules there are, and their runs, newest first. */
export const RuleList = z
  .object({
    headline: z.string(),
    mayDecide: z.boolean().describe("Whether this caller may show, approve and take back"),
    kinds: z.array(z.object({ kind: z.string(), title: z.string(), text: z.string(), example: StandingRule })),
    runs: z.array(RuleRun),
    words: ScreenWords,
  })
  .meta({ id: "RuleList" });
export type RuleList = z.infer<typeof RuleList>;

/** A piece of what a run would do. */
export const RuleRunPage = z
  .object({
    run: RuleRun,
    items: z.array(
      z.object({
        text: z.string().describe("Who with whom, and why or why not"),
        records: z.array(z.object({ memberId: z.uuid(), label: z.string(), record: RecordRef.nullable() })),
        state: z.enum(["planned", "made", "lapsed", "refused"]),
      }),
    ),
    next: z.string().nullable(),
    words: ScreenWords,
  })
  .meta({ id: "RuleRunPage" });
export type RuleRunPage = z.infer<typeof RuleRunPage>;
