import { notePostgres, postgresForTests } from "./postgres.ts";

/** Jest runs this once, before its workers start: one database server for the whole run. */
export default async function startServers(): Promise<void> {
  notePostgres(await postgresForTests());
}
