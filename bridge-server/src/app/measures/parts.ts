// A measure by its parts, as it may be published: which parts are kept back is decided over all tables together.
import type { Dimension, EvidenceLink } from "@rapport/contract";
import type { Kpi } from "../../kpis/kpi.ts";
import type { Words } from "../../words/index.ts";
import { networkOf } from "../../domain/networks.ts";
import type { PartFigures } from "./read-figures.ts";

/** One part, with whether it is kept back. */
export interface PublishedPart extends PartFigures {
  /** As people read it: a network's label, “Mon 09h”. */
  readonly label: string;
  readonly hidden: boolean;
  /** Leads to its rows; null where they are hidden. */
  readonly evidence: EvidenceLink;
}

/** A KPI by a dimension, with the figures of all parts together. */
export interface PublishedParts {
  readonly kpi: Kpi;
  readonly by: Dimension;
  readonly parts: readonly PublishedPart[];
  /** How many cases all parts have together, those kept back among them. */
  readonly n: number;
  /** Leads to the rows of all parts; null where so few are kept back themselves. */
  readonly evidence: EvidenceLink;
}

/** What a part is called. */
export function labelOfPart(by: Dimension, value: string, words: Words): string {
  if (value === "unknown") return words.say("board.part.unknown");
  if (by === "network") return networkOf(value).label[words.language];
  return value;
}
