// POST /oauth/token as clients of OAuth ask it, over HTTP.
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { WorkspaceId } from "@rapport/contract";
import express from "express";
import { stoppedClock } from "../platform/clock.ts";
import { quietLog } from "../platform/log.ts";
import type { Store } from "../ports.ts";
import { mountTokens } from "./org-tokens.ts";

const clock = stoppedClock("2026-11-23T12:00:00Z");
const [clientId, clientSecret] = ["11111111-2222-4333-8444-555555555555", "s3cret-_"];
const store = {
  orgClient: async (id: string) =>
    id === clientId
      ? {
          ...{ workspaceId: WorkspaceId.parse(7), crm: "salesforce", account: "00D000000000001EAA" },
          secretHash: createHash("sha256").update(clientSecret).digest(),
        }
      : null,
  keepOrgToken: async () => true,
} as unknown as Store;

let server: Server;
let url = "";

beforeAll(async () => {
  const app = express();
  app.use(express.raw({ type: () => true }));
  mountTokens(app, { store, clock, log: quietLog });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/oauth/token`;
});

afterAll(async () => {
  server.close();
  await once(server, "close");
});

const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;

async function post(body: string, headers: Record<string, string> = {}) {
  const reply = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body,
  });
  const said: Record<string, unknown> = JSON.parse(await reply.text());
  return { status: reply.status, said, headers: reply.headers };
}

test.each([
  ["by HTTP Basic", "grant_type=client_credentials", { authorization: basic(clientId, clientSecret) }],
  ["in the form", `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`, {}],
  ["with a scope", "grant_type=client_credentials&scope=api", { authorization: basic(clientId, clientSecret) }],
])("a client that shows its secret %s is given a token that nobody keeps on the way", async (_how, body, headers) => {
  const { status, said, headers: got } = await post(body, headers);

  expect([status, said["token_type"], said["expires_in"]]).toEqual([200, "Bearer", 3600]);
  expect(said["access_token"]).toMatch(/^rapport_org_[\w-]{43}$/);
  expect(got.get("cache-control")).toBe("no-store");
});

test.each([
  ["no grant", "", { authorization: basic(clientId, clientSecret) }, 400, "invalid_request"],
  [
    "another grant",
    "grant_type=password",
    { authorization: basic(clientId, clientSecret) },
    400,
    "unsupported_grant_type",
  ],
  ["two grants", "grant_type=client_credentials&grant_type=password", {}, 400, "invalid_request"],
  ["nobody", "grant_type=client_credentials", {}, 401, "invalid_client"],
  [
    "a stranger",
    "grant_type=client_credentials",
    { authorization: basic("stranger", clientSecret) },
    401,
    "invalid_client",
  ],
  [
    "a wrong secret",
    "grant_type=client_credentials",
    { authorization: basic(clientId, "guess") },
    401,
    "invalid_client",
  ],
  ["half a pair", "grant_type=client_credentials", { authorization: "Basic bm9jb2xvbg==" }, 401, "invalid_client"],
  ["nonsense", "grant_type=client_credentials", { authorization: "Basic %%%" }, 401, "invalid_client"],
  [
    "both ways at once",
    `grant_type=client_credentials&client_secret=${clientSecret}`,
    { authorization: basic(clientId, clientSecret) },
    400,
    "invalid_request",
  ],
])("%s is refused in the words of OAuth, and learns nothing more", async (_who, body, headers, status, error) => {
  const reply = await post(body, headers);

  expect([reply.status, reply.said]).toEqual([status, { error }]);
  if (status === 401) expect(reply.headers.get("www-authenticate")).toMatch(/^Basic /);
});

test("who guesses too often is told when to come back", async () => {
  const guess = { authorization: basic("guessed-by-many", "guess") };
  for (let attempt = 0; attempt < 10; attempt += 1)
    expect((await post("grant_type=client_credentials", guess)).status).toBe(401);

  const { status, said, headers } = await post("grant_type=client_credentials", guess);

  expect([status, said, headers.get("retry-after")]).toEqual([429, { error: "temporarily_unavailable" }, "60"]);
});
