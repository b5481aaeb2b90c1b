import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { nameHistories } from "./renames.ts";

test("an account that changed its name twice is known by its newest, with the older ones behind it", () => {
  const sightings = [
    { stableId: "7", value: "asha_rao", seenAt: 2 },
    { stableId: "7", value: "asha", seenAt: 1 },
    { stableId: "7", value: "asha_k", seenAt: 3 },
    { stableId: "8", value: "asha", seenAt: 3 },
  ];

  const histories = nameHistories(sightings);

  expect(histories.get("7")).toEqual({ current: "asha_k", former: ["asha_rao", "asha"] });
  expect(histories.get("8")).toEqual({ current: "asha", former: [] });
});

test("a name that an account took back is its current name and no former one", () => {
  const sightings = ["asha", "rao", "asha"].map((value, seenAt) => ({ stableId: "7", value, seenAt }));

  expect(nameHistories(sightings).get("7")).toEqual({ current: "asha", former: ["rao"] });
});

test("the order and the repetition of sightings change no history", () => {
  const sighting = fc.record({
    stableId: fc.constantFrom("7", "8"),
    value: fc.constantFrom("a", "b", "c", "d"),
    seenAt: fc.nat(4),
  });
  const anyOrder = fc
    .array(sighting, { minLength: 1, maxLength: 12 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })));
  fc.assert(
    fc.property(anyOrder, ([all, shuffled]) => {
      const sorted = (map: ReturnType<typeof nameHistories>) =>
        [...map].toSorted(([one], [other]) => (one < other ? -1 : 1));
      expect(sorted(nameHistories(shuffled))).toEqual(sorted(nameHistories(all)));
    }),
    { numRuns: 300 },
  );
});
