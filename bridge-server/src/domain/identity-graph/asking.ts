// May we ask for the handle? Each time somebody was asked is a fact; a refusal silences the prompt.

/** Somebody was asked for a handle. Moments are milliseconds UTC. */
export interface AskFact {
  readonly id: string;
  /** The member (a record or an identity) whose person was asked. */
  readonly member: string;
  /** The network that was asked for; null where the question was for any. */
  readonly network: string | null;
  /** "not-now" is no answer yet; "refused" silences; "captured" gave one. */
  readonly outcome: "not-now" | "refused" | "captured";
  readonly at: number;
  /** Where: the card, a ticket, a form, the end of a call. */
  readonly touchpoint: string;
  readonly agent: string | null;
  readonly team: string | null;
}

/** Why the prompt is silent; null where it may be shown. */
export type SilentBecause = "refused" | "asked-lately" | null;

/** After "not now" the prompt rests for 30 days: long enough not to nag, short enough for a customer who comes monthly. */
export const restMs = 30 * 24 * 60 * 60_000;

/**
 * Whether the prompt for a network is silent at `now`. A refusal holds until the person gives a handle of that network of
 * their own accord; a refusal of any network silences all, until one is given. Of answers at one moment a refusal counts.
 */
export function promptSilence(
  asked: readonly AskFact[],
  { members, network }: { readonly members: ReadonlySet<string>; readonly network: string },
  now: number,
): SilentBecause {
  const about = asked.filter((fact) => members.has(fact.member) && fact.at <= now);
  const last = (outcome: AskFact["outcome"], networks: readonly (string | null)[]): number | null =>
    about
      .filter((fact) => fact.outcome === outcome && networks.includes(fact.network))
      .reduce<number | null>((latest, { at }) => Math.max(latest ?? at, at), null);
  const every = [...new Set(about.map((fact) => fact.network))];
  if (holds(last("refused", [network]), last("captured", [network]))) return "refused";
  if (holds(last("refused", [null]), last("captured", every))) return "refused";
  const notNow = last("not-now", [network, null]);
  return notNow !== null && now < notNow + restMs ? "asked-lately" : null;
}

function holds(refusedAt: number | null, capturedAt: number | null): boolean {
  return refusedAt !== null && (capturedAt === null || refusedAt >= capturedAt);
}
