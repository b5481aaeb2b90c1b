// A real PostgreSQL server for tests and benchmarks: the one that TEST_DATABASE_URL names, else one from npm's binaries.
//
//   postgresForTests(): Promise<PostgresForTests>   { url } or { skipped: why }; one server for each process, started once
//   stopPostgres(): Promise<void>                   stops it now; it also stops when this process ends, however it ends
//   startPostgres(): Promise<RunningPostgres>       another one, for tests that need a server nobody has touched
//   postgresOfThisRun(): { url }                    what Jest's global setup found, for test files; never starts anything
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** The server's URL with a user who may create databases, or why there is none. */
export type PostgresForTests = { readonly url: string } | { readonly skipped: string };

const noted = "RAPPORT_TEST_POSTGRES";
let ours: Promise<RunningPostgres> | null = null;

/** A server that is ours, and how to stop it before this process ends. */
export interface RunningPostgres {
  readonly found: PostgresForTests;
  stop(): Promise<void>;
}

export async function postgresForTests(): Promise<PostgresForTests> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") return { url: given };
  ours ??= startPostgres();
  return (await ours).found;
}

export async function stopPostgres(): Promise<void> {
  const running = ours;
  ours = null;
  await (await running)?.stop();
}

/** Hands what `postgresForTests` found to Jest's workers. */
export function notePostgres(found: PostgresForTests): void {
  process.env[noted] = JSON.stringify(found);
}

/** Throws where there is none: half of what Rapport runs on is not left untested because a server did not come up. */
export function postgresOfThisRun(): { readonly url: string } {
  const text = process.env[noted];
  if (text === undefined) throw new Error("Jest ran without test/support/global-setup.ts");
  const found: PostgresForTests = JSON.parse(text);
  if ("url" in found) return found;
  throw new Error(`There is no PostgreSQL to test on: ${found.skipped}. Name a server of yours in TEST_DATABASE_URL.`);
}

/** A new server of one's own. Its keeper is a process, so that the server ends with us also when we are killed. */
export async function startPostgres(): Promise<RunningPostgres> {
  const keeper = spawn(process.execPath, ["--no-warnings", join(import.meta.dirname, "postgres-keeper.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
    // Ctrl-C reaches a whole group; the keeper hears of it through its input ending.
    detached: true,
  });
  const ended = once(keeper, "exit");
  const found = await Promise.race([
    firstLine(keeper.stdout),
    ended.then(() => ({ skipped: "the keeper of the server ended without a word" })),
  ]);
  keeper.stdout.destroy();
  keeper.unref();
  return {
    found,
    async stop() {
      keeper.ref();
      keeper.stdin.end();
      if (keeper.exitCode === null && keeper.signalCode === null) await ended;
    },
  };
}

async function firstLine(output: Readable): Promise<PostgresForTests> {
  for await (const line of createInterface({ input: output })) {
    const found: PostgresForTests = JSON.parse(line);
    return found;
  }
  return { skipped: "the keeper of the server said nothing" };
}
