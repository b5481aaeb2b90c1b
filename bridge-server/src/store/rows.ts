// Reads cells of rows with their types checked, so that a changed statement fails here and not on a screen.
import type { Cell, Row } from "./db.ts";

function wrong(row: Row, name: string, wanted: string): never {
  throw new TypeError(`Column ${name} of ${Object.keys(row).join(", ")} is not ${wanted}`);
}

export function text(row: Row, name: string): string {
  const value = row[name];
  return typeof value === "string" ? value : wrong(row, name, "a text");
}

export function textOrNull(row: Row, name: string): string | null {
  return row[name] === null ? null : text(row, name);
}

export function number(row: Row, name: string): number {
  const value = row[name];
  return typeof value === "number" ? value : wrong(row, name, "a number");
}

export function numberOrNull(row: Row, name: string): number | null {
  return row[name] === null ? null : number(row, name);
}

export function truth(row: Row, name: string): boolean {
  const value = row[name];
  return typeof value === "boolean" ? value : wrong(row, name, "a boolean");
}

export function moment(row: Row, name: string): Date {
  const value = row[name];
  return value instanceof Date ? value : wrong(row, name, "a moment");
}

export function momentOrNull(row: Row, name: string): Date | null {
  return row[name] === null ? null : moment(row, name);
}

export function bytes(row: Row, name: string): Uint8Array {
  const value = row[name];
  return value instanceof Uint8Array ? value : wrong(row, name, "bytes");
}

export function list(row: Row, name: string): readonly Row[] {
  const value: Cell | undefined = row[name];
  return Array.isArray(value) ? value.filter(isRow) : wrong(row, name, "a list");
}

/** A list of texts, of a column that was made JSON. */
export function texts(row: Row, name: string): string[] {
  const value: Cell | undefined = row[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : wrong(row, name, "a list of texts");
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null;
}

/** Arrays of bytes travel as hexadecimal text: the two drivers spell bytea arrays differently. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}

/** Many pieces of bytes as one parameter, with where each begins (from 1, as SQL counts) and how long it is: nothing is spelled out. */
export function packed(items: readonly Uint8Array[]): { bytes: Uint8Array; starts: number[]; lengths: number[] } {
  let start = 1;
  const starts = items.map((item) => {
    const here = start;
    start += item.length;
    return here;
  });
  return { bytes: Buffer.concat(items), starts, lengths: items.map((item) => item.length) };
}

/**
 * Sends a statement for each piece of at most `size`, all at once: a connection runs them in their order, so what is sent
 * after them sees what they did. Resolves with their rows, in order, once all are done.
 */
export async function inPieces<Item>(
  items: readonly Item[],
  size: number,
  send: (piece: readonly Item[]) => Promise<Row[]>,
): Promise<Row[]> {
  return (await Promise.all(pieces(items, size).map(send))).flat();
}

/** Splits into pieces of at most `size`, so that no statement grows without limit. */
export function pieces<Item>(items: readonly Item[], size = 500): Item[][] {
  const out: Item[][] = [];
  for (let at = 0; at < items.length; at += size) out.push(items.slice(at, at + size));
  return out;
}
