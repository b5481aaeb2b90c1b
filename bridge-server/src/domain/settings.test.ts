import { expect, test } from "@jest/globals";
import { faultOf } from "./settings.ts";

test.each([
  ["privacy.vulnerability-readers", ["7", "005000000000001AAA", "005000000000001"], null],
  ["privacy.vulnerability-readers", [], null],
  ["privacy.vulnerability-readers", ["luis@acme.example"], "not-users"],
  ["privacy.vulnerability-readers", ["00D000000000001AAA"], "not-users"],
  ["privacy.vulnerability-readers", true, "not-users"],
  ["hubspot.value.field", ["lifetime_value"], null],
  ["hubspot.value.field", ["Lifetime_Value__c"], "not-properties"],
  ["salesforce.value.field", ["Lifetime_Value__c"], null],
  ["insights.value-high-from", 10_000, null],
  ["insights.value-high-from", -1, "out-of-range"],
  ["insights.value-high-from", ["10000"], "not-a-number"],
])("%s may be %j: %p", (key, value, fault) => {
  expect(faultOf(key, value)).toBe(fault);
});
