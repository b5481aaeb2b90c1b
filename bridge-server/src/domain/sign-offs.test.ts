import { expect, test } from "@jest/globals";
import {
  holding,
  mayBeSame,
  nextRole,
  signFault,
  type Signature,
  type SignedFigures,
  type SignRole,
} from "./sign-offs.ts";

const figures: SignedFigures = { digest: "d", medians: { "reply-time": 600 } };
const signed = (role: SignRole, by: string, said: Partial<Signature> = {}): Signature => ({
  ...{ role, by, revision: 1, figures },
  ...said,
});
const draft = { revision: 1, figures };
const rolesOf = (signatures: readonly Signature[], now = draft): string[] => Object.keys(holding(signatures, now));

test("signatures hold under the text and the figures that they were put under, and nothing else", () => {
  const all = [signed("preparer", "a"), signed("reviewer", "b"), signed("owner", "a")];

  expect(rolesOf(all)).toEqual(["preparer", "reviewer", "owner"]);
  expect(rolesOf(all, { ...draft, revision: 2 })).toEqual([]);
  expect(rolesOf(all, { ...draft, figures: { ...figures, digest: "e" } })).toEqual([]);
  expect(rolesOf(all, { ...draft, figures: { ...figures, medians: { "reply-time": 630 } } })).toEqual([]);
  expect(rolesOf(all, { ...draft, figures: { ...figures, medians: {} } })).toEqual([]);
  // The same median once from the observations, and once from roll-ups.
  expect(rolesOf(all, { ...draft, figures: { ...figures, medians: { "reply-time": 606 } } })).toHaveLength(3);
});

test("none holds without those before it", () => {
  expect(rolesOf([signed("reviewer", "b"), signed("owner", "a")])).toEqual([]);
  expect(rolesOf([signed("preparer", "a"), signed("owner", "a")])).toEqual(["preparer"]);
});

test("of two signatures of a role the later one counts", () => {
  const { preparer } = holding([signed("preparer", "a"), signed("preparer", "c")], draft);

  expect(preparer?.by).toBe("c");
});

test("preparer, reviewer and owner sign in this order, and whoever prepared does not review", () => {
  const prepared = holding([signed("preparer", "a")], draft);
  const reviewed = holding([signed("preparer", "a"), signed("reviewer", "b")], draft);

  expect([nextRole({}), nextRole(prepared), nextRole(reviewed)]).toEqual(["preparer", "reviewer", "owner"]);
  expect(signFault("owner", "c", prepared)).toBe("order");
  expect(signFault("reviewer", "a", prepared)).toBe("same-person");
  expect([signFault("reviewer", "b", prepared), signFault("owner", "a", reviewed)]).toEqual([null, null]);
});

test.each([
  [600, 600, true],
  [0, 0, true],
  [600, 612, true],
  [600, 613, false],
  [0, 1, false],
])("medians of %d and %d seconds may be of the same facts: %s", (one, other, expected) => {
  expect([mayBeSame(one, other), mayBeSame(other, one)]).toEqual([expected, expected]);
});
