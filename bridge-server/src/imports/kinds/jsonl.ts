import type { LinesKind, Reading } from "../kind.ts";

/** One fact of any type a line, as JSON: interactions, CRM records, links. */
export const jsonl: LinesKind = {
  id: "jsonl",
  title: "Facts as JSON, one a line",
  form: "lines",
  columns: [],
  options: ["entry"],
  read,
};

const escapedNul = /(?<!\\)(?:\\\\)*\\u0000/;
const escapedSurrogate = /\\ud[89a-f]/i;

function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.toWellFormed() : value;
}

function read(line: string): Reading {
  if (escapedNul.test(line)) return { refused: "The line holds a NUL character (\\u0000), which no text may hold." };
  try {
    // Half a surrogate pair is no letter, and databases refuse it.
    const fact: unknown = escapedSurrogate.test(line) ? JSON.parse(line, wellFormed) : JSON.parse(line);
    return { facts: [fact], repairs: [] };
  } catch {
    return { refused: "The line is not JSON." };
  }
}
