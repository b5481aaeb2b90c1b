import { expect, test } from "@jest/globals";
import type { PurposeConsent } from "../domain/identity-graph/consent.ts";
import { sumOf } from "./consent-standing.ts";

const state = (name: PurposeConsent["state"]): PurposeConsent => ({
  ...{ purpose: "care", on: name === "given" || name === "by-default", state: name, receipt: null, until: null },
});

test.each([
  [[], "not-asked"],
  [["given", "given"], "yes"],
  [["given", "not-asked"], "partly"],
  [["given", "withdrawn"], "partly-no"],
  [["by-default", "refused"], "partly-no"],
  [["withdrawn", "not-asked"], "no"],
  [["expired", "refused"], "no"],
  [["by-default", "by-default"], "by-default"],
  [["given", "by-default"], "by-default"],
  [["expired", "not-asked"], "ended"],
  [["not-asked"], "not-asked"],
] as const)("accounts that stand %j are together “%s”", (states, sum) => {
  expect(sumOf(states.map(state))).toBe(sum);
});
