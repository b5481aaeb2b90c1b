// Cases, staffing, assumptions and feedback as they came, as rows to keep.
import type { AssumptionFact, CaseFact, FeedbackFact, StaffingFact } from "@rapport/contract";
import { caseHistory, type CaseHappening, type CaseStep } from "../domain/cases.ts";
import { crms } from "../domain/crms.ts";
import { idOf } from "../platform/id.ts";
import type { CaseEventRow, CaseRow, ServiceRows } from "../ports.ts";
import { digestOf } from "./digest.ts";
import type { Acquaintances } from "./known-identities.ts";
import { latest } from "./latest.ts";
import { memberId } from "./member-ids.ts";
import type { PreparedFacts } from "./prepared-facts.ts";

export const noService: ServiceRows = { cases: [], staffing: [], assumptions: [], feedback: [] };

/** The latest of each. */
export function served(all: readonly ServiceRows[]): ServiceRows {
  return {
    cases: latest(
      all.flatMap(({ cases }) => cases),
      ({ caseId }) => caseId,
    ),
    staffing: latest(
      all.flatMap(({ staffing }) => staffing),
      ({ staffingId }) => staffingId,
    ),
    assumptions: latest(
      all.flatMap(({ assumptions }) => assumptions),
      ({ assumptionId }) => assumptionId,
    ),
    feedback: latest(
      all.flatMap(({ feedback }) => feedback),
      ({ feedbackId }) => feedbackId,
    ),
  };
}

const steps = {
  opened: 1,
  resolved: 2,
  reopened: 3,
  "waiting-on-customer": 4,
  resumed: 5,
  escalated: 6,
  transferred: 7,
  "confirmed-by-customer": 8,
  closed: 9,
} as const satisfies Record<CaseStep["kind"], number>;
const states = { open: 1, waiting: 2, solved: 3 } as const;
const exclusions = { spam: 1, test: 2, internal: 3, duplicate: 4 } as const;
const rulings = { upheld: 1, partly: 2, rejected: 3 } as const;
const decisions = { adopted: 1, declined: 2 } as const;

/** Throws a `Failure` of kind bad-input where the customer is named by what is no identity. */
export function prepareCase(
  source: string,
  fact: CaseFact,
  known: Acquaintances,
): Pick<PreparedFacts, "members" | "channels" | "service"> {
  const channel = fact.channel === undefined ? null : known.channel(fact.channel);
  const member = fact.customer === undefined ? null : memberId(fact.customer, known);
  return {
    members: [],
    channels: channel === null ? [] : [channel],
    service: { ...noService, cases: [caseRow(source, fact, { member, channel: channel?.channelId ?? null })] },
  };
}

function caseRow(source: string, fact: CaseFact, about: { member: string | null; channel: string | null }): CaseRow {
  const first = { tier: fact.tier ?? null, team: fact.team ?? null, agent: fact.agent ?? null };
  const openedAt = new Date(fact.openedAt);
  const happened = fact.events.map((event): CaseHappening => ({ ...event, at: Date.parse(event.at) }));
  const history = caseHistory(openedAt.getTime(), first, happened);
  const { complaint } = fact;
  return {
    caseId: idOf("case", source, fact.id),
    source,
    account: Object.hasOwn(crms, source) ? (fact.id.split("/")[0] ?? null) : null,
    version: new Date(fact.version),
    digest: digestOf(JSON.stringify(fact)),
    deleted: fact.deleted,
    memberId: about.member,
    channelId: about.channel,
    topic: fact.reason ?? null,
    ...first,
    openedAt,
    excluded: fact.excluded === undefined ? null : exclusions[fact.excluded],
    complaint: complaint !== undefined,
    stage: complaint?.stage ?? null,
    upheld: complaint?.upheld === undefined ? null : rulings[complaint.upheld],
    redress: complaint?.redress?.amount ?? null,
    currency: complaint?.redress?.currency ?? null,
    regulator: complaint?.regulator ?? null,
    firstLineSolvable: fact.firstLineSolvable ?? null,
    flaggedSolved: fact.flaggedSolved ?? null,
    surveySolved: fact.surveySolved ?? null,
    firstSolvedAt: momentOf(history.firstSolvedAt),
    solvedAt: momentOf(history.solvedAt),
    confirmedAt: momentOf(history.confirmedAt),
    waitingSeconds: history.waitingMs / 1000,
    handOffs: history.handOffs,
    escalations: history.escalations,
    reopenings: history.reopenings,
    contradicts: history.contradicts,
    threads: [...new Set(fact.threads.map((thread) => idOf("thread", source, thread)))].toSorted(),
    events: history.steps.map(eventRow),
  };
}

function eventRow({ kind, at, until, state, ...rest }: CaseStep): CaseEventRow {
  return { ...rest, kind: steps[kind], at: new Date(at), until: momentOf(until), state: states[state] };
}

function momentOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}

/** A row of any of the facts that name nobody. */
export function prepareService(source: string, fact: StaffingFact | AssumptionFact | FeedbackFact): ServiceRows {
  const kept = {
    version: new Date(fact.version),
    digest: digestOf(JSON.stringify(fact)),
    deleted: fact.deleted,
  };
  const id = idOf(fact.type, source, fact.id);
  switch (fact.type) {
    case "staffing":
      return {
        ...noService,
        staffing: [
          {
            ...kept,
            staffingId: id,
            from: new Date(fact.from),
            to: new Date(fact.to),
            agent: fact.agent ?? null,
            team: fact.team ?? null,
            handlingSeconds: fact.handlingSeconds,
            availableSeconds: fact.availableSeconds,
            unavailableSeconds: fact.unavailableSeconds ?? null,
            paidSeconds: fact.paidSeconds ?? null,
            scheduledSeconds: fact.scheduledSeconds ?? null,
            inStateSeconds: fact.inStateSeconds ?? null,
          },
        ],
      };
    case "assumption":
      return {
        ...noService,
        assumptions: [
          {
            ...kept,
            assumptionId: id,
            key: fact.key,
            network: fact.network ?? null,
            amount: fact.amount,
            currency: fact.currency ?? null,
            from: new Date(fact.from),
            source: fact.source,
            year: fact.year,
          },
        ],
      };
    case "feedback":
      return { ...noService, feedback: [{ ...kept, ...feedbackRow(fact), feedbackId: id }] };
  }
}

function feedbackRow(fact: FeedbackFact) {
  const moment = (at: string | undefined): Date | null => (at === undefined ? null : new Date(at));
  return {
    at: new Date(fact.at),
    theme: fact.theme,
    team: fact.team ?? null,
    decidedAt: moment(fact.decidedAt),
    decision: fact.decision === undefined ? null : decisions[fact.decision],
    actedAt: moment(fact.actedAt),
    verifiedAt: moment(fact.verifiedAt),
    verified: fact.verified ?? null,
  };
}
