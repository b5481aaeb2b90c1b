// The real command line in processes of its own, as an operator runs it. Whatever is left at the end is killed.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { KpiReading } from "@rapport/contract";

/** Where a bridge keeps its data: settings of the environment. */
export type Place = Readonly<Record<string, string>>;

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningBridge {
  readonly url: string;
  readonly key: string;
  /** kill -9: the process gets no chance to put anything in order. */
  kill(): Promise<void>;
  /** What a supervisor does; answers with the exit code. */
  stop(): Promise<number | null>;
}

export const rapportBin = join(import.meta.dirname, "../../bridge-server/bin/rapport.js");

const running = new Set<ChildProcess>();

/** Starts the command line without waiting for its end. */
export function spawnRapport(args: readonly string[], place: Place = {}, node = process.execPath): ChildProcess {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(node, [rapportBin, ...args], {
    env: { PATH, HOME, TZ: "UTC", LOG_LEVEL: "error", ...place },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** Runs a command to its end. */
export async function rapport(args: readonly string[], place: Place = {}, node?: string): Promise<Outcome> {
  const child = spawnRapport(args, place, node);
  const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
  await once(child, "close");
  return { status: child.exitCode, stdout: stdout(), stderr: stderr() };
}

/** Starts a bridge on any free port and waits until it listens. */
export async function startBridge(place: Place, node?: string): Promise<RunningBridge> {
  const child = spawnRapport(["start", "--port", "0"], place, node);
  const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
  const ended = once(child, "exit");
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", () => {
      const said = /listens on (\S+)/.exec(stdout())?.[1];
      if (said !== undefined) resolve(said);
    });
    void ended.then(() => reject(new Error(`The bridge did not start: ${stdout()}${stderr()}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    await ended;
    return child.exitCode;
  };
  return {
    url,
    key: readFileSync(join(place["RAPPORT_DATA"] ?? "data", "api.key"), "utf8").trim(),
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
  };
}

/** For afterAll: nothing of a failed test stays behind. */
export async function killAll(): Promise<void> {
  const left = [...running].map((child) => {
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    return ended;
  });
  await Promise.all(left);
}

/** Asks a bridge and reads its JSON. */
export async function ask<T>({ url, key }: Pick<RunningBridge, "url" | "key">, path: string): Promise<T> {
  const reply = await fetch(url + path, { headers: { authorization: `Bearer ${key}` } });
  const text = await reply.text();
  if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${text}`);
  const value: T = JSON.parse(text);
  return value;
}

/** A reading, without what only this bridge's own keys call its parts: another bridge on the same facts gives the same. */
export async function readingOf(bridge: Pick<RunningBridge, "url" | "key">, path: string): Promise<KpiReading> {
  const reading = await ask<KpiReading>(bridge, path);
  if (reading.rows === undefined) return reading;
  return { ...reading, rows: reading.rows.map((row) => ({ ...row, part: "" })) };
}

function textOf(stream: NodeJS.ReadableStream | null): () => string {
  let text = "";
  stream?.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  return () => text;
}
