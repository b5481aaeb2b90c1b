// Which parts of all tables of a document are kept back, decided for all of them together.
import type { Dimension, EvidenceLink } from "@rapport/contract";
import { suppress, type Cell, type Sum } from "../../domain/statistics/suppression.ts";
import type { Kpi } from "../../kpis/kpi.ts";
import type { Words } from "../../words/index.ts";
import type { Part } from "../kpi-question.ts";
import { evidenceOf } from "./measure.ts";
import { labelOfPart, type PublishedPart, type PublishedParts } from "./parts.ts";
import { minimumOfParts } from "./publish.ts";
import type { PartFigures } from "./read-figures.ts";

/** A table as it was read. */
export interface TableParts {
  readonly kpi: Kpi;
  readonly by: Dimension;
  readonly parts: readonly PartFigures[];
}

/** How what is published reads, and where it leads. */
export interface Showing {
  readonly words: Words;
  /** Of one part, or of all together. */
  readonly evidenceUrl: (kpi: string, part: Part | null) => string | null;
}

/**
 * The tables as they may be published. Parts of fewer than ten cases are kept back, and as many more as it takes that
 * none of them can be worked out from any published sum, over all tables. Those kept back stand last, by name, so that
 * their place does not tell their size.
 */
export function published<Key>(
  tables: ReadonlyMap<Key, TableParts>,
  raised: number | null,
  { words, evidenceUrl }: Showing,
): ReadonlyMap<Key, PublishedParts> {
  const cells: Cell[] = [];
  const sums: Sum[] = [];
  for (const { kpi, by, parts } of tables.values()) {
    const total = totalId(kpi);
    cells.push({ id: total, n: totalOf(parts) });
    cells.push(...parts.map((part) => ({ id: cellId(kpi, by, part.by), n: part.n })));
    if (parts.length > 0) sums.push({ total, parts: parts.map((part) => cellId(kpi, by, part.by)) });
  }
  // Links only for who prints them: a published report keeps a line for every one that was made.
  const linkOf = (n: number, isHidden: boolean, kpi: Kpi, part: Part | null): EvidenceLink =>
    evidenceOf({ n, hidden: isHidden }, isHidden || n === 0 ? null : evidenceUrl(kpi.id, part), words);
  const hidden = suppress({ cells: unique(cells), sums }, minimumOfParts(raised));
  return new Map(
    [...tables].map(([key, { kpi, by, parts }]) => {
      const all = parts.map((part): PublishedPart => {
        const isHidden = hidden.has(cellId(kpi, by, part.by));
        return {
          ...{ ...part, label: labelOfPart(by, part.by, words), hidden: isHidden },
          get evidence() {
            return linkOf(part.n, isHidden, kpi, { by, value: part.by });
          },
        };
      });
      const shown = all.filter((part) => !part.hidden);
      const back = all.filter((part) => part.hidden).toSorted((one, other) => (one.by < other.by ? -1 : 1));
      const n = totalOf(parts);
      const table: PublishedParts = {
        ...{ kpi, by, parts: [...shown, ...back], n },
        get evidence() {
          return linkOf(n, hidden.has(totalId(kpi)), kpi, null);
        },
      };
      return [key, table];
    }),
  );
}

function totalOf(parts: readonly PartFigures[]): number {
  return parts.reduce((sum, { n }) => sum + n, 0);
}

function totalId({ id }: Kpi): string {
  return `${id} in all`;
}

function cellId({ id }: Kpi, by: Dimension, part: string): string {
  return `${id} by ${by}: ${part}`;
}

/** Two tables of one KPI share their total: it is one number, and the parts of both add up to it. */
function unique(cells: readonly Cell[]): Cell[] {
  return [...new Map(cells.map((cell) => [cell.id, cell])).values()];
}
