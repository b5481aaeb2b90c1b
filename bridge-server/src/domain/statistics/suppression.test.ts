import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { allCounts, breakdownCounts, crossCounts } from "./published-counts.ts";
import { suppress, type Counts, type Hidden } from "./suppression.ts";

const cell = (id: string, n: number) => ({ id, n });
const byChannel = (
  counts: Readonly<Record<string, number>>,
  all = Object.values(counts).reduce((sum, n) => sum + n, 0),
) =>
  breakdownCounts(
    cell("all", all),
    Object.entries(counts).map(([id, n]) => cell(id, n)),
  );
/** Rows a, b … by columns A, B …, named alike in every table. */
const cross = (counts: readonly (readonly number[])[], name = "") =>
  crossCounts(
    counts.map((_, at) => String.fromCharCode(97 + at)),
    (counts[0] ?? []).map((_, at) => String.fromCharCode(65 + at)),
    (row, column) => counts[row.charCodeAt(0) - 97]?.[column.charCodeAt(0) - 65] ?? 0,
    (row, column) => (column === null ? `${row ?? "all"}` : `${name}${row ?? ""}${column}`),
  );

describe("a small number", () => {
  test("is hidden from 1 up to the minimum; 0 and the minimum itself are shown", () => {
    const hidden = suppress(byChannel({ mail: 0, chat: 5, calls: 7, forum: 10, letters: 300 }));

    expect([...hidden]).toEqual([
      ["chat", { why: "small" }],
      ["calls", { why: "small" }],
    ]);
  });

  test("alone is not safe: the total less the others gives it away, so the next smallest is hidden with it", () => {
    expect([...suppress(byChannel({ chat: 5, calls: 40, mail: 30 }))]).toEqual([
      ["chat", { why: "small" }],
      ["mail", { why: "protects", cell: "chat" }],
    ]);
  });

  test("is not safe beside another one, where the two together are small", () => {
    expect([...suppress(byChannel({ chat: 5, calls: 4, mail: 30, forum: 60 })).keys()]).toEqual([
      "chat",
      "calls",
      "mail",
    ]);
  });

  test("of a table is hidden along with a part of its row, of its column and of their crossing", () => {
    const hidden = suppress(
      cross([
        [5, 20, 30],
        [40, 50, 60],
        [70, 80, 90],
      ]),
    );

    expect([...hidden.keys()].toSorted()).toEqual(["aA", "aB", "bA", "bB"]);
  });

  test("that remains of a total beside the parts that are shown is hidden too", () => {
    expect([...suppress(byChannel({ chat: 50, mail: 30 }, 84)).keys()]).toEqual(["all less chat,mail", "mail"]);
    expect(suppress(byChannel({ chat: 50, mail: 30 }, 94)).size).toBe(0);
    expect(suppress(byChannel({ chat: 5, mail: 30 }, 55)).size).toBe(1);
  });

  test("is not given away by parts that overlap: they add up to nothing", () => {
    expect([...suppress(byChannel({ refund: 5, delivery: 60, price: 50 }, 80)).keys()]).toEqual(["refund"]);
  });

  test("is not given away on another page either", () => {
    const page2 = byChannel({ chat: 5, calls: 40, mail: 30 });
    const page5 = breakdownCounts(cell("mail", 30), [cell("mail of shop", 12), cell("mail of web", 18)]);

    const page6 = breakdownCounts(cell("calls", 40), [cell("calls of shop", 25), cell("calls of web", 15)]);

    expect([...suppress(page2).keys()]).toEqual(["chat", "mail"]);
    // Mail is the sum of its parts on the other page, so the calls protect better.
    expect([...suppress(allCounts([page2, page5])).keys()]).toEqual(["chat", "calls"]);
    // Where both are sums, a part of the one goes with it.
    expect([...suppress(allCounts([page2, page5, page6])).keys()]).toEqual(["chat", "mail", "mail of shop"]);
  });

  test("has no count that contradicts another page", () => {
    expect(() => suppress({ cells: [cell("a", 1), cell("a", 2)], sums: [] })).toThrow(RangeError);
    expect(() => suppress({ cells: [cell("a", 1), cell("b", 2)], sums: [{ total: "a", parts: ["b"] }] })).toThrow(
      RangeError,
    );
  });
});

const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 5, max: 300 }));
const grid = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

