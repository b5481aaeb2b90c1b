// Keys that were looked up a moment ago. A script asks many times a second; a key that is taken away stops within five seconds.
import type { WorkspaceId } from "@rapport/contract";
import type { CallerSource } from "./caller.ts";

const lifeMs = 5_000;
const most = 1_000;

/** The store as it finds callers; a key that it knows it asks for at most once in five seconds. Strangers are asked for each time. */
export function withKnownKeys(store: CallerSource, passedMs: () => number = () => performance.now()): CallerSource {
  const known = new Map<string, { readonly workspaceId: WorkspaceId; readonly untilMs: number }>();
  return {
    orgOfToken: (hash, now) => store.orgOfToken(hash, now),
    workspaceOfConnection: (crm, account) => store.workspaceOfConnection(crm, account),
    async workspaceOfApiKey(hash) {
      const name = Buffer.from(hash).toString("base64");
      const found = known.get(name);
      if (found !== undefined && passedMs() < found.untilMs) return found.workspaceId;
      known.delete(name);
      const workspaceId = await store.workspaceOfApiKey(hash);
      if (workspaceId === null) return null;
      const [oldest] = known.size >= most ? known.keys() : [];
      if (oldest !== undefined) known.delete(oldest);
      known.set(name, { workspaceId, untilMs: passedMs() + lifeMs });
      return workspaceId;
    },
  };
}
