// Small numbers: which figures of a report stay hidden, so that nobody can be recognised, nor worked out from the rest.

/** One published count. The same id on several pages is the same number. */
export interface Cell {
  readonly id: string;
  readonly n: number;
  /** It is nowhere shown, so nobody knows it to begin with: what remains of a total beside the parts that are shown. */
  readonly unpublished?: true;
}

/** A sum that readers can work out: the total is that of all its parts. */
export interface Sum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** Counts and how they add up; several may be put together. */
export interface Counts {
  readonly cells: readonly Cell[];
  readonly sums: readonly Sum[];
}

/** small: it counts fewer than the minimum. protects: without it, `cell` could be worked out. Readers must not see which. */
export type Hidden = { readonly why: "small" } | { readonly why: "protects"; readonly cell: string };

/** Coefficients by cell, modulo a prime: exact where fractions would round. Products stay below 2 to the power of 53. */
type Equation = Map<string, number>;
const prime = 67_108_859;

/**
 * Which counts to hide: all from 1 up to, and without, `minimum`, and as many more as it takes that
 * - no small one follows from all that is shown and every sum, however combined;
 * - what is hidden of one sum is itself no small number.
 * A 0 is shown, and protects nobody. The same input gives the same answer. Throws a `RangeError` where one id has two
 * counts, or parts do not add up.
 */
export function suppress({ cells, sums }: Counts, minimum = 10): Map<string, Hidden> {
  const known = indexOf(cells);
  for (const sum of sums) checkSum(sum, known);
  const state: State = { known, sums, minimum, totals: new Set(sums.map(({ total }) => total)), hidden: new Map() };
  for (const { id, n } of known.values()) if (n >= 1 && n < minimum) state.hidden.set(id, { why: "small" });
  while (hideForSums(state) || hideForEquations(state));
  return state.hidden;
}

interface State {
  readonly known: ReadonlyMap<string, Cell>;
  readonly sums: readonly Sum[];
  readonly minimum: number;
  readonly totals: ReadonlySet<string>;
  readonly hidden: Map<string, Hidden>;
}

/** Hides one more part of each sum whose hidden parts together are a small number; false where there is none. */
function hideForSums(state: State): boolean {
  let changed = false;
  for (const { total, parts } of state.sums) {
    if (isUnknown(state, total)) continue;
    const unknown = parts.filter((part) => isUnknown(state, part));
    const together = unknown.reduce((sum, part) => sum + countOf(state, part), 0);
    const small = unknown.find((part) => isSmall(state, part));
    if (small === undefined || together >= state.minimum) continue;
    hideCheapest(state, [...parts, total], small);
    changed = true;
  }
  return changed;
}

/** Hides one more cell for each small one that the equations still give away; false where there is none. */
function hideForEquations(state: State): boolean {
  const given = solved(state);
  for (const { small, others } of given) hideCheapest(state, others, small);
  return given.length > 0;
}

/** The small cells that follow from what is shown, each with the shown cells that it follows from. */
function solved(state: State): { small: string; others: string[] }[] {
  const rows = state.sums
    .map(({ total, parts }) => equationOf(total, parts))
    .filter((row) => [...row.keys()].some((id) => isUnknown(state, id)));
  const reduced = reduce(rows, (id) => isUnknown(state, id));
  return reduced.flatMap((row) => {
    const ids = [...row.keys()];
    const unknown = ids.filter((id) => isUnknown(state, id));
    const [small] = unknown;
    if (unknown.length !== 1 || small === undefined || !isSmall(state, small)) return [];
    return [{ small, others: ids.filter((id) => id !== small) }];
  });
}

function equationOf(total: string, parts: readonly string[]): Equation {
  const row: Equation = new Map([[total, prime - 1]]);
  for (const part of parts) row.set(part, ((row.get(part) ?? 0) + 1) % prime);
  return row;
}

/** Gauss and Jordan over the unknowns: afterwards each row has a pivot that no other row has. Leaves the input as it is. */
function reduce(rows: readonly Equation[], isUnknownId: (id: string) => boolean): Equation[] {
  const done: { pivot: string; row: Equation }[] = [];
  for (const original of rows) {
    const row = new Map(original);
    for (const { pivot, row: by } of done) eliminate(row, pivot, by);
    const pivot = [...row.keys()].find(isUnknownId);
    if (pivot === undefined) continue;
    scale(row, inverse(row.get(pivot) ?? 1));
    for (const earlier of done) eliminate(earlier.row, pivot, row);
    done.push({ pivot, row });
  }
  return done.map(({ row }) => row);
}

/** Takes `by`, whose pivot is 1, out of the row as often as the row has the pivot. */
function eliminate(row: Equation, pivot: string, by: Equation): void {
  const times = row.get(pivot) ?? 0;
  if (times === 0) return;
  for (const [id, coefficient] of by) {
    const left = ((row.get(id) ?? 0) + (prime - times) * coefficient) % prime;
    if (left === 0) row.delete(id);
    else row.set(id, left);
  }
}

function scale(row: Equation, by: number): void {
  for (const [id, coefficient] of row) row.set(id, (coefficient * by) % prime);
}

/** By Fermat: to the power of prime - 2. */
function inverse(of: number): number {
  let [result, base, power] = [1, of, prime - 2];
  while (power > 0) {
    if (power % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
    power = Math.floor(power / 2);
  }
  return result;
}

/** Hides the one of these that tells least: no total if it can be helped, then the smallest; never a 0. */
function hideCheapest(state: State, ids: readonly string[], cell: string): void {
  const shown = [...new Set(ids)].filter((id) => !isUnknown(state, id) && countOf(state, id) > 0);
  const [cheapest] = shown.toSorted(
    (one, other) =>
      Number(state.totals.has(one)) - Number(state.totals.has(other)) ||
      countOf(state, one) - countOf(state, other) ||
      (one < other ? -1 : 1),
  );
  if (cheapest !== undefined) state.hidden.set(cheapest, { why: "protects", cell });
}

function isUnknown({ hidden, known }: State, id: string): boolean {
  return hidden.has(id) || known.get(id)?.unpublished === true;
}

function isSmall({ hidden }: State, id: string): boolean {
  return hidden.get(id)?.why === "small";
}

function countOf({ known }: State, id: string): number {
  return known.get(id)?.n ?? 0;
}

function indexOf(cells: readonly Cell[]): ReadonlyMap<string, Cell> {
  const known = new Map<string, Cell>();
  for (const cell of cells) {
    const before = known.get(cell.id);
    if (before !== undefined && before.n !== cell.n) throw new RangeError(`${cell.id} has two counts`);
    // Where it is shown once, it is known.
    if (before === undefined || before.unpublished === true) known.set(cell.id, cell);
  }
  return known;
}

function checkSum({ total, parts }: Sum, known: ReadonlyMap<string, Cell>): void {
  const [whole, ...counts] = [total, ...parts].map((id) => known.get(id)?.n ?? NaN);
  const together = counts.reduce((sum, n) => sum + n, 0);
  if (together !== whole) throw new RangeError(`The parts of ${total} do not add up to it`);
}
