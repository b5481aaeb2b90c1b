// Decisions through the bridge, as a served bridge makes them: an inbox is read as soon as something is in it.
//
//   deciding(bridge): Deciding      { tools, stop() }; call stop() after the suite
//   ruling(bridge): Ruling          { tools, rested() }; runs of rules without workers: rested() once all have come to rest
import { startInboxWorker } from "@rapport/bridge-server/src/app/inbox-worker.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { continueRun } from "@rapport/bridge-server/src/app/rule-runs.ts";
import { startRuleWorker } from "@rapport/bridge-server/src/app/rule-worker.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { TestBridge } from "./database.ts";

export interface Deciding {
  readonly tools: TestBridge & {
    readonly wake: (keys: WorkspaceKeys) => void;
    readonly wakeRules: (keys: WorkspaceKeys) => void;
  };
  stop(): Promise<void>;
}

export function deciding(bridge: TestBridge): Deciding {
  const inbox = startInboxWorker(bridge);
  const wake = (keys: WorkspaceKeys): void => inbox.wake(keys);
  const rules = startRuleWorker({ ...bridge, wake });
  return {
    tools: { ...bridge, wake, wakeRules: (keys) => rules.wake(keys) },
    async stop() {
      await rules.stop();
      await inbox.stop();
    },
  };
}

/** Somebody with a key of the workspace. */
export const byKey = { by: "key", account: null, language: "en" } as const;

export interface Ruling {
  readonly tools: Deciding["tools"];
  rested(): Promise<void>;
}

export function ruling(bridge: TestBridge): Ruling {
  const quiet = { ...bridge, wake: () => undefined };
  let going: Promise<void> = Promise.resolve();
  const goOn = async (keys: WorkspaceKeys): Promise<void> => {
    const rules = bridge.store.rules(keys.workspaceId);
    for (let ids = await rules.unfinished(); ids.length > 0; ids = await rules.unfinished()) {
      await readInbox(keys, bridge);
      for (const id of ids) await continueRun(keys, id, quiet);
    }
    await readInbox(keys, bridge);
  };
  const wakeRules = (keys: WorkspaceKeys): void => {
    going = going.then(() => goOn(keys));
  };
  return { tools: { ...quiet, wakeRules }, rested: () => going };
}
