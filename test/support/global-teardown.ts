import { stopPostgres } from "./postgres.ts";

export default async function stopServers(): Promise<void> {
  await stopPostgres();
}
