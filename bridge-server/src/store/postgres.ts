// A real PostgreSQL server, by connection string.
import { createHash } from "node:crypto";
import pg from "pg";
import * as z from "zod";
import { Failure } from "../domain/failure.ts";
import { fence, plannedAnew, type Database, type Db, type Param, type Row } from "./db.ts";
import { Lookers } from "./lookers.ts";
import { toSent } from "./params.ts";

const names = new Map<string, string>();

/** Named statements are planned once for each connection; planning is most of the cost of a view. */
function nameOf(sql: string): string {
  let name = names.get(sql);
  if (name === undefined) {
    name = createHash("sha256").update(sql).digest("hex").slice(0, 32);
    names.set(sql, name);
  }
  return name;
}

function runner(client: pg.ClientBase): Db {
  return {
    async query(sql, params = []) {
      const result = await client.query<Row>({ name: nameOf(sql), text: sql, values: params.map(toParam) });
      return result.rows;
    },
  };
}

const timestamptz: number = pg.types.builtins.TIMESTAMPTZ;
const usualMoment = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)\+00$/;

const usualReading = z
  .custom<(text: string) => unknown>((value) => typeof value === "function")
  .parse(pg.types.getTypeParser(timestamptz));

/** Moments are most of what a timeline holds; the driver's own reading of them costs several times Node's. */
function momentOf(text: string): unknown {
  const [, day, time] = usualMoment.exec(text) ?? [];
  return day === undefined || time === undefined ? usualReading(text) : new Date(`${day}T${time}Z`);
}

const types = new pg.TypeOverrides();
types.setTypeParser(timestamptz, momentOf);

/** Enough to keep a server's cores busy with what costs it so little. */
const mostLookers = 4;

function toParam(value: Param): unknown {
  return value instanceof Uint8Array && !Buffer.isBuffer(value) ? Buffer.from(value) : toSent(value);
}

/** Opens a pool. Throws a `Failure` of kind unavailable where the server cannot be reached. */
export async function openPostgres(url: string, connections = 6): Promise<Database> {
  const config: pg.PoolConfig & { pipeline: boolean } = {
    connectionString: url,
    max: connections,
    pipeline: true,
    application_name: "rapport",
    types,
    connectionTimeoutMillis: 10_000,
  };
  const pool = await openPool(config);
  const lookers = new Lookers({ ...config, application_name: "rapport, looking" }, Math.min(connections, mostLookers));

  return {
    kind: "postgres",
    async transaction(workspace, urgency, work) {
      return borrow(pool, async (connection) => {
        const opening = ["begin", ...fence(workspace), ...(urgency === "background" ? plannedAnew : [])];
        const opened = connection.query(opening.join("; "));
        return settle(connection, opened, work(runner(connection)));
      });
    },
    read: (workspace, sql, params = []) =>
      alone(pool, ["begin read only", ...fence(workspace)], (db) => db.query(sql, params)),
    async look(workspace, sql, params = []) {
      const rows = await lookers.look(workspace, { name: nameOf(sql), text: sql, values: params.map(toParam) });
      return rows ?? alone(pool, ["begin read only", ...fence(workspace)], (db) => db.query(sql, params));
    },
    study: (workspace, sql, params) =>
      alone(pool, ["begin read only", ...fence(workspace), ...plannedAnew], (db) => db.query(sql, params)),
    readTogether: (workspace, statements, params) =>
      alone(pool, ["begin isolation level repeatable read read only", ...fence(workspace)], (db) =>
        Promise.all(statements.map((sql) => db.query(sql, params))),
      ),
    change: (workspace, sql, params = []) => alone(pool, ["begin", ...fence(workspace)], (db) => db.query(sql, params)),
    ask: (sql, params = []) => borrow(pool, (connection) => runner(connection).query(sql, params)),
    async asOwner(work) {
      return borrow(pool, async (connection) =>
        settle(connection, connection.query("begin"), work(runner(connection))),
      );
    },
    async script(sql) {
      await borrow(pool, async (connection) => {
        await connection.query(sql).catch(async (error: unknown) => {
          await connection.query("rollback");
          throw error;
        });
      });
    },
    maintain: (sql) => borrow(pool, async (connection) => void (await connection.query(sql))),
    async close() {
      await lookers.close();
      await pool.end();
    },
  };
}

async function openPool(config: pg.PoolConfig): Promise<pg.Pool> {
  const pool = new pg.Pool(config);
  // A server that restarts ends idle connections; the next call opens new ones.
  pool.on("error", () => undefined);
  const client = await pool.connect().catch(async (cause: unknown) => {
    await pool.end();
    throw new Failure("unavailable", "The database does not answer", {
      cause,
      remedy: "Check that DATABASE_URL names a running PostgreSQL server and a user that may log in.",
    });
  });
  client.release();
  return pool;
}

async function borrow<T>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    const value = await use(client);
    broken = false;
    return value;
  } catch (error) {
    // A failed statement was rolled back and leaves a sound connection; anything else closes it.
    broken = !(error instanceof Error && "code" in error) && !(error instanceof Failure);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Statements that need no answer of one another, in a transaction of their own: everything is sent at once. */
function alone<T>(pool: pg.Pool, opening: readonly string[], work: (db: Db) => Promise<T>): Promise<T> {
  return borrow(pool, async (connection) => {
    const opened = connection.query(opening.join("; "));
    const outcome = work(runner(connection));
    return settle(connection, opened, outcome, connection.query("commit"));
  });
}

/** Ends the transaction: once the work is done, unless `closing` was sent together with a single statement. */
async function settle<T>(
  client: pg.PoolClient,
  opened: Promise<unknown>,
  outcome: Promise<T>,
  closing: Promise<unknown> | null = null,
): Promise<T> {
  const [started, result, closed] = await Promise.allSettled([opened, outcome, closing]);
  if (closed.status === "rejected") throw closed.reason;
  if (started.status === "fulfilled" && result.status === "fulfilled") {
    if (closing === null) await client.query("commit");
    return result.value;
  }
  if (closing === null) await client.query("rollback").catch(() => undefined);
  throw started.status === "rejected" ? started.reason : result.status === "rejected" ? result.reason : undefined;
}
