// Writes a migrated embedded database into the file that the first argument names.
import { writeFileSync } from "node:fs";
import { migrate } from "@rapport/bridge-server/src/store/migrate.ts";
import { openPglite } from "@rapport/bridge-server/src/store/pglite.ts";

const [, , file] = process.argv;
if (file === undefined) throw new Error("Name the file to write.");
const database = await openPglite(null);
await migrate(database);
writeFileSync(file, await database.dump());
await database.close();
