import { expect, test } from "@jest/globals";
import { signatureV3 } from "./signature.ts";

// From the tests of HubSpot's Python SDK and of its UI extensions dev server.
test.each([
  [
    "POST",
    "https://www.example.com/webhook_uri",
    "{'example_field':'example_value'}",
    "1693657560000",
    "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy",
    "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=",
  ],
  [
    "GET",
    "https://hubspot.com/?appId=1&portalId=2&userId=3",
    "",
    "1111111111",
    "12345678-aaaa-bbbb-cccc-ddddeeeeffff",
    "zTfXjo07jfzGouo4wvyAj3qEMUTVJ0PPYPACrluQtQI=",
  ],
  [
    "GET",
    "https://hubspot.com/?appId=1&portalId=2&userId=3",
    '{"a":1,"b":2}',
    "1111111111",
    "12345678-aaaa-bbbb-cccc-ddddeeeeffff",
    "aaknaCGCYJ4yqzuf1UKGqAWUfdcilJtm5nc/ZCudR9k=",
  ],
])("%s %s is signed as HubSpot signs it", (method, url, body, timestamp, secret, signature) => {
  expect(signatureV3({ method, url, body, timestamp }, secret)).toBe(signature);
});

test("an e-mail address in the query is signed as people write it, a space as it is sent", () => {
  const sign = (url: string) => signatureV3({ method: "GET", url, body: "", timestamp: "1" }, "secret");

  expect(sign("https://a.example/?userEmail=ana%40example.com")).toBe(
    sign("https://a.example/?userEmail=ana@example.com"),
  );
  expect(sign("https://a.example/?name=a%20b")).not.toBe(sign("https://a.example/?name=a b"));
});
