import { expect, test } from "@jest/globals";
import { datedPath, hubspotVersion, paths } from "./versions.ts";

const origin = "https://api.hubapi.com";

test.each([
  ["/crm/v3/objects/contacts/batch/read", `/crm/objects/${hubspotVersion}/contacts/batch/read`],
  ["/crm/v4/associations/calls/contacts/batch/read", `/crm/associations/${hubspotVersion}/calls/contacts/batch/read`],
  ["/crm/v3/properties/contacts/groups", `/crm/properties/${hubspotVersion}/contacts/groups`],
])("what the client writes as %s is asked as %s", (numbered, dated) => {
  expect(datedPath(origin + numbered)).toBe(origin + dated);
});

test.each(["/crm/v3/lists", "/oauth/v1/token", "/crm/v4/unknown", "/automation/v4/actions/1"])(
  "a numbered path without a dated form never leaves: %s",
  (path) => {
    expect(() => datedPath(`${origin}${path}/x`)).toThrow("no dated form");
  },
);

test("every path of our own is dated", () => {
  for (const path of Object.values(paths)) {
    const text = typeof path === "string" ? path : path("1");
    expect(text).toContain(`/${hubspotVersion}`);
    expect(datedPath(origin + text)).toBe(origin + text);
  }
});
