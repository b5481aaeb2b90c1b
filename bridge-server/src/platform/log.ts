// One line per unit of work, as JSON. The facts are ids, counts and durations; never names, addresses or texts.
import { pino } from "pino";
import type { Log, LogFacts } from "../ports.ts";

/** Writes to `stream`, or to standard error so that a command's own output stays clean. */
export function openLog(
  level: "info" | "warn" | "error" | "silent",
  stream: NodeJS.WritableStream = process.stderr,
): Log {
  const out = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "event" }, stream);
  return {
    info: (event, facts = {}) => out.info(facts, event),
    warn: (event, facts = {}) => out.warn(facts, event),
    error: (event, facts = {}) => out.error(facts, event),
  };
}

/** Where something failed that nobody foresaw. Its message stays out: it may repeat what somebody wrote. */
export function factsOfBug(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: "not an error" };
  const places = (error.stack ?? "").split("\n").filter((line) => /^ +at /.test(line));
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return {
    error: error.name,
    code,
    stack: places
      .slice(0, 5)
      .map((line) => line.trim())
      .join(" "),
  };
}

/** A log that keeps nothing. */
export const quietLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
