// The same organisation and the same days, once without trouble and once under each kind of it: what is left is the same.
//
// A call counts as failed where its answer is no success (400 and above, none at all, half of one). Of the calls that a
// rule hits one in twenty is hit; what Rapport is answerable for is that nothing fails beyond them.
import "../sandboxes/no-proxy.ts";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { Fault } from "../sandboxes/faults.ts";
import type { LedgerEntry } from "../sandboxes/protocol.ts";
import { everyFault, mixedFaults } from "../sandboxes/salesforce/index.ts";
import { openSwiftBridge, type TestBridge } from "../support/database.ts";
import { live, type Life, type Trouble } from "./salesforce-faults-world.ts";

const share = 0.05;
const enough = 3;

let bridge: TestBridge;
let keys: WorkspaceKeys;
let calm: Life;
beforeAll(async () => {
  bridge = await openSwiftBridge();
  keys = await bridge.workspace();
  calm = await live(bridge, keys, { faults: [] });
}, 90_000);
afterAll(() => bridge?.close(), 60_000);

async function lifeUnder(trouble: Trouble): Promise<Life> {
  return live(bridge, await bridge.twin(keys), trouble);
}

/** "html-error 503": the same trouble on every path is one. */
function nameOf({ kind, status, match }: Fault): string {
  const door = match?.path?.startsWith("/services/oauth2") === true ? "at a call for a token" : undefined;
  return [kind, status, door].filter((word) => word !== undefined).join(" ");
}

const rules = [...Map.groupBy(everyFault(share), nameOf)];
const isOfCalls = ([, [fault]]: (typeof rules)[number]): boolean =>
  fault?.match?.path?.startsWith("/services/data/") === true;

/** Failed calls that no rule made fail. A token that ended while the clock jumped is refused once by each line of work. */
function ownFailures(calls: readonly LedgerEntry[]): string[] {
  return calls
    .filter(({ status = 0, fault }) => fault === undefined && status >= 400 && status !== 401)
    .map(({ status, method, path }) => `${status} ${method} ${path}`);
}

const hits = (calls: readonly LedgerEntry[]): number => calls.filter(({ fault }) => fault !== undefined).length;

function tell(name: string, calls: readonly LedgerEntry[]): void {
  const failed = ownFailures(calls).length;
  process.stdout.write(`${name}: ${calls.length} calls, ${hits(calls)} hit, ${failed} others failed\n`);
}

test("without trouble no call fails, and a second life ends like the first", async () => {
  const again = await lifeUnder({ faults: [] });

  tell("calm", again.calls);
  expect(again.left).toEqual(calm.left);
  expect(ownFailures(again.calls)).toEqual([]);
}, 90_000);

test.each(rules.filter(isOfCalls))(
  "%s at 5 % of calls: the same is left, and no call fails beyond those that were hit",
  async (name, faults) => {
    const { left, calls } = await lifeUnder({ faults, atLeast: enough });

    tell(name, calls);
    expect(left).toEqual(calm.left);
    expect(hits(calls)).toBeGreaterThanOrEqual(enough);
    expect(ownFailures(calls)).toEqual([]);
  },
  90_000,
);

// Tokens are asked for, streams opened and events told so seldom that one in twenty would be none.
test.each(rules.filter((rule) => !isOfCalls(rule)))(
  "%s at every second chance: the same is left",
  async (name, faults) => {
    const often = faults.map((fault) => ({ ...fault, share: 0.5 }));
    const atLeast = name.endsWith("call for a token") ? enough : 0;
    const { left, calls } = await lifeUnder({ faults: often, atLeast, expire: true });

    tell(name, calls);
    expect(left).toEqual(calm.left);
    expect(ownFailures(calls)).toEqual([]);
  },
  90_000,
);

test("all of them together at 5 %: the same is left", async () => {
  const { left, calls } = await lifeUnder({ faults: mixedFaults(share), atLeast: 6 });

  tell("all together", calls);
  expect(left).toEqual(calm.left);
  expect(ownFailures(calls)).toEqual([]);
}, 90_000);

test("stopped and started again and again: the same is left", async () => {
  const { left, calls } = await lifeUnder({ faults: [], restarts: true });

  tell("restarts", calls);
  expect(left).toEqual(calm.left);
}, 90_000);

test("away for 73 hours, longer than events are kept: the same is left", async () => {
  const { left, calls } = await lifeUnder({ faults: [], away: true });

  tell("73 hours", calls);
  expect(left).toEqual(calm.left);
  expect(ownFailures(calls)).toEqual([]);
}, 90_000);
