// A real PostgreSQL server for tests and benchmarks: the one that TEST_DATABASE_URL names, else one from npm's binaries.
//
//   postgresForTests(): Promise<PostgresForTests>   { url } or { skipped: why }; one server for each process, started once
//   stopPostgres(): Promise<void>                   stops it now; it also stops when this process ends, however it ends
//   postgresOfThisRun(): PostgresForTests           what Jest's global setup found, for test files; never starts anything
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The server's URL with a user who may create databases, or why there is none. */
export type PostgresForTests = { readonly url: string } | { readonly skipped: string };

const noted = "RAPPORT_TEST_POSTGRES";
let keeper: ChildProcess | null = null;
let known: Promise<PostgresForTests> | null = null;

export function postgresForTests(): Promise<PostgresForTests> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") return Promise.resolve({ url: given });
  known ??= start();
  return known;
}

export async function stopPostgres(): Promise<void> {
  const running = keeper;
  keeper = null;
  known = null;
  if (running === null || running.exitCode !== null || running.signalCode !== null) return;
  const ended = once(running, "exit");
  running.ref();
  running.stdin?.end();
  await ended;
}

/** Hands what `postgresForTests` found to Jest's workers. */
export function notePostgres(found: PostgresForTests): void {
  process.env[noted] = JSON.stringify(found);
}

export function postgresOfThisRun(): PostgresForTests {
  const text = process.env[noted];
  if (text === undefined) return { skipped: "Jest ran without test/support/global-setup.ts" };
  const found: PostgresForTests = JSON.parse(text);
  return found;
}

/** The keeper is a process of its own, so that the server ends with us also when we are killed. */
async function start(): Promise<PostgresForTests> {
  const child = spawn(process.execPath, ["--no-warnings", join(import.meta.dirname, "postgres-keeper.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
    // Ctrl-C reaches a whole group; the keeper hears of it through its input ending.
    detached: true,
  });
  keeper = child;
  const found = await Promise.race([
    firstLine(child),
    once(child, "exit").then(() => ({ skipped: "the keeper of the server ended without a word" })),
  ]);
  child.stdout.destroy();
  child.unref();
  return found;
}

async function firstLine(child: ChildProcess): Promise<PostgresForTests> {
  if (child.stdout === null) throw new Error("The keeper has no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const found: PostgresForTests = JSON.parse(line);
    return found;
  }
  return { skipped: "the keeper of the server said nothing" };
}
