// The embedded database in a thread of its own, so that a long query never blocks the bridge.
import fs from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite, types } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import * as z from "zod";

const { folder, from } = z
  .object({ folder: z.string().nullable(), from: z.instanceof(Uint8Array<ArrayBuffer>).nullable() })
  .parse(workerData);

/** A step of a request: one statement with its parameters, or a script of several. */
const Request = z.object({
  id: z.int(),
  steps: z.array(z.object({ sql: z.string(), params: z.array(z.unknown()), script: z.boolean() })),
});

// PGlite's own file system never flushes: a commit would survive the process, but not the machine. Upstream issue 1107.
class DurableNodeFS extends NodeFS {
  override async init(...args: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const made = await super.init(...args);
    made.emscriptenOpts.preRun?.push((module: { NODEFS?: { stream_ops: Record<string, unknown> } }) => {
      if (module.NODEFS === undefined) throw new Error("This PGlite has no NODEFS; the pinned version is needed");
      module.NODEFS.stream_ops["fsync"] = (stream: { nfd: number | null }) => {
        if (stream.nfd !== null) fs.fdatasyncSync(stream.nfd);
        flushes += 1;
        return 0;
      };
    });
    return made;
  }
}

let flushes = 0;

/** Bytes travel as they are. PGlite would spell each out in hexadecimal; its types do not say that its protocol takes both. */
const asBytes = z.custom<string>((value) => value instanceof Uint8Array);
const serializers = { [types.BYTEA]: (bytes: unknown): string => asBytes.parse(bytes) };

const database = await PGlite.create(
  folder === null
    ? { ...(from && { loadDataDir: new Blob([from]) }) }
    : {
        fs: new DurableNodeFS(folder),
        startParams: [
          ...PGlite.defaultStartParams.filter((param) => param !== "-F"),
          ...["-c", "fsync=on", "-c", "wal_sync_method=fsync"],
        ],
      },
);

/** The rows of each statement; scripts give none. */
async function run(steps: z.infer<typeof Request>["steps"]): Promise<unknown[][]> {
  const rows: unknown[][] = [];
  for (const step of steps) {
    if (step.script) await database.exec(step.sql);
    else rows.push((await database.query(step.sql, step.params, { serializers })).rows);
  }
  return rows;
}

// One connection serves all, so requests run strictly one after the other.
let queue: Promise<void> = Promise.resolve();
parentPort?.on("message", (message: unknown) => {
  if (message === "close") {
    queue = queue.then(async () => {
      await database.close();
      parentPort?.postMessage({ closed: true, flushes });
      parentPort?.close();
    });
    return;
  }
  if (message === "dump") {
    queue = queue.then(async () => {
      const dump = new Uint8Array(await (await database.dumpDataDir("none")).arrayBuffer());
      parentPort?.postMessage({ dump }, [dump.buffer]);
    });
    return;
  }
  if (message === "flushes") {
    queue = queue.then(() => parentPort?.postMessage({ flushes }));
    return;
  }
  const { id, steps } = Request.parse(message);
  queue = queue.then(async () => {
    try {
      parentPort?.postMessage({ id, rows: await run(steps) });
    } catch (error) {
      const { message: text, code } = z.object({ message: z.string(), code: z.string().optional() }).parse(error);
      parentPort?.postMessage({ id, error: { message: text, code } });
    }
  });
});
parentPort?.postMessage({ ready: true });
