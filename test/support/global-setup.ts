import { makeEmbeddedStart } from "./embedded-start.ts";
import { notePostgres, postgresForTests } from "./postgres.ts";

/** Jest runs this once, before its workers start: one database server for the whole run, and what embedded databases begin with. */
export default async function startServers(): Promise<void> {
  makeEmbeddedStart();
  notePostgres(await postgresForTests());
}
