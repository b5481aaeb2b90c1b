// The embedded database: PGlite in a worker thread, one opener, flushed at every commit.
import { DatabaseSync } from "node:sqlite";
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import { Failure } from "../domain/failure.ts";
import { fence, plannedAnew, type Database, type Db, type Param, type Row, type Urgency } from "./db.ts";
import { toSent, type Sent } from "./params.ts";

interface Step {
  readonly sql: string;
  readonly params: readonly Sent[];
  readonly script: boolean;
}

const Answer = z.object({
  id: z.int().optional(),
  /** The rows of each statement that was sent with parameters. */
  rows: z.custom<Row[][]>((value) => Array.isArray(value)).optional(),
  error: z.object({ message: z.string(), code: z.string().optional() }).optional(),
  ready: z.boolean().optional(),
  closed: z.boolean().optional(),
  flushes: z.int().optional(),
  dump: z.instanceof(Uint8Array<ArrayBuffer>).optional(),
});

/** A statement that the database refused, with the SQLSTATE code as `pg` gives it. */
export class DatabaseError extends Error {
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined) {
    super(message);
    this.name = "DatabaseError";
    this.code = code;
  }
}

/** The embedded database, how often it has flushed to disk, and all that is in it. */
export interface EmbeddedDatabase extends Database {
  flushes(): Promise<number>;
  /** What another one in memory can begin with. Whoever asks sees to it that nothing is under way. */
  dump(): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Opens the embedded database in `folder`, or one in memory where `folder` is null: empty, or as `dump` gave it `from` another.
 * Throws a `Failure` of kind conflict where another process has it open.
 */
export async function openPglite(
  folder: string | null,
  from: Uint8Array<ArrayBuffer> | null = null,
): Promise<EmbeddedDatabase> {
  const unlock = folder === null ? () => undefined : lock(folder);
  const worker = new Worker(new URL("./pglite-worker.ts", import.meta.url), {
    workerData: { folder: folder === null ? null : join(folder, "database"), from },
  });
  const line = new Line(worker);
  try {
    await line.ready;
  } catch (cause) {
    unlock();
    throw new Failure("unavailable", "The embedded database did not open", {
      cause,
      remedy: "Look at the cause; if the folder came from another version of Rapport, name an empty folder.",
    });
  }
  const turns = new Turns();
  let closing: Promise<void> | undefined;
  return {
    kind: "pglite",
    transaction: (workspace, urgency, work) =>
      turns.take(urgency, () =>
        inTransaction(line, ["begin", ...fence(workspace), ...(urgency === "background" ? plannedAnew : [])], work),
      ),
    read: (workspace, sql, params = []) =>
      turns.take("interactive", () => one(alone(line, ["begin read only", ...fence(workspace)], [sql], params))),
    look: (workspace, sql, params = []) =>
      turns.take("interactive", () => one(alone(line, ["begin read only", ...fence(workspace)], [sql], params))),
    study: (workspace, sql, params) =>
      turns.take("interactive", () =>
        one(alone(line, ["begin read only", ...fence(workspace), ...plannedAnew], [sql], params)),
      ),
    readTogether: (workspace, statements, params) =>
      turns.take("interactive", () => alone(line, ["begin read only", ...fence(workspace)], statements, params)),
    change: (workspace, sql, params = []) =>
      turns.take("interactive", () => one(alone(line, ["begin", ...fence(workspace)], [sql], params))),
    ask: (sql, params = []) => turns.take("interactive", () => one(line.run([statement(sql, params)]))),
    asOwner: (work) => turns.take("interactive", () => inTransaction(line, ["begin"], work)),
    script: (sql) =>
      turns.take("interactive", async () => {
        await line.run([plain(sql)]).catch(async (error: unknown) => {
          await line.run([plain("rollback")]);
          throw error;
        });
      }),
    maintain: (sql) => turns.take("background", async () => void (await line.run([plain(sql)]))),
    flushes: () => line.flushes(),
    dump: () => turns.take("background", () => line.dump()),
    close: () => (closing ??= turns.take("background", () => line.close()).then(unlock)),
  };
}

/** The SQLSTATE of a connection that does not exist. */
const connectionClosed = "08003";
const one = async (results: Promise<Row[][]>): Promise<Row[]> => (await results)[0] ?? [];
const plain = (sql: string): Step => ({ sql, params: [], script: true });
const statement = (sql: string, params: readonly Param[]): Step => ({ sql, params: params.map(toSent), script: false });

/** Statements with the same parameters in a transaction of their own: everything is sent at once. */
async function alone(
  line: Line,
  opening: readonly string[],
  statements: readonly string[],
  params: readonly Param[],
): Promise<Row[][]> {
  try {
    return await line.run([
      plain(opening.join("; ")),
      ...statements.map((sql) => statement(sql, params)),
      plain("commit"),
    ]);
  } catch (error) {
    await line.run([plain("rollback")]);
    throw error;
  }
}

async function inTransaction<T>(line: Line, opening: readonly string[], work: (db: Db) => Promise<T>): Promise<T> {
  await line.run([plain(opening.join("; "))]);
  try {
    const value = await work({ query: (sql, params = []) => one(line.run([statement(sql, params)])) });
    await line.run([plain("commit")]);
    return value;
  } catch (error) {
    await line.run([plain("rollback")]);
    throw error;
  }
}

/** Two openers of one folder lose rows without an error, so an exclusive lock on a file beside it keeps the second out. */
function lock(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "lock.sqlite");
  const isNew = !existsSync(file);
  const held = new DatabaseSync(file, { timeout: 50 });
  if (isNew) chmodSync(file, 0o600);
  try {
    held.exec(
      "pragma locking_mode = exclusive; begin exclusive; create table if not exists held (at text); commit; begin exclusive",
    );
  } catch (cause) {
    held.close();
    throw new Failure("conflict", `Another Rapport process has the data folder ${folder} open`, {
      cause,
      remedy: "Stop it, or name another folder with --data.",
    });
  }
  return () => held.close();
}

