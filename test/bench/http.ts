// The view by HTTP ÷ node:http with the same statement, at 32 connections.
import { randomBytes } from "node:crypto";
import { hashApiKey, type Bridge } from "@rapport/bridge-server/src/main.ts";
import { loadFrom, startServer } from "./children.ts";
import { environmentOf } from "./ground.ts";
import { race, type Result } from "./rounds.ts";
import { membersToView, type Seeded } from "./view.ts";

const connections = 32;

/** A key with which a load generator may call this bridge. */
export async function keyFor(bridge: Bridge): Promise<Record<string, string>> {
  const key = randomBytes(32).toString("base64url");
  await bridge.store.addApiKey(bridge.home.workspaceId, hashApiKey(key), "bench", bridge.clock.now());
  return { authorization: `Bearer ${key}` };
}

export async function measureHttp(
  seeded: readonly Seeded[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Result[]> {
  const [one] = seeded;
  if (one === undefined) return [];
  const { bridge, url, world, name: size } = one;
  const headers = await keyFor(bridge);
  const bare = await startServer("bare-view", environmentOf(url));
  const served = await startServer("bridge", environmentOf(url));
  const paths = (membersToView(world)[0]?.members ?? []).map((member) => `/v1/customers/${member}`);
  const rate = async (server: string): Promise<number> => {
    const { requests, seconds: took } = await loadFrom({ url: server, connections, seconds, headers, paths });
    return requests / took;
  };
  try {
    const name = `view by HTTP ÷ bare node:http, ${connections} connections, ${size}`;
    return await race(
      [
        {
          name,
          unit: "requests/s",
          bar: { atLeast: 0.9 },
          limit: () => rate(bare.url),
          candidate: () => rate(served.url),
        },
      ],
      rounds,
    );
  } finally {
    await bare.stop();
    await served.stop();
  }
}
