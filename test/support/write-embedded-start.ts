// Makes a migrated embedded database in the folder that the first argument names: data/, and all that is in it as start.tar.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "@rapport/bridge-server/src/store/migrate.ts";
import { openPglite } from "@rapport/bridge-server/src/store/pglite.ts";

const [, , home] = process.argv;
if (home === undefined) throw new Error("Name the folder to write into.");
const database = await openPglite(join(home, "data"));
await migrate(database);
writeFileSync(join(home, "start.tar"), await database.dump());
await database.close();
