// A file comes in page by page: each page is a delivery, durable before the next is read, so an import can be cut off and repeated.
import { readFile } from "../imports/read-file.ts";
import { kindById } from "../imports/kinds.ts";
import type { ImportOptions } from "../imports/options.ts";
import { readInbox } from "./read-inbox.ts";
import { takeDelivery } from "./take-delivery.ts";
import type { Clock, Log, Store } from "../ports.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

/** What became of a file's rows: rows = taken + refused; blank rows are counted apart. */
export interface ImportReport {
  readonly kind: string;
  readonly rows: number;
  readonly taken: number;
  readonly blank: number;
  readonly facts: number;
  /** Pages that had come in before, from an earlier run of the same file. */
  readonly knownPages: number;
  readonly pages: number;
  readonly repaired: readonly { line: number; what: string }[];
  readonly noted: readonly { line: number; what: string }[];
  readonly refused: readonly { line: number; why: string }[];
  /** All counted, also where only the first lines are listed. */
  readonly counts: { readonly repaired: number; readonly noted: number; readonly refused: number };
  /** Facts that were read and then refused by the inbox; they wait, set aside, with their reason. */
  readonly aside: number;
}

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
}

const listed = 1000;
/** Pages are read a few at a time: what they share is looked up and written once. */
const pagesTogether = 5;

/** Imports a file. `progress` is told the rows so far and the share of the file that was read. */
export async function importFile(
  keys: WorkspaceKeys,
  {
    path,
    kind: kindId,
    options,
    source,
  }: { path: string; kind: string; options: ImportOptions; source?: string | undefined },
  tools: Tools,
  progress: (so: { rows: number; bytesRead: number }) => void = () => undefined,
): Promise<ImportReport> {
  const kind = kindById(kindId);
  const sum = { rows: 0, taken: 0, blank: 0, facts: 0, knownPages: 0, pages: 0, aside: 0 };
  const repaired: { line: number; what: string }[] = [];
  const noted: { line: number; what: string }[] = [];
  const refused: { line: number; why: string }[] = [];
  const counts = { repaired: 0, noted: 0, refused: 0 };
  let unread = 0;
  for await (const page of readFile(path, kind, options)) {
    sum.pages += 1;
    sum.rows += page.rows;
    sum.taken += page.taken;
    sum.blank += page.blank;
    sum.facts += page.facts.length;
    counts.repaired += page.repaired.length;
    counts.noted += page.noted.length;
    counts.refused += page.refused.length;
    repaired.push(...page.repaired.slice(0, listed - repaired.length));
    noted.push(...page.noted.slice(0, listed - noted.length));
    refused.push(...page.refused.slice(0, listed - refused.length));
    if (page.facts.length > 0) {
      const body = Buffer.from(JSON.stringify({ facts: page.facts }));
      const { known } = await takeDelivery({ keys, source: source ?? kind.id, body }, tools);
      sum.knownPages += known ? 1 : 0;
      unread += 1;
    }
    if (unread >= pagesTogether) {
      sum.aside += (await readInbox(keys, tools)).aside;
      unread = 0;
    }
    progress({ rows: sum.rows, bytesRead: page.bytesRead });
  }
  sum.aside += (await readInbox(keys, tools)).aside;
  return { kind: kind.id, ...sum, repaired, noted, refused, counts };
}
