// A journey of real processes, on the embedded database and on PostgreSQL.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe } from "@jest/globals";
import { freshDatabase } from "../support/database.ts";
import { embeddedFolder } from "../support/embedded-start.ts";
import { postgresOfThisRun } from "../support/postgres.ts";
import { killAll, type Place } from "./running.ts";

/** Runs the journey in a new place of each kind; what is left of it goes when its tests are over. */
export function inBothPlaces(name: string, journey: (place: () => Promise<Place>) => void): void {
  describe(`${name} and the embedded database:`, () => {
    const folder = embeddedFolder(name.toLowerCase());
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    journey(() => Promise.resolve({ RAPPORT_DATA: folder }));
  });

  const server = postgresOfThisRun();
  describe(`${name} and PostgreSQL:`, () => {
    const folder = mkdtempSync(join(tmpdir(), `rapport-${name.toLowerCase()}-`));
    let drop: (() => Promise<void>) | undefined;
    afterAll(async () => {
      await killAll();
      await drop?.();
      rmSync(folder, { recursive: true, force: true });
    });
    journey(async () => {
      const database = await freshDatabase(server.url);
      drop = database.drop;
      return { DATABASE_URL: database.url, RAPPORT_DATA: folder, RAPPORT_MASTER_KEY: "07".repeat(32) };
    });
  });
}
