// What commands print: JSON for scripts, plain lines for people, and failures as a sentence with what to do.
import { Failure } from "../domain/failure.ts";

/** Prints to standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Prints one JSON document. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, process.stdout.isTTY ? 2 : undefined));
}

/** Tells standard error what went wrong. Answers with the exit code: 2 for what the caller can put right, else 1. */
export function explain(error: unknown): number {
  if (!(error instanceof Failure)) {
    process.stderr.write(
      `Rapport failed in a way it did not foresee: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return 1;
  }
  process.stderr.write(`${error.message}${/[.!?]$/.test(error.message) ? "" : "."}\n`);
  const unsaid = (error.details.errors ?? []).filter(({ message }) => !error.message.includes(message));
  for (const { at, message } of unsaid) process.stderr.write(`  ${at} ${message}\n`);
  if (error.details.remedy !== undefined) process.stderr.write(`${error.details.remedy}\n`);
  return error.kind === "unavailable" || error.kind === "bad-reply" ? 1 : 2;
}

/** A table of left-aligned texts and right-aligned figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => (row[at] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  ")
      .trimEnd();
  return [line(head), line(widths.map((width) => "─".repeat(width))), ...rows.map(line)].join("\n");
}
