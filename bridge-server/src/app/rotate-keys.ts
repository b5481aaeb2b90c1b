// A new master key: every workspace's keys are wrapped again, in one transaction; nothing that they seal changes.
import { open, seal, type Key } from "../platform/sealing.ts";
import type { Store } from "../ports.ts";

/** Wraps the keys of all workspaces under `next`. Answers with how many. Throws a `Failure`, with nothing changed, where `master` is not their key. */
export async function rotateKeys(master: Key, next: Key, { store }: { store: Store }): Promise<number> {
  return store.rewrapWorkspaces(({ workspaceId, wrappedKey }) => {
    const owner = `workspace ${workspaceId}`;
    return seal(next, owner, open(master, owner, wrappedKey));
  });
}
