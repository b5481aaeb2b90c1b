// A case's history: from what its source tells to stretches of time, so that what was open can be told at any instant.

/** Whether a reason in a source's own list says that the case is a complaint, in English or Spanish. */
export function namesComplaint(reason: string | undefined): boolean {
  return reason !== undefined && /complaint|queja|reclamaci[oó]n/i.test(reason);
}

/** Something that happened, as the source tells it. Times in milliseconds UTC. */
export interface CaseHappening {
  readonly at: number;
  readonly kind:
    | "resolved"
    | "reopened"
    | "waiting-on-customer"
    | "resumed"
    | "escalated"
    | "transferred"
    | "confirmed-by-customer"
    | "closed";
  readonly tier?: string | undefined;
  readonly public?: boolean | undefined;
  readonly team?: string | undefined;
  readonly agent?: string | undefined;
}

/** Whose a case is. */
export interface CaseHolder {
  readonly tier: string | null;
  readonly team: string | null;
  readonly agent: string | null;
}

/** Where a case stands: with us, with the customer, or solved. */
export type CaseState = "open" | "waiting" | "solved";

/** One step of a case, and the stretch until the next: how it stood then, and whose it was. */
export interface CaseStep extends CaseHolder {
  readonly kind: CaseHappening["kind"] | "opened";
  readonly at: number;
  readonly state: CaseState;
  /** Null for the last: it stands so still. */
  readonly until: number | null;
  readonly isPublic: boolean;
  /** It ended the case, which was not solved before this moment. */
  readonly solves: boolean;
  /** It opened the case again, which was solved before this moment. */
  readonly reopens: boolean;
  /** It ended the case for good, as far as is known. */
  readonly settles: boolean;
}

export interface CaseHistory {
  readonly steps: readonly CaseStep[];
  /** When it was solved for the first time, also if it was opened again. */
  readonly firstSolvedAt: number | null;
  /** When it was solved for good; null while it is open. */
  readonly solvedAt: number | null;
  readonly confirmedAt: number | null;
  /** How long it waited on the customer, up to its last step. */
  readonly waitingMs: number;
  readonly handOffs: number;
  readonly escalations: number;
  readonly reopenings: number;
  /** The source dates a step before the opening: its times cannot be measured. */
  readonly contradicts: boolean;
}

/** A step before it is known how its moment ends and what follows. */
type Begun = Pick<CaseStep, "kind" | "at" | "state" | "isPublic"> & CaseHolder;

/**
 * Reads a history. Steps of one moment stand as the source lists them. A source that closes a case without saying that it was
 * resolved, or tells that the customer confirmed, ended it with that; waiting and resuming change nothing while it is solved.
 */
export function caseHistory(openedAt: number, first: CaseHolder, happenings: readonly CaseHappening[]): CaseHistory {
  const begun: Begun[] = [{ ...first, kind: "opened", at: openedAt, state: "open", isPublic: false }];
  let [state, holder]: [CaseState, CaseHolder] = ["open", first];
  for (const happening of happenings.toSorted((one, other) => one.at - other.at)) {
    state = stateAfter(state, happening.kind);
    holder = holderAfter(holder, happening);
    begun.push({
      ...holder,
      ...{ kind: happening.kind, at: happening.at, state, isPublic: happening.public === true },
    });
  }
  const turned = turnsOf(begun);
  const last = state === "solved" ? turned.lastIndexOf("solves") : -1;
  const steps = begun.map((step, place) => ({
    ...step,
    until: begun[place + 1]?.at ?? null,
    ...{ solves: turned[place] === "solves", reopens: turned[place] === "reopens", settles: place === last },
  }));
  return { steps, ...figuresOf(steps, openedAt) };
}

/** What each step did to its case, measured by how its moment began and ended: sources resolve and close at one moment. */
function turnsOf(steps: readonly Begun[]): ("solves" | "reopens" | null)[] {
  const turns: ("solves" | "reopens" | null)[] = steps.map(() => null);
  const isSolved = (place: number): boolean => steps[place]?.state === "solved";
  for (let start = 0, end = 0; start < steps.length; start = end = end + 1) {
    while (steps[end + 1]?.at === steps[start]?.at) end += 1;
    const solved = isSolved(end);
    if (isSolved(start - 1) === solved) continue;
    let place = end;
    while (place > start && isSolved(place - 1) === solved) place -= 1;
    turns[place] = solved ? "solves" : "reopens";
  }
  return turns;
}

function figuresOf(steps: readonly CaseStep[], openedAt: number): Omit<CaseHistory, "steps"> {
  const of = (kind: CaseStep["kind"]): readonly CaseStep[] => steps.filter((step) => step.kind === kind);
  const isSolved = steps.at(-1)?.state === "solved";
  return {
    firstSolvedAt: steps.find(({ solves }) => solves)?.at ?? null,
    solvedAt: steps.find(({ settles }) => settles)?.at ?? null,
    confirmedAt: isSolved ? (of("confirmed-by-customer").at(-1)?.at ?? null) : null,
    waitingMs: steps.reduce(
      (sum, { state, at, until }) => (state === "waiting" && until !== null ? sum + until - at : sum),
      0,
    ),
    handOffs: of("transferred").length,
    escalations: of("escalated").length,
    reopenings: steps.filter(({ reopens }) => reopens).length,
    contradicts: steps.some(({ at }) => at < openedAt),
  };
}

function stateAfter(state: CaseState, kind: CaseHappening["kind"]): CaseState {
  switch (kind) {
    case "resolved":
    case "closed":
    case "confirmed-by-customer":
      return "solved";
    case "reopened":
      return state === "solved" ? "open" : state;
    case "waiting-on-customer":
      return state === "open" ? "waiting" : state;
    case "resumed":
      return state === "waiting" ? "open" : state;
    case "escalated":
    case "transferred":
      return state;
  }
}

/** Who takes a case over has it from then on; a transfer to a team takes it from its agent. */
function holderAfter(holder: CaseHolder, { kind, tier, team, agent }: CaseHappening): CaseHolder {
  if (kind === "escalated") return { ...holder, tier: tier ?? holder.tier };
  if (kind !== "transferred") return holder;
  return { ...holder, team: team ?? holder.team, agent: agent ?? (team === undefined ? holder.agent : null) };
}
