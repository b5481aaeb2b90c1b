import { dropEmbeddedStart } from "./embedded-start.ts";
import { stopPostgres } from "./postgres.ts";

export default async function stopServers(): Promise<void> {
  dropEmbeddedStart();
  await stopPostgres();
}
