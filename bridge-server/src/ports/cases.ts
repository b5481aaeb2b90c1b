// Cases and what else tells how service is run: what goes into the store of them.

/** A fact of which the latest version counts. */
interface Versioned {
  readonly version: Date;
  readonly digest: string;
  readonly deleted: boolean;
}

/** One step of a case. kind: 1 opened … 9 closed; state: 1 open, 2 waiting on the customer, 3 solved. */
export interface CaseEventRow {
  readonly kind: number;
  readonly at: Date;
  readonly until: Date | null;
  readonly state: number;
  readonly tier: string | null;
  readonly team: string | null;
  readonly agent: string | null;
  readonly isPublic: boolean;
  readonly solves: boolean;
  readonly reopens: boolean;
  /** It solved the case for good. */
  readonly settles: boolean;
}

/** A case with everything that follows from its history. */
export interface CaseRow extends Versioned {
  readonly caseId: string;
  readonly source: string;
  /** The account of a CRM that told it; null where another source did. */
  readonly account: string | null;
  readonly memberId: string | null;
  readonly channelId: string | null;
  readonly topic: string | null;
  readonly tier: string | null;
  readonly team: string | null;
  readonly agent: string | null;
  readonly openedAt: Date;
  /** 1 spam, 2 test, 3 internal, 4 duplicate. */
  readonly excluded: number | null;
  readonly complaint: boolean;
  readonly stage: number | null;
  /** 1 upheld, 2 partly, 3 rejected. */
  readonly upheld: number | null;
  readonly redress: number | null;
  readonly currency: string | null;
  readonly regulator: string | null;
  readonly firstLineSolvable: boolean | null;
  readonly flaggedSolved: boolean | null;
  readonly surveySolved: boolean | null;
  readonly firstSolvedAt: Date | null;
  readonly solvedAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly waitingSeconds: number;
  readonly handOffs: number;
  readonly escalations: number;
  readonly reopenings: number;
  readonly contradicts: boolean;
  /** Ids of its conversations. */
  readonly threads: readonly string[];
  readonly events: readonly CaseEventRow[];
}

export interface StaffingRow extends Versioned {
  readonly staffingId: string;
  readonly from: Date;
  readonly to: Date;
  readonly agent: string | null;
  readonly team: string | null;
  readonly handlingSeconds: number;
  readonly availableSeconds: number;
  readonly unavailableSeconds: number | null;
  readonly paidSeconds: number | null;
  readonly scheduledSeconds: number | null;
  readonly inStateSeconds: number | null;
}

export interface AssumptionRow extends Versioned {
  readonly assumptionId: string;
  readonly key: string;
  readonly network: string | null;
  readonly amount: number;
  readonly currency: string | null;
  readonly from: Date;
  readonly source: string;
  readonly year: number;
}

export interface FeedbackRow extends Versioned {
  readonly feedbackId: string;
  readonly at: Date;
  readonly theme: string;
  readonly team: string | null;
  readonly decidedAt: Date | null;
  /** 1 adopted, 2 declined. */
  readonly decision: number | null;
  readonly actedAt: Date | null;
  readonly verifiedAt: Date | null;
  readonly verified: boolean | null;
}

export interface ServiceRows {
  readonly cases: readonly CaseRow[];
  readonly staffing: readonly StaffingRow[];
  readonly assumptions: readonly AssumptionRow[];
  readonly feedback: readonly FeedbackRow[];
}

/** One line of the table of assumptions, as it stands now. */
export interface Assumption {
  readonly key: string;
  readonly network: string | null;
  readonly amount: number;
  readonly currency: string | null;
  readonly from: Date;
  readonly source: string;
  readonly year: number;
}

/** What is kept of a customer's case. */
export interface CustomerCase {
  readonly caseId: string;
  readonly source: string;
  readonly openedAt: Date;
  readonly solvedAt: Date | null;
  readonly reason: string | null;
  readonly complaint: boolean;
  /** 1 upheld, 2 partly, 3 rejected. */
  readonly upheld: number | null;
  readonly redress: number | null;
  readonly currency: string | null;
  readonly regulator: string | null;
}

/** Reads what figures about service stand on. */
export interface ServiceReader {
  /** The cases of these members that their sources have not deleted, oldest first. */
  casesOf(memberIds: readonly string[]): Promise<readonly CustomerCase[]>;
  /** The lines that hold at some moment of a period, in the order of their keys and moments; null has no beginning or end. */
  assumptions(from: Date | null, to: Date | null): Promise<readonly Assumption[]>;
}
