// The same portal and the same day, once without trouble and once under each kind of it: what is left is the same.
//
// A call counts as failed where its answer is no success (400 and above, none at all, half of one). Of the calls that a
// rule hits, and most rules make them fail, one in twenty is hit; so a share of 95 % over all calls is a matter of the
// dice. What Rapport is answerable for is that nothing fails beyond them: no second failure because of the first.
import "../sandboxes/no-proxy.ts";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { Fault } from "../sandboxes/faults.ts";
import { everyFault, mixedFaults } from "../sandboxes/hubspot/index.ts";
import type { LedgerEntry } from "../sandboxes/protocol.ts";
import { openSwiftBridge, type TestBridge } from "../support/database.ts";
import { changesAt } from "./hubspot-faults-portal.ts";
import { live, touchAt, type Life, type Trouble } from "./hubspot-faults-world.ts";

const share = 0.05;
const enough = 3;

let bridge: TestBridge;
let keys: WorkspaceKeys;
let calm: Life;
beforeAll(async () => {
  bridge = await openSwiftBridge();
  keys = await bridge.workspace();
  calm = await live(bridge, keys, { faults: [] });
}, 60_000);
afterAll(() => bridge?.close(), 60_000);

async function lifeUnder(trouble: Trouble): Promise<Life> {
  return live(bridge, await bridge.twin(keys), trouble);
}

/** "html-error 503", "rate-limit SECONDLY": the same trouble on every path is one. */
function nameOf({ kind, status, body, headers, match }: Fault): string {
  const strength = [status, (body as { policy?: string } | undefined)?.policy, headers && "Retry-After"];
  const door = match?.path?.startsWith("/oauth/") === true ? "at a call for a token" : undefined;
  return [kind, ...strength, door].filter((word) => word !== undefined).join(" ");
}

const rules = [...Map.groupBy(everyFault(share), nameOf)];
const isAtTheDoor = ([name]: (typeof rules)[number]): boolean => name.endsWith("call for a token");

/** Where the clock of these lives jumps by hours: a call under way then carries a token that is too old when it arrives. */
const jumps = [changesAt, touchAt].map((moment) => Date.parse(moment));

/** Failed calls that no rule made fail. */
function ownFailures(calls: readonly LedgerEntry[]): string[] {
  return calls
    .filter(
      ({ status = 0, fault, at }) => fault === undefined && status >= 400 && !(status === 401 && jumps.includes(at)),
    )
    .map(({ status, method, path }) => `${status} ${method} ${path}`);
}

const hits = (calls: readonly LedgerEntry[]): number => calls.filter(({ fault }) => fault !== undefined).length;

function tell(name: string, calls: readonly LedgerEntry[]): void {
  const failed = ownFailures(calls).length;
  process.stdout.write(`${name}: ${calls.length} calls, ${hits(calls)} hit, ${failed} others failed\n`);
}

test("without trouble no call fails, and a second life ends like the first", async () => {
  const again = await lifeUnder({ faults: [] });

  expect(again.left).toEqual(calm.left);
  expect(ownFailures(again.calls)).toEqual([]);
}, 60_000);

test.each(rules.filter((rule) => !isAtTheDoor(rule)))(
  "%s at 5 % of calls: the same is left, and no call fails beyond those that were hit",
  async (name, faults) => {
    // Batches are few: once everything is read and written there are no more.
    const atLeast = name === "refused-items" ? 1 : enough;
    const { left, calls } = await lifeUnder({ faults, atLeast });

    tell(name, calls);
    expect(left).toEqual(calm.left);
    expect(hits(calls)).toBeGreaterThanOrEqual(atLeast);
    // What was made and not answered is there already when it is asked for again.
    const followUps = /unanswered|truncate/.test(name) ? /^409 POST .*\/groups$/ : /^$/;
    expect(ownFailures(calls).filter((call) => !followUps.test(call))).toEqual([]);
  },
  90_000,
);

// Tokens are asked for so seldom that one in twenty would be none.
test.each(rules.filter(isAtTheDoor))(
  "%s at every second one: the same is left",
  async (name, faults) => {
    const doors = faults.map((fault) => ({ ...fault, share: 0.5 }));
    const { left, calls } = await lifeUnder({ faults: doors, atLeast: enough, expire: true });

    tell(name, calls);
    expect(left).toEqual(calm.left);
    // A token that got too old without a word is refused once by each of the three that work at the same time.
    expect(ownFailures(calls).filter((call) => !call.startsWith("401 "))).toEqual([]);
  },
  90_000,
);

test("all of them together at 5 % of calls, webhooks twice, late and in any order, some refused: the same is left", async () => {
  const habits = { duplicateShare: 0.3, lateShare: 0.3, shuffle: true };
  const { left, calls } = await lifeUnder({ faults: mixedFaults(share), atLeast: 6, habits, refuseEvery: 3 });

  tell("all together", calls);
  expect(left).toEqual(calm.left);
  expect(ownFailures(calls).filter((call) => !/^409 POST .*\/groups$/.test(call))).toEqual([]);
}, 90_000);

test("every second batch of writes with refused rows: each row is written in the end", async () => {
  const faults = [{ kind: "refused-items", match: { method: "POST", path: "/batch/update" }, share: 0.5 }];
  const { left, calls } = await lifeUnder({ faults, atLeast: 1 });

  expect(left).toEqual(calm.left);
  expect(calls.filter(({ status, path }) => status === 207 && path.endsWith("/batch/update")).length).toBeGreaterThan(
    0,
  );
  expect(ownFailures(calls)).toEqual([]);
}, 90_000);