describe("what is shown", () => {
  test("never determines a small number, whatever is combined with whatever, over two tables that share their rows", () => {
    fc.assert(
      fc.property(grid, fc.integer({ min: 1, max: 6 }), (counts, split) => {
        const other = counts.map((row) => {
          const total = row.reduce((sum, n) => sum + n, 0);
          const part = Math.floor((total * split) / 7);
          return [part, total - part];
        });
        const all = allCounts([cross(counts), cross(other, "second ")]);
        const hidden = suppress(all);

        for (const { id, n } of all.cells) if (n >= 1 && n < 10) expect(hidden.get(id)).toEqual({ why: "small" });
        expect(determined(all, hidden)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("leaves another table that fits as well, with another number in that place", () => {
    const small = fc.array(fc.array(fc.nat(6), { minLength: 2, maxLength: 2 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(small, (counts) => {
        const all = cross(counts);
        const hidden = suppress(all, 4);
        const possible = allThatFit(all, hidden);
        for (const { id, n } of all.cells) {
          if (hidden.get(id)?.why === "small") {
            expect(possible.some((table) => table.get(id) !== n)).toBe(true);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  test("never leaves a small number as what is hidden of a sum", () => {
    fc.assert(
      fc.property(grid, (counts) => {
        const all = cross(counts);
        const hidden = suppress(all);
        const countOf = new Map(all.cells.map(({ id, n }) => [id, n]));
        for (const { total, parts } of all.sums) {
          const gone = parts.filter((part) => hidden.has(part));
          const together = gone.reduce((sum, part) => sum + (countOf.get(part) ?? 0), 0);
          if (!hidden.has(total) && gone.length > 0) expect(together).toBeGreaterThanOrEqual(10);
        }
      }),
    );
  });

  test("is everything where nothing is small", () => {
    const large = fc.array(fc.array(fc.integer({ min: 10, max: 99 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
    });
    fc.assert(fc.property(large, (counts) => expect(suppress(cross(counts)).size).toBe(0)));
  });
});

/** Small cells whose column depends on no other hidden column: with plain fractions, apart from the code under test. */
function determined({ cells, sums }: Counts, hidden: ReadonlyMap<string, Hidden>): string[] {
  const unknown = [...new Set(cells.map(({ id }) => id))].filter((id) => hidden.has(id));
  const matrix = sums.map(({ total, parts }) =>
    unknown.map((id) => (id === total ? -1 : 0) + parts.filter((part) => part === id).length),
  );
  const rank = rankOf(matrix);
  return unknown.filter((id, at) => {
    const without = matrix.map((row) => row.filter((_, column) => column !== at));
    // Where the rank falls with the column, its unknown has one value only.
    return hidden.get(id)?.why === "small" && rankOf(without) < rank;
  });
}

function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const at = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    if (at < 0) continue;
    const [pivot = []] = rows.splice(at, 1);
    rows.splice(rank, 0, pivot);
    rank += 1;
    for (const row of rows.slice(rank)) {
      const times = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (const [index, value] of pivot.entries()) row[index] = (row[index] ?? 0) - times * value;
    }
  }
  return rank;
}

/** Every table of whole numbers, none more than 1 from ours, of which all that is shown is the same. */
function allThatFit({ cells, sums }: Counts, hidden: ReadonlyMap<string, Hidden>): Map<string, number>[] {
  const totals = new Set(sums.map(({ total }) => total));
  const inner = cells.filter(({ id }) => !totals.has(id));
  let tables: Map<string, number>[] = [new Map()];
  for (const { id, n } of inner) {
    const choices = hidden.has(id) ? [n - 1, n, n + 1].filter((choice) => choice >= 0) : [n];
    tables = tables.flatMap((table) => choices.map((choice) => new Map([...table, [id, choice]])));
    tables = tables.filter((table) => isPossible(table, { cells, sums }, hidden));
  }
  return tables.map((table) => filled(table, sums));
}

function isPossible(table: ReadonlyMap<string, number>, { cells, sums }: Counts, hidden: ReadonlyMap<string, Hidden>) {
  return sums.every(({ total, parts }) => {
    const shown = hidden.has(total) ? undefined : cells.find(({ id }) => id === total)?.n;
    const together = parts.reduce((sum, part) => sum + (table.get(part) ?? 0), 0);
    const isComplete = parts.every((part) => table.has(part));
    return shown === undefined || (isComplete ? together === shown : together <= shown);
  });
}

function filled(table: ReadonlyMap<string, number>, sums: Counts["sums"]): Map<string, number> {
  const full = new Map(table);
  for (const { total, parts } of sums) {
    full.set(
      total,
      parts.reduce((sum, part) => sum + (full.get(part) ?? 0), 0),
    );
  }
  return full;
}
