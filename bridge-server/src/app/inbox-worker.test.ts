import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { WorkspaceId } from "@rapport/contract";
import { systemClock } from "../platform/clock.ts";
import { Key } from "../platform/sealing.ts";
import type { Log, Store } from "../ports.ts";
import { startInboxWorker, type InboxWorker } from "./inbox-worker.ts";
import { Vault, type WorkspaceKeys } from "./vault.ts";

const key = new Key(Buffer.alloc(32, 7));
const [troubled, sound] = [1, 2].map((id): WorkspaceKeys => ({
  workspaceId: WorkspaceId.parse(id),
  name: "",
  zone: "UTC",
  sealing: key,
  blinding: key,
})) as [WorkspaceKeys, WorkspaceKeys];

let worker: InboxWorker;
afterEach(() => worker.stop());

/** A worker whose first workspace fails to be read so many times, and the order in which it looked. */
function workerThatFails(times: number): { looked: number[]; failed: unknown[] } {
  const looked: number[] = [];
  const failed: unknown[] = [];
  const store = {
    async waitingDeliveries(workspace: WorkspaceId) {
      looked.push(workspace);
      await sleep(1);
      if (workspace === troubled.workspaceId && looked.filter((one) => one === workspace).length <= times)
        throw new RangeError("asha@example.com");
      return [];
    },
  } as unknown as Store;
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (event, facts) => void failed.push([event, facts?.["error"]]),
  };
  worker = startInboxWorker({ store, vault: new Vault(key, store), clock: systemClock, log });
  return { looked, failed };
}

test("a workspace that fails rests, whatever comes in, and is then read again; others are not kept waiting", async () => {
  const { looked, failed } = workerThatFails(1);

  worker.wake(troubled);
  worker.wake(sound);
  await sleep(50);
  for (let more = 0; more < 5; more += 1) worker.wake(troubled);
  worker.wake(sound);
  await sleep(50);

  expect(looked).toEqual([1, 2, 2]);
  expect(failed).toEqual([["inbox-reading-failed", "RangeError"]]);
  await sleep(2_100);
  expect(looked).toEqual([1, 2, 2, 1]);
  expect(failed).toHaveLength(1);
});

test("what comes in while a workspace is read is looked for afterwards", async () => {
  const { looked } = workerThatFails(0);

  for (let times = 0; times < 5; times += 1) worker.wake(sound);
  await sleep(50);

  expect(looked).toEqual([2, 2]);
});

test("after it was stopped it looks no more, not even when a rest is over", async () => {
  const { looked } = workerThatFails(1);

  worker.wake(troubled);
  await sleep(20);
  await worker.stop();
  worker.wake(sound);
  await sleep(2_100);

  expect(looked).toEqual([1]);
});
