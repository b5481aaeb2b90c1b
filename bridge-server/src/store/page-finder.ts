// Finds pages for many who look at the same moment: what came in together is asked in one statement, because asking costs the
// bridge and the server several times what finding costs.
import type { WorkspaceId } from "@rapport/contract";
import DataLoader from "dataloader";
import type { PageOf } from "../ports.ts";
import type { Database, Row } from "./db.ts";
import { bytes, number, text } from "./rows.ts";

/** What a customer is found by, and which page of theirs: $2 any member, $3 the language, $4 the release, $5 now. Exported for the bench. */
export const pageSql = `
  select m.customer_id, p.sealed from member m
  join page_stamp s on s.workspace_id = $1
  join customer_page p on p.workspace_id = $1 and p.customer_id = m.customer_id and p.language = $3 and p.made_by = $4 and p.epoch = s.epoch
    and (p.good_until is null or p.good_until > $5::timestamptz)
  where m.workspace_id = $1 and m.member_id = $2`;

/** The very same for each of many: $2 their members. */
const pagesSql = `
  select asked.place::int, found.customer_id, found.sealed from unnest($2::uuid[]) with ordinality as asked (member_id, place)
  cross join lateral (${pageSql.replace("$2", "asked.member_id")} limit 1) found`;

/** So many at once; others go on another connection at the same time. */
const mostTogether = 16;

interface Found {
  readonly customerId: string;
  readonly sealed: Uint8Array;
}

interface Asked {
  readonly memberId: string;
  readonly now: Date;
}

type Pages = DataLoader<Asked, Found | null>;

export class PageFinder {
  readonly #database: Database;
  /** Only who asks for the same workspace, language and release is asked for together. */
  readonly #pages = new Map<string, Pages>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The page of the customer to whom this member belongs; null where there is none that holds now. */
  find(workspace: WorkspaceId, memberId: string, wanted: PageOf, now: Date): Promise<Found | null> {
    const name = `${workspace} ${wanted.language} ${wanted.madeBy}`;
    const pages = this.#pages.get(name) ?? this.#pagesOf(workspace, wanted);
    this.#pages.set(name, pages);
    return pages.load({ memberId, now });
  }

  #pagesOf(workspace: WorkspaceId, wanted: PageOf): Pages {
    return new DataLoader((asked) => this.#lookFor(workspace, wanted, asked), {
      // Nothing is remembered: what a page shows may change at any moment.
      ...{ cache: false, maxBatchSize: mostTogether },
      // Once everything has been read that came in until now; whoever comes later is with the next.
      batchScheduleFn: (askNow) => setImmediate(askNow),
    });
  }

  async #lookFor(workspace: WorkspaceId, wanted: PageOf, asked: readonly Asked[]): Promise<(Found | null | Error)[]> {
    const one = ({ memberId, now }: Asked): Promise<Found | null> => this.#one(workspace, memberId, wanted, now);
    const alone = (): Promise<(Found | null | Error)[]> =>
      Promise.all(asked.map((each) => one(each).catch((cause: unknown) => errorOf(cause))));
    // What is wrong with one of them is nothing to the others.
    return asked.length === 1 ? alone() : this.#many(workspace, wanted, asked).catch(alone);
  }

  async #one(workspace: WorkspaceId, memberId: string, wanted: PageOf, now: Date): Promise<Found | null> {
    // As text: a driver spells a moment in the machine's own zone, which costs more than finding the row.
    const params = [workspace, memberId, wanted.language, wanted.madeBy, now.toISOString()];
    const [row] = await this.#database.look(workspace, pageSql, params);
    return row === undefined ? null : foundIn(row);
  }

  async #many(workspace: WorkspaceId, wanted: PageOf, asked: readonly Asked[]): Promise<(Found | null)[]> {
    // The latest moment: a page that is outdated for one of them is then made anew for all.
    const now = new Date(Math.max(...asked.map((one) => one.now.getTime())));
    const ids = asked.map(({ memberId }) => memberId);
    const params = [workspace, ids, wanted.language, wanted.madeBy, now.toISOString()];
    const rows = await this.#database.look(workspace, pagesSql, params);
    const places = new Map(rows.map((row) => [number(row, "place"), foundIn(row)]));
    return ids.map((_, at) => places.get(at + 1) ?? null);
  }
}

function errorOf(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error("Looking for a page failed", { cause });
}

function foundIn(row: Row): Found {
  return { customerId: text(row, "customer_id"), sealed: bytes(row, "sealed") };
}
