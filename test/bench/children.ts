// Servers and load generators run in processes of their own, so that neither measures the other's work.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as z from "zod";

/** A process that serves until it is stopped. */
export interface ServerChild {
  readonly url: string;
  stop(): Promise<void>;
}

const Ready = z.object({ url: z.string() });

/** Starts a server of `server.ts` and waits until it listens. */
export async function startServer(
  kind: "bridge" | "inbox" | "bare-view",
  environment: Record<string, string>,
): Promise<ServerChild> {
  const child = spawn(process.execPath, ["--no-warnings", join(import.meta.dirname, "server.ts"), kind], {
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, "line"), ended.then(() => null)]);
  if (first === null) throw new Error(`The ${kind} server ended before it listened`);
  const { url } = Ready.parse(JSON.parse(String(first[0])));
  return {
    url,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

/** What a load generator is to send. */
export const Load = z.object({
  url: z.string(),
  connections: z.int(),
  seconds: z.number(),
  headers: z.record(z.string(), z.string()),
  /** Asked one after the other, again and again. */
  paths: z.array(z.string()).min(1),
  /** Bodies to post instead; each mark in them becomes a number that never comes twice. */
  bodies: z.array(z.string()).optional(),
  mark: z.string().optional(),
  /** Where the numbers begin. */
  from: z.int().default(0),
});
export type Load = z.input<typeof Load>;

const Answer = z.object({
  requests: z.int(),
  failures: z.int(),
  seconds: z.number(),
  p50: z.number(),
  p99: z.number(),
});
/** Requests that were answered well in so many seconds, and how long they took, in milliseconds. */
export type Answered = z.infer<typeof Answer>;

/** Puts a server under load from a process of its own. */
export async function loadFrom(load: Load): Promise<Answered> {
  const child = spawn(process.execPath, ["--no-warnings", join(import.meta.dirname, "load.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify(load));
  let text = "";
  for await (const chunk of child.stdout) text += String(chunk);
  const answered = Answer.parse(JSON.parse(text));
  if (answered.failures > 0) throw new Error(`${answered.failures} of ${answered.requests} requests failed`);
  return answered;
}
