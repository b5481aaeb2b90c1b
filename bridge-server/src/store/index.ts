// The store: opens the database that the operator chose, brings it up to date, and answers the app's questions.
import type { WorkspaceId } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import type { Ledger, Store } from "../ports.ts";
import { keepService, service } from "./cases.ts";
import { board } from "./board.ts";
import { companies, keepCompanies } from "./companies.ts";
import { customers } from "./customers.ts";
import { connections } from "./crm-connections.ts";
import { withOutbox } from "./crm-writes.ts";
import { oneWriter, type Database, type Db } from "./db.ts";
import { erasureProofs } from "./erasure-proofs.ts";
import { erasures } from "./erasures.ts";
import { figures, type Figures } from "./figures.ts";
import { handOffs } from "./hand-offs.ts";
import { finishDelivery, inbox } from "./inbox.ts";
import { insights } from "./insights.ts";
import { interactions } from "./interactions.ts";
import { markedService, markRoster } from "./marks.ts";
import { matching } from "./matching.ts";
import { members } from "./members.ts";
import { migrate } from "./migrate.ts";
import { openPglite } from "./pglite.ts";
import { PageFinder } from "./page-finder.ts";
import { PageNotes, pages } from "./pages.ts";
import { openPostgres } from "./postgres.ts";
import { orgClients } from "./org-clients.ts";
import { personExport } from "./person-export.ts";
import { policy } from "./policy.ts";
import { purges } from "./purges.ts";
import { keepRemarks, remarks } from "./remarks.ts";
import { keepRoster } from "./roster.ts";
import { reports } from "./reports.ts";
import { schedules } from "./schedules.ts";
import { rollUps } from "./rollups.ts";
import { rules } from "./rules.ts";
import { settings } from "./settings.ts";
import { timeline } from "./timeline.ts";
import { upkeep } from "./upkeep.ts";
import { waiting } from "./waiting.ts";
import { workspaces } from "./workspaces.ts";

/** Where the data is: a server by its URL, else a folder, else memory. */
export type Place = { readonly url: string } | { readonly folder: string | null };

/** Opens the store and applies missing migrations. Throws a `Failure` that says what to do where it cannot. */
export async function openStore(place: Place): Promise<Store> {
  const database = "url" in place ? await openPostgres(place.url) : await openPglite(place.folder);
  await migrate(database);
  return storeOn(database);
}

/** The store on an open, up-to-date database. */
export function storeOn(database: Database): Store {
  const afterWriting = upkeep(database);
  const notes = new PageNotes();
  const finder = new PageFinder(database);
  return {
    kind: database.kind,
    ...workspaces(database),
    ...orgClients(database),
    ...inbox(database),
    write: async (workspace, work) => {
      const changed = new Set<string>();
      const outcome = await database.transaction(workspace, "background", async (db) => {
        // One reader at a time: what is derived must not miss what another reader is about to commit.
        await db.query(oneWriter, [workspace]);
        const counted = withOutbox(figures(db, workspace, changed), db, workspace);
        const { ledger, flush } = ledgerOf(db, workspace, counted);
        const result = await work(ledger);
        await flush();
        await counted.flush();
        return result;
      });
      notes.drop(workspace, changed);
      await afterWriting();
      return outcome;
    },
    connections: (workspace) => connections(database, workspace),
    customers: (workspace) => customers(database, workspace),
    pages: (workspace) => pages(database, workspace, { notes, finder }),
    timeline: (workspace) => timeline(database, workspace),
    insights: (workspace) => insights(database, workspace),
    remarks: (workspace) => remarks(database, workspace),
    matching: (workspace) => matching(database, workspace),
    rules: (workspace) => rules(database, workspace),
    people: (workspace) => personExport(database, workspace),
    personErasures: (workspace) => erasureProofs(database, workspace),
    waiting: (workspace) => waiting(database, workspace),
    companies: (workspace) => companies(database, workspace),
    service: (workspace) => service(database, workspace),
    settings: (workspace) => settings(database, workspace),
    handOffs: (workspace) => handOffs(database, workspace),
    board: (workspace) => board(database, workspace),
    reports: (workspace) => reports(database, workspace),
    schedules: (workspace) => schedules(database, workspace),
    rollUps: (workspace) => rollUps(database, workspace),
    observe: (workspace, { sql, params }) =>
      database.study(workspace, sql, [workspace, ...params]).catch((cause: unknown) => {
        throw isUnknownZone(cause) ? unknownZone(cause) : cause;
      }),
    close: () => database.close(),
  };
}

/** What one transaction may write. `flush` belongs at its end. */
function ledgerOf(
  db: Db,
  workspace: WorkspaceId,
  counted: Figures,
): { readonly ledger: Ledger; readonly flush: () => Promise<void> } {
  const { flush, ...facts } = interactions(db, workspace, counted);
  const people = members(db, workspace, counted);
  const ledger = {
    ...people,
    ...facts,
    ...erasures(db, workspace, counted),
    ...purges(db, workspace, counted),
    ...policy(db, workspace),
    keepCompanies: (rows) => keepCompanies(db, workspace, rows),
    keepRoster: async (rows) => {
      await keepRoster(db, workspace, rows);
      await markRoster(db, workspace, rows);
    },
    keepService: (rows) => markedService(db, workspace, rows, counted, () => keepService(db, workspace, rows, counted)),
    keepRemarks: (rows) => keepRemarks(db, workspace, rows, counted),
    // What a record's customer said may have come before the record did.
    keepRecords: async (rows) => touched(counted, await people.keepRecords(rows)),
    finishDelivery: (deliveryId, count) => finishDelivery(db, workspace, deliveryId, count),
  } satisfies Ledger;
  return { ledger, flush };
}

function touched(figuresOf: Figures, ids: readonly string[]): readonly string[] {
  figuresOf.touchMembers(ids);
  return ids;
}

/** The database has a table of zones of its own: it may lack an old name that Node knows. */
function isUnknownZone(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "22023" && cause.message.includes("time zone");
}

function unknownZone(cause: unknown): Failure {
  return new Failure("bad-input", "The database does not know this time zone", {
    cause,
    remedy: "Use the zone's main name, such as America/Los_Angeles.",
  });
}