/** Requests to the worker and their answers. */
class Line {
  readonly ready: Promise<void>;
  private readonly worker: Worker;
  private readonly waiting = new Map<number, { resolve: (rows: Row[][]) => void; reject: (error: unknown) => void }>();
  private readonly others: { resolve: (answer: z.infer<typeof Answer>) => void; reject: (error: unknown) => void }[] =
    [];
  private lastId = 0;
  private ended: Error | null = null;

  constructor(worker: Worker) {
    this.worker = worker;
    this.ready = new Promise((resolve, reject) => {
      this.others.push({ resolve: () => resolve(), reject });
    });
    worker.on("message", (message: unknown) => this.take(Answer.parse(message)));
    worker.on("error", (error: Error) => this.end(error));
    worker.on("exit", () => this.end(new DatabaseError("The embedded database is closed", connectionClosed)));
  }

  run(steps: readonly Step[]): Promise<Row[][]> {
    // Whoever asks a worker that is gone would wait for ever.
    if (this.ended !== null) return Promise.reject(this.ended);
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, steps });
    });
  }

  async flushes(): Promise<number> {
    const answer = await this.ask("flushes");
    return answer.flushes ?? 0;
  }

  async dump(): Promise<Uint8Array<ArrayBuffer>> {
    const { dump } = await this.ask("dump");
    if (dump === undefined) throw new Error("The embedded database gave no dump");
    return dump;
  }

  async close(): Promise<void> {
    // A worker that has failed is gone already.
    if (this.ended !== null) return;
    await this.ask("close");
    await this.worker.terminate();
  }

  private ask(what: "flushes" | "dump" | "close"): Promise<z.infer<typeof Answer>> {
    if (this.ended !== null) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => {
      this.others.push({ resolve, reject });
      this.worker.postMessage(what);
    });
  }

  private end(why: Error): void {
    this.ended ??= why;
    for (const { reject } of [...this.waiting.values(), ...this.others.splice(0)]) reject(this.ended);
    this.waiting.clear();
  }

  private take(answer: z.infer<typeof Answer>): void {
    if (answer.id === undefined) {
      this.others.shift()?.resolve(answer);
      return;
    }
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (answer.error !== undefined) waiting?.reject(new DatabaseError(answer.error.message, answer.error.code));
    else waiting?.resolve(answer.rows ?? []);
  }
}

/** One at a time, what a person waits for before what runs in the background. */
class Turns {
  private readonly queues: Record<Urgency, (() => Promise<void>)[]> = { interactive: [], background: [] };
  private busy = false;

  take<T>(urgency: Urgency, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      // Also what throws before it has begun to wait must give up its turn.
      this.queues[urgency].push(() => (async () => work())().then(resolve, reject));
      void this.next();
    });
  }

  private async next(): Promise<void> {
    if (this.busy) return;
    const work = this.queues.interactive.shift() ?? this.queues.background.shift();
    if (work === undefined) return;
    this.busy = true;
    await work();
    this.busy = false;
    await this.next();
  }
}
