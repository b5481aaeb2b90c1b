// What looks at every workspace now and then, for as long as the bridge is served.
import type { WorkspaceId } from "@rapport/contract";
import type { Store } from "../ports.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

export interface Looking {
  /** Finishes the transaction at hand and stops. */
  stop(): Promise<void>;
}

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
}

interface Plan {
  /** Between the end of a look and the beginning of the next, in milliseconds. */
  readonly everyMs: number;
  readonly lookAt: (keys: WorkspaceKeys, stopped: () => boolean) => Promise<unknown>;
  /** Logs what failed; null where not even the workspaces could be read. */
  readonly failed: (error: unknown, workspaceId: WorkspaceId | null) => void;
}

/** Starts with a look. One workspace's trouble is not another's: it is told, and the next look tries again. */
export function startLooking({ store, vault }: Tools, { everyMs, lookAt, failed }: Plan): Looking {
  let stopped = false;

  async function look(): Promise<void> {
    for (const { workspaceId } of await store.workspaces()) {
      if (stopped) return;
      try {
        await lookAt(await vault.of(workspaceId), () => stopped);
      } catch (error) {
        failed(error, workspaceId);
      }
    }
  }

  let rest: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();
  function begin(): void {
    looking = look()
      .catch((error: unknown) => failed(error, null))
      .then(() => {
        if (!stopped) rest = setTimeout(begin, everyMs);
      });
  }
  begin();
  return {
    async stop() {
      stopped = true;
      clearTimeout(rest);
      await looking;
    },
  };
}
