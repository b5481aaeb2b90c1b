// Trouble on demand: rules that make a sandbox misbehave for the next matching requests.
import { diceOf } from "./dice.ts";
import { isRecord } from "./json.ts";

/** Which requests a fault hits. Nothing given means every request. */
export interface FaultMatch {
  readonly method?: string;
  /** A piece of the path (with its query). */
  readonly path?: string;
}

/** One rule. `kind` is one of `commonFaults`, or a kind that the provider's sandbox adds. */
export interface Fault {
  readonly kind: string;
  readonly match?: FaultMatch;
  /** How many matching requests it hits; 1 unless said otherwise, without end where `share` is given. */
  readonly times?: number;
  /** Which share of the matching requests it hits, from 0 to 1; by the dice of the list. */
  readonly share?: number;
  /** For "status", and for provider kinds that come in several strengths. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** For "slow". */
  readonly delayMs?: number;
}

/** Kinds that every sandbox knows; see the README for what each one does. */
export const commonFaults = ["status", "slow", "slow-body", "hang", "reset", "unanswered", "truncate"] as const;

/** The rules of one sandbox. */
export interface FaultList {
  add(fault: Fault): void;
  clear(): void;
  /** The first rule that fits this request, used up by one; of the kinds given, where some are. */
  take(method: string, path: string, kinds?: readonly string[]): Fault | undefined;
  waiting(): readonly Fault[];
  /** Starts the dice anew: the same seed and the same requests, the same faults. */
  seed(seed: number): void;
}

/** An empty list that accepts only kinds it knows, so that a misspelt fault fails its test. */
export function faultList(providerKinds: readonly string[]): FaultList {
  const known: readonly string[] = [...commonFaults, ...providerKinds];
  let rules: { fault: Fault; left: number }[] = [];
  let dice = diceOf(1);
  return {
    add(fault) {
      if (!known.includes(fault.kind))
        throw new Error(`Unknown kind of fault: ${fault.kind}. Known: ${known.join(", ")}`);
      rules.push({ fault, left: fault.times ?? (fault.share === undefined ? 1 : Infinity) });
    },
    clear: () => void (rules = []),
    seed: (seed) => void (dice = diceOf(seed)),
    take(method, path, kinds) {
      const rule = rules.find(
        ({ fault, left }) =>
          left > 0 &&
          (kinds === undefined || kinds.includes(fault.kind)) &&
          fits(fault.match, method, path) &&
          (fault.share === undefined || dice() < fault.share),
      );
      if (rule) rule.left -= 1;
      return rule?.fault;
    },
    waiting: () =>
      rules
        .filter(({ left }) => left > 0)
        .map(({ fault, left }) => (left === Infinity ? fault : { ...fault, times: left })),
  };
}

/** Reads faults that came over the control path: one, or an array of them. */
export function faultsFrom(body: unknown): readonly Fault[] {
  return (Array.isArray(body) ? body : [body]).map(faultFrom);
}

function faultFrom(body: unknown): Fault {
  if (!isRecord(body) || typeof body["kind"] !== "string") throw new Error("A fault needs a kind");
  const { kind, match, times, share, status, headers, delayMs } = body;
  return {
    kind,
    ...(isRecord(match) ? { match: matchFrom(match) } : {}),
    ...(typeof times === "number" ? { times } : {}),
    ...(typeof share === "number" ? { share } : {}),
    ...(typeof status === "number" ? { status } : {}),
    ...(isRecord(headers) ? { headers: textsOf(headers) } : {}),
    ...("body" in body ? { body: body["body"] } : {}),
    ...(typeof delayMs === "number" ? { delayMs } : {}),
  };
}

function matchFrom({ method, path }: Record<string, unknown>): FaultMatch {
  return {
    ...(typeof method === "string" ? { method } : {}),
    ...(typeof path === "string" ? { path } : {}),
  };
}

function textsOf(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

function fits(match: FaultMatch | undefined, method: string, path: string): boolean {
  if (match?.method !== undefined && match.method !== method) return false;
  return match?.path === undefined || path.includes(match.path);
}
