import { Signature } from "@hubspot/api-client";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createHmac } from "node:crypto";
import { isSignedByHubSpot } from "./hubspot-signature.ts";

const sdkSecret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
const devSecret = "12345678-aaaa-bbbb-cccc-ddddeeeeffff";
const webhook = "https://www.example.com/webhook_uri";
const page = "https://hubspot.com/?appId=1&portalId=2&userId=3";
const atMs = Date.UTC(2026, 10, 23, 12);

/** What HubSpot would send: signed over `signedUri`, called as `uri`. */
function called(uri: string, signedUri = uri, { secret = sdkSecret, timestamp = String(atMs), body = "" } = {}) {
  const signature = createHmac("sha256", secret).update(`POST${signedUri}${body}${timestamp}`).digest("base64");
  return { method: "POST", uri, body, signature, timestamp };
}

const isGenuine = (request: Parameters<typeof isSignedByHubSpot>[0], secrets = [sdkSecret], nowMs = atMs): boolean =>
  isSignedByHubSpot(request, secrets, new Date(nowMs));

describe("HubSpot's published signatures", () => {
  // Origins: HubSpot's Python SDK, its Ruby SDK, and twice the tests of its ui-extensions-dev-server.
  const vectors = [
    [
      sdkSecret,
      "POST",
      webhook,
      "{'example_field':'example_value'}",
      "1693657560000",
      "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=",
    ],
    [
      sdkSecret,
      "POST",
      webhook,
      "{'example_field':'example_value'}",
      "1700000300000",
      "RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=",
    ],
    [devSecret, "GET", page, "", "1111111111", "zTfXjo07jfzGouo4wvyAj3qEMUTVJ0PPYPACrluQtQI="],
    [devSecret, "GET", page, '{"a":1,"b":2}', "1111111111", "aaknaCGCYJ4yqzuf1UKGqAWUfdcilJtm5nc/ZCudR9k="],
  ] as const;

  test.each(vectors)("secret %s, %s %s with %j at %s", (secret, method, uri, body, timestamp, signature) => {
    const request = { method, uri, body, timestamp, signature };
    const now = new Date(Number(timestamp));

    expect(isSignedByHubSpot(request, [secret], now)).toBe(true);
    expect(isSignedByHubSpot({ ...request, method: method === "GET" ? "POST" : "GET" }, [secret], now)).toBe(false);
    expect(isSignedByHubSpot({ ...request, uri: `${uri}x` }, [secret], now)).toBe(false);
    expect(isSignedByHubSpot({ ...request, body: `${body} ` }, [secret], now)).toBe(false);
    expect(isSignedByHubSpot({ ...request, timestamp: String(Number(timestamp) + 1) }, [secret], now)).toBe(false);
    expect(isSignedByHubSpot({ ...request, signature: signature.toLowerCase() }, [secret], now)).toBe(false);
    expect(isSignedByHubSpot(request, [`${secret} `], now)).toBe(false);
    expect(isSignedByHubSpot(request, [], now)).toBe(false);
  });
});

test("every request that HubSpot's own SDK signs is genuine, and nobody else's", () => {
  const text = fc.string({ unit: "grapheme" });
  const secretText = fc.string({ minLength: 1 });
  const property = fc.property(
    secretText,
    fc.constantFrom("GET", "POST", "PUT"),
    fc.webUrl({ withQueryParameters: true }),
    text,
    (secret, method, url, body) => {
      const options = { clientSecret: secret, requestBody: body, url, timestamp: atMs };
      const signature = Signature.getSignature(method, "v3", { ...options, signature: "" });
      const request = { method, uri: url, body, signature, timestamp: String(atMs) };

      expect(isGenuine(request, [secret])).toBe(true);
      expect(isGenuine(request, [`${secret}!`])).toBe(false);
      expect(isGenuine({ ...request, body: `${body}!` }, [secret])).toBe(false);
    },
  );
  fc.assert(property);
});

describe("HubSpot signs the address with some characters decoded", () => {
  const table = ["%3A:", "%2F/", "%3F?", "%40@", "%21!", "%24$", "%27'", "%28(", "%29)", "%2A*", "%2C,", "%3B;"];

  test.each(table)("%s", (pair) => {
    const [code, character] = [pair.slice(0, 3), pair.slice(3)];
    const uri = (written: string): string => `https://bridge.example/v1/customers/by-record?id=a${written}b`;

    expect(isGenuine(called(uri(code), uri(character)))).toBe(true);
    expect(isGenuine(called(uri(code.toLowerCase()), uri(character)))).toBe(true);
    // Webhooks and some libraries sign it as it stands.
    expect(isGenuine(called(uri(code)))).toBe(true);
    expect(isGenuine(called(uri(code), uri("x")))).toBe(false);
  });

  test.each(["%20 ", "%26&", "%3D=", "%2B+", "%25%", "%23#", "%5B[", "%C3%A1á"])(
    "and all others as they are: %s",
    (pair) => {
      const code = /^(%[0-9A-F]{2})+/.exec(pair)?.[0] ?? "";
      const uri = (written: string): string => `https://bridge.example/v1/catalogue?lang=a${written}b`;

      expect(isGenuine(called(uri(code)))).toBe(true);
      expect(isGenuine(called(uri(code), uri(pair.slice(code.length))))).toBe(false);
    },
  );

  test("all at once, and no character twice", () => {
    const sent = "https://bridge.example/v1/a%3Ab%2fc?d=%40e%2C%26f%253Ag";
    expect(isGenuine(called(sent, "https://bridge.example/v1/a:b/c?d=@e,%26f%253Ag"))).toBe(true);
    expect(isGenuine(called(sent, "https://bridge.example/v1/a:b/c?d=@e,%26f:g"))).toBe(false);
  });
});

test.each([
  [0, true],
  [300_000, true],
  [300_001, false],
  [-300_000, true],
  [-300_001, false],
  [86_400_000, false],
])("a signature of %d ms ago: %s", (ageMs, genuine) => {
  expect(isGenuine(called(webhook), [sdkSecret], atMs + ageMs)).toBe(genuine);
});

test.each(["", "yesterday", "1e12", "-1", " 1700000300000", "1700000300000.5", "0x18bcfe4a6e0", "NaN", "9".repeat(17)])(
  "a moment that is none is not genuine, even if it was signed: %j",
  (timestamp) => {
    expect(isGenuine(called(webhook, webhook, { timestamp }), [sdkSecret], Number(timestamp) || atMs)).toBe(false);
  },
);

test("while a secret is being replaced both are good, and afterwards only the new one", () => {
  const [older, newer] = [called(webhook, webhook, { secret: "older" }), called(webhook, webhook, { secret: "newer" })];

  expect([older, newer].map((request) => isGenuine(request, ["newer", "older"]))).toEqual([true, true]);
  expect([older, newer].map((request) => isGenuine(request, ["newer"]))).toEqual([false, true]);
});

test("without a signature, a moment or a secret nothing is genuine", () => {
  const request = called(webhook);

  expect(isGenuine({ ...request, signature: undefined })).toBe(false);
  expect(isGenuine({ ...request, timestamp: undefined })).toBe(false);
  expect(isGenuine({ ...request, signature: "" })).toBe(false);
  expect(isGenuine(request, [])).toBe(false);
});
