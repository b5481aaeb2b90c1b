// Looks through a customer's own texts. They are sealed, so they are opened piece by piece, newest first.
import type { TimelineReader, TimelineRow } from "../ports.ts";
import type { Cursor } from "./cursor.ts";
import type { ExactFilter } from "./timeline-filter.ts";
import { openItem, textOf, type OpenItem, type Reading } from "./timeline-item.ts";

/** How many items are read at once, and how many one call looks at: a reader waits for it. */
const perPiece = 250;
const mostLooked = 2000;

interface Looking {
  readonly reader: TimelineReader;
  readonly memberId: string;
  readonly filter: ExactFilter;
  readonly before: Cursor | null;
  readonly text: string | undefined;
  readonly limit: number;
  readonly reading: Reading;
}

/** What was found so far, and where to look on; null where everything was looked at. */
export interface Found {
  readonly items: readonly OpenItem[];
  readonly next: Cursor | null;
  readonly looked: { readonly items: number };
}

/**
 * Looks until it has found `limit` items, has looked at `mostLooked`, or is through. Every item that fits is found by the
 * calls together, once. An item whose text may not be shown has none to find.
 */
export async function searchTexts({ reader, memberId, filter, before, text, limit, reading }: Looking): Promise<Found> {
  const wanted = text === undefined ? null : folded(text).split(/\s+/).filter(Boolean);
  const fits = (item: OpenItem): boolean =>
    (filter.identityId === null || item.identityId === filter.identityId) &&
    (wanted === null || holds(textIn(item, reading), wanted));
  const items: OpenItem[] = [];
  let [looked, place] = [0, before];
  for (;;) {
    const rows = await reader.page(memberId, { ...filter, before: place, limit: perPiece });
    for (const row of rows) {
      looked += 1;
      place = placeOf(row);
      const item = openItem(row, reading);
      if (fits(item)) items.push(item);
      if (items.length === limit) return { items, next: place, looked: { items: looked } };
    }
    if (rows.length < perPiece) return { items, next: null, looked: { items: looked } };
    if (looked >= mostLooked) return { items, next: place, looked: { items: looked } };
  }
}

/** A text as a search compares it: small letters, no accents, one form for each sign. */
export function folded(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

function textIn(item: OpenItem, reading: Reading): string {
  const shown = textOf(item, reading);
  return shown.state === "shown" ? (shown.text ?? "") : "";
}

function holds(text: string, wanted: readonly string[]): boolean {
  const here = folded(text);
  return wanted.length > 0 && wanted.every((word) => here.includes(word));
}

function placeOf({ occurredAt, interactionId }: TimelineRow): Cursor {
  return { at: occurredAt, id: interactionId };
}
