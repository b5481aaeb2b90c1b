import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { costBridge, type CostBridge, type NetworkCosts } from "./cost-bridge.ts";

const of = (network: string, before: readonly [number, number], now: readonly [number, number]): NetworkCosts => ({
  network,
  before: { contacts: before[0], cost: before[1] },
  now: { contacts: now[0], cost: now[1] },
});
const bridgeOf = (all: readonly NetworkCosts[], ...together: string[]): CostBridge | null =>
  costBridge(all, new Set(together));

describe("the bridge of cost", () => {
  test("tells volume, mix and unit cost apart, as one adds them up by hand", () => {
    // 400 for 200 contacts, 2 each. Now 240: at 2 each 80 more. At the old shares 120 calls at 3 and 120 chats at 1: with 90
    // and 150 that is 60 less. 90 calls at 3.50 instead of 3: 45 more.
    const bridge = bridgeOf([of("phone", [100, 300], [90, 315]), of("chat", [100, 100], [150, 150])]);

    expect(bridge).toMatchObject({
      ...{ before: { contacts: 200, cost: 400 }, now: { contacts: 240, cost: 465 } },
      ...{ volume: 80, mix: -60, unitCost: 45, added: [], gone: [], joined: [], isWhole: false },
    });
    expect(bridge?.unitCosts).toEqual([
      { network: "phone", before: 3, now: 3.5, effect: 45 },
      { network: "chat", before: 1, now: 1, effect: 0 },
    ]);
  });

  test("counts what a new network and one that is gone change as mix: there is nothing to hold their cost against", () => {
    // 10 contacts at 4 go, 10 at 1 come, 10 at 2 stay: nothing of it is volume or unit cost.
    const bridge = bridgeOf([
      ...[of("fax", [10, 40], [0, 0]), of("sms", [0, 0], [10, 10]), of("email", [10, 20], [10, 20])],
    ]);

    expect(bridge).toMatchObject({ volume: 0, mix: -30, unitCost: 0, added: ["sms"], gone: ["fax"] });
    expect(bridge?.unitCosts.map(({ network }) => network)).toEqual(["email"]);
  });

  test("lets networks that stand together count as one, whatever happens between them", () => {
    const apart = [of("x", [40, 80], [50, 100]), of("a", [4, 4], [8, 16]), of("b", [8, 40], [4, 12])];
    const other = [of("x", [40, 80], [50, 100]), of("a", [12, 44], [12, 28])];

    const [one, two] = [bridgeOf(apart, "a", "b"), bridgeOf(other, "a")];

    expect(one).toEqual({ ...two, joined: ["a", "b"] });
    expect(one?.unitCosts.map(({ network }) => network)).toEqual(["x"]);
  });

  test("joins what costs something without contacts with others, so that it has a cost of a contact", () => {
    // Letters that only we write, and by themselves have nothing to stand with but the smallest network.
    const bridge = bridgeOf([
      of("letter", [0, 30], [0, 50]),
      of("chat", [10, 20], [10, 20]),
      of("x", [50, 50], [50, 50]),
    ]);

    expect(bridge).toMatchObject({ volume: 0, mix: 0, unitCost: 20, joined: ["chat", "letter"], isWhole: false });
    expect(bridgeOf([of("letter", [0, 30], [0, 50]), of("x", [50, 50], [50, 50])])).toMatchObject({
      ...{ volume: 0, mix: 0, unitCost: 20, joined: ["letter", "x"], isWhole: true },
    });
  });

  test("is none where nobody got in touch in one of the periods", () => {
    expect(bridgeOf([])).toBeNull();
    expect(bridgeOf([of("x", [0, 0], [10, 20])])).toBeNull();
    expect(bridgeOf([of("x", [10, 20], [0, 0]), of("letter", [0, 1], [0, 1])])).toBeNull();
  });
});

const costs = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 1_000_000 })) },
  fc.constant([0, 0] as const),
  fc.tuple(fc.constant(0), fc.integer({ min: 0, max: 1000 })),
);
const networks = fc
  .uniqueArray(fc.constantFrom("chat", "email", "fax", "letter", "phone", "sms", "x"), { minLength: 1 })
  .chain((names) =>
    fc.tuple(...names.map((name) => fc.tuple(costs, costs).map(([before, now]) => of(name, before, now)))),
  );
const together = fc.uniqueArray(fc.constantFrom("chat", "fax", "x"));

test("its effects add up to the difference of the totals, and no order of the networks changes it", () => {
  fc.assert(
    fc.property(networks, together, fc.integer({ min: 0, max: 6 }), (all, small, turn) => {
      const bridge = bridgeOf(all, ...small);
      expect(bridgeOf([...all.slice(turn), ...all.slice(0, turn)].toReversed(), ...small)).toEqual(bridge);
      const sum = (when: "before" | "now", what: "contacts" | "cost"): number =>
        all.reduce((added, part) => added + part[when][what], 0);
      if (bridge === null) {
        expect(Math.min(sum("before", "contacts"), sum("now", "contacts"))).toBe(0);
        return;
      }
      expect(bridge.before).toEqual({ contacts: sum("before", "contacts"), cost: sum("before", "cost") });
      expect(bridge.now).toEqual({ contacts: sum("now", "contacts"), cost: sum("now", "cost") });
      const { volume, mix, unitCost } = bridge;
      const scale = Math.abs(volume) + Math.abs(mix) + Math.abs(unitCost) + bridge.before.cost + bridge.now.cost;
      const apart = Math.abs(volume + mix + unitCost - (bridge.now.cost - bridge.before.cost));
      expect(apart).toBeLessThanOrEqual(scale * 1e-9);
      // Nobody is lost, and who has to stand together does.
      const named = [...bridge.unitCosts.map(({ network }) => network), ...bridge.added, ...bridge.gone];
      expect(named.filter((name) => small.some((one) => one === name) || bridge.joined.includes(name))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});
