import { expect, test } from "@jest/globals";
import { isSalesforceId, isSameOrganisation, isUserId, longId } from "./salesforce-ids.ts";

// Pairs of one id in both forms, as Salesforce publishes them in its own examples.
test.each([
  ["001D000000IRFma", "001D000000IRFmaIAH"],
  ["005D0000001QA7n", "005D0000001QA7nIAG"],
  ["00D000000000001", "00D000000000001EAA"],
])("the long form of %s is %s", (short, long) => {
  expect(longId(short)).toBe(long);
  expect(longId(long)).toBe(long);
});

test.each(["", "001D000000IRFm", "001D000000IRFmaI", "001D000000IRFma!", "001D000000IRFmaIAHx"])(
  "%j is no id",
  (text) => {
    expect([isSalesforceId(text), longId(text)]).toEqual([false, undefined]);
  },
);

test("an organisation is the same in either form, and no other record is one", () => {
  expect(isSameOrganisation("00D000000000001", "00D000000000001EAA")).toBe(true);
  expect(isSameOrganisation("00D000000000001", "00D000000000002EAA")).toBe(false);
  expect(isSameOrganisation("00d000000000001", "00D000000000001EAA")).toBe(false);
  expect(isSameOrganisation("005000000000001", "005000000000001")).toBe(false);
  expect([isUserId("005000000000001AAA"), isUserId("003000000000001AAA")]).toEqual([true, false]);
});
