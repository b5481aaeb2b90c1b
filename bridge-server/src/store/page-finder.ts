// Finds pages for many who look at the same moment: what came in together is asked in one statement, because asking costs the
// bridge and the server several times what finding costs.
import type { WorkspaceId } from "@rapport/contract";
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
  readonly resolve: (found: Promise<Found | null> | Found | null) => void;
}

/** Those who ask for pages of one workspace, language and release. */
interface Company {
  readonly workspace: WorkspaceId;
  readonly wanted: PageOf;
  readonly waiting: Asked[];
}

export class PageFinder {
  readonly #database: Database;
  readonly #companies = new Map<string, Company>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The page of the customer to whom this member belongs; null where there is none that holds now. */
  find(workspace: WorkspaceId, memberId: string, wanted: PageOf, now: Date): Promise<Found | null> {
    return new Promise((resolve) => {
      const company = this.#companyOf(workspace, wanted);
      company.waiting.push({ memberId, now, resolve });
    });
  }

  #companyOf(workspace: WorkspaceId, wanted: PageOf): Company {
    const name = `${workspace} ${wanted.language} ${wanted.madeBy}`;
    const known = this.#companies.get(name);
    if (known !== undefined) return known;
    const company = { workspace, wanted, waiting: [] };
    this.#companies.set(name, company);
    // Once everything has been read that came in until now; whoever comes later is with the next.
    setImmediate(() => {
      this.#companies.delete(name);
      this.#askFor(company);
    });
    return company;
  }

  #askFor(company: Company): void {
    for (let from = 0; from < company.waiting.length; from += mostTogether) {
      const together = company.waiting.slice(from, from + mostTogether);
      const [only] = together;
      if (together.length === 1 && only !== undefined) only.resolve(this.#one(company, only));
      else void this.#many(company, together);
    }
  }

  async #one({ workspace, wanted }: Company, { memberId, now }: Asked): Promise<Found | null> {
    // As text: a driver spells a moment in the machine's own zone, which costs more than finding the row.
    const params = [workspace, memberId, wanted.language, wanted.madeBy, now.toISOString()];
    const [row] = await this.#database.look(workspace, pageSql, params);
    return row === undefined ? null : foundIn(row);
  }

  async #many(company: Company, together: readonly Asked[]): Promise<void> {
    const { workspace, wanted } = company;
    // The latest moment: a page that is outdated for one of them is then made anew for all.
    const now = new Date(Math.max(...together.map((one) => one.now.getTime())));
    const ids = together.map(({ memberId }) => memberId);
    try {
      const params = [workspace, ids, wanted.language, wanted.madeBy, now.toISOString()];
      const rows = await this.#database.look(workspace, pagesSql, params);
      const places = new Map(rows.map((row) => [number(row, "place"), foundIn(row)]));
      for (const [at, { resolve }] of together.entries()) resolve(places.get(at + 1) ?? null);
    } catch {
      // What is wrong with one of them is nothing to the others.
      for (const one of together) one.resolve(this.#one(company, one));
    }
  }
}

function foundIn(row: Row): Found {
  return { customerId: text(row, "customer_id"), sealed: bytes(row, "sealed") };
}
