// Pages: views that were made ahead, so that looking costs the same however much there is to look at.
import type { CustomerView, Language } from "@rapport/contract";
import { open, seal } from "../platform/sealing.ts";
import { release } from "../platform/release.ts";
import type { Clock, CustomerRows, PageRow, Store } from "../ports.ts";
import { wordsIn } from "../words/index.ts";
import { customerDocument } from "./customer-document.ts";
import { packPage, unpackPage } from "./customer-page.ts";
import { pageDictionary } from "./page-dictionary.ts";
import { lastsUntil } from "./page-lasts.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

const ownerOf = (customerId: string, language: Language): string => `page ${customerId} ${language}`;

/** The text of the kept page at the clock's now, a character for each byte of UTF-8; null where there is none that holds. */
export async function keptPage(
  keys: WorkspaceKeys,
  memberId: string,
  language: Language,
  { store, vault, clock }: Tools,
): Promise<string | null> {
  const now = clock.now();
  const page = await store.pages(keys.workspaceId).find(memberId, { language, madeBy: release() }, now);
  if (page === null) return null;
  const packed = open(keys.sealing, ownerOf(page.customerId, language), page.sealed);
  return unpackPage(packed, wordsIn(language), pageDictionary(language, vault), now);
}

/** The view that these rows give, and the page to keep of it; null where there is nothing to show of anybody. */
export function newPage(
  keys: WorkspaceKeys,
  rows: CustomerRows,
  language: Language,
  tools: Tools,
): { view: CustomerView; page: PageRow | null } {
  // One moment for both: what holds from now on must not be worded as of a moment later.
  const now = tools.clock.now();
  const view = customerDocument(keys, rows, language, { ...tools, clock: { now: () => now } });
  if (rows.members.length === 0) return { view, page: null };
  const { customerId, stamp } = rows;
  const sealed = seal(
    keys.sealing,
    ownerOf(customerId, language),
    packPage(view, wordsIn(language), pageDictionary(language, tools.vault)),
  );
  const lasting = { customerId, language, madeBy: release(), stamp, goodUntil: lastsUntil(rows, now) };
  return { view, page: { ...lasting, sealed, counted: rows } };
}

/** Makes pages of the customers to whom these members belong, in these languages and keeps them, unless something changed meanwhile. Answers with how many are kept. */
export async function makePages(
  keys: WorkspaceKeys,
  memberIds: readonly string[],
  languages: readonly Language[],
  tools: Tools,
): Promise<number> {
  const made: PageRow[] = [];
  const seen = new Set<string>();
  const waiting = memberIds.values();
  const lane = async (): Promise<void> => {
    for (const id of waiting) {
      const rows = await tools.store.customers(keys.workspaceId).byMember(id);
      if (rows === null || seen.has(rows.customerId)) continue;
      seen.add(rows.customerId);
      for (const language of languages) {
        const { page } = newPage(keys, rows, language, tools);
        if (page !== null) made.push(page);
      }
    }
  };
  // While one view is worded, the database finds the next.
  await Promise.all([lane(), lane()]);
  return made.length === 0 ? 0 : tools.store.pages(keys.workspaceId).keep(made);
}
