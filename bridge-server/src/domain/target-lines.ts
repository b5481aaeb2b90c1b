// What a workspace promises in place of the default targets, as an admin writes it, in English or Spanish, and as it is kept.
import { networkOf, networks } from "./networks.ts";
import { isDate } from "./opening-hours.ts";
import { plain } from "./plain-spelling.ts";

/** The waits for which a workspace may promise something. */
export const promisedKinds = ["acknowledgement", "first-answer", "next-answer"] as const;
export type PromisedKind = (typeof promisedKinds)[number];

/** One promise: the most that customers on a network should wait. */
export interface TargetLine {
  /** Id of a network. */
  readonly network: string;
  readonly kind: PromisedKind;
  readonly seconds: number;
  /** Only the time for which the service is open counts. */
  readonly inOpeningHours: boolean;
  /** Local date since which it holds, "2026-01-01"; null where it always did. */
  readonly from: string | null;
}

const unitSeconds = { s: 1, min: 60, h: 3600, d: 86_400 } as const;
/** Nobody promises an answer later than that. */
const mostSeconds = 366 * unitSeconds.d;

const words = {
  en: {
    kinds: { acknowledgement: " acknowledgement", "next-answer": " next answer" },
    hours: " in opening hours",
    from: " from ",
  },
  es: {
    kinds: { acknowledgement: " acuse", "next-answer": " respuesta siguiente" },
    hours: " en horario",
    from: " desde ",
  },
} as const;

const writtenLine =
  /^(.+?)(?: (acknowledgement|acuse)| (next answer|respuesta siguiente))? (\d{1,8}) ?(s|min|h|d)( in opening hours| en horario)?(?: (?:from|desde) (\d{4}-\d\d-\d\d))?$/;
const keptLine = /^(\S+) (\S+) (\d+)( open)?(?: (\d{4}-\d\d-\d\d))?$/;

/**
 * A promise as it is kept: "email first-answer 14400 open 2026-01-01". It is written "E-mail 4 h in opening hours from
 * 2026-01-01", "X 30 min", "Email acknowledgement 15 min" or "Correo electrónico respuesta siguiente 2 h en horario".
 * Null where it is none: an unknown network, no length, or a number of days in opening hours, which are none of 24 hours.
 */
export function targetLine(written: string): string | null {
  if (readTargetLine(written) !== null) return written;
  const [, name = "", acknowledgement, next, amount, unit, hours, from = null] = writtenLine.exec(plain(written)) ?? [];
  const network = networkNamed(name);
  const seconds = Number(amount) * secondsOf(unit);
  if (network === null || !(seconds > 0) || seconds > mostSeconds) return null;
  const inOpeningHours = hours !== undefined;
  if ((inOpeningHours && unit === "d") || (from !== null && !isDate(from))) return null;
  const kind = acknowledgement !== undefined ? "acknowledgement" : next === undefined ? "first-answer" : "next-answer";
  return spelled({ network, kind, seconds, inOpeningHours, from });
}

/** A kept promise; null where it is none. */
export function readTargetLine(kept: string): TargetLine | null {
  const [, network, word, amount, open, from = null] = keptLine.exec(kept) ?? [];
  const kind = promisedKinds.find((one) => one === word);
  const seconds = Number(amount);
  if (network === undefined || networkNamed(network) !== network || kind === undefined) return null;
  if (!(seconds > 0) || seconds > mostSeconds || (from !== null && !isDate(from))) return null;
  return { network, kind, seconds, inOpeningHours: open !== undefined, from };
}

/** A kept promise as people write it. */
export function shownTargetLine(kept: string, language: keyof typeof words): string {
  const line = readTargetLine(kept);
  if (line === null) return kept;
  const { kinds, hours, from } = words[language];
  const kind = line.kind === "first-answer" ? "" : kinds[line.kind];
  const since = line.from === null ? "" : `${from}${line.from}`;
  const label = networkOf(line.network).label[language];
  return `${label}${kind} ${lengthOf(line)}${line.inOpeningHours ? hours : ""}${since}`;
}

function spelled({ network, kind, seconds, inOpeningHours, from }: TargetLine): string {
  return [network, kind, seconds, ...(inOpeningHours ? ["open"] : []), ...(from === null ? [] : [from])].join(" ");
}

/** In the largest unit that leaves no rest. */
function lengthOf({ seconds, inOpeningHours }: TargetLine): string {
  const units = (["d", "h", "min", "s"] as const).slice(inOpeningHours ? 1 : 0);
  const unit = units.find((one) => seconds % unitSeconds[one] === 0) ?? "s";
  return `${seconds / unitSeconds[unit]} ${unit}`;
}

function secondsOf(unit: string | undefined): number {
  return unit === "s" || unit === "min" || unit === "h" || unit === "d" ? unitSeconds[unit] : NaN;
}

/** The id of a network by its id, another of its ids, or its name in either language. */
function networkNamed(name: string): string | null {
  const wanted = plain(name);
  const found = networks.find(({ id, aliases, label }) =>
    [id, ...aliases, label.en, label.es].some((one) => plain(one) === wanted),
  );
  return found?.id ?? null;
}
