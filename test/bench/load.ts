// The load generator: keep-alive connections that ask again as soon as they are answered.
import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { Load } from "./children.ts";
import { quantile } from "./rounds.ts";

const load = Load.parse(JSON.parse(await text(process.stdin)));
const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
const bodies = load.bodies ?? [];
let next = load.from;

/** Sends one request and reads all of the answer. */
function once(path: string, body: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const sent = request(
      new URL(path, load.url),
      {
        agent,
        method: body === undefined ? "GET" : "POST",
        headers: { ...load.headers, ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }) },
      },
      (answer) => {
        answer.on("end", () => resolve(answer.statusCode !== undefined && answer.statusCode < 300));
        answer.on("error", () => resolve(false));
        answer.resume();
      },
    );
    sent.on("error", () => resolve(false));
    sent.end(body);
  });
}

const took: number[] = [];
let failures = 0;
const startedMs = performance.now();
const untilMs = startedMs + load.seconds * 1000;
await Promise.all(
  Array.from({ length: load.connections }, async () => {
    while (performance.now() < untilMs) {
      const at = next;
      next += 1;
      const body = bodies[at % bodies.length]?.replaceAll(
        load.mark ?? "\0",
        String(at).padStart(load.mark?.length ?? 0, "0"),
      );
      const path = load.paths[at % load.paths.length] ?? "/";
      const sentMs = performance.now();
      if (!(await once(path, body))) failures += 1;
      took.push(performance.now() - sentMs);
    }
  }),
);
const seconds = (performance.now() - startedMs) / 1000;
agent.destroy();
process.stdout.write(
  JSON.stringify({ requests: took.length, failures, seconds, p50: quantile(took, 0.5), p99: quantile(took, 0.99) }),
);
