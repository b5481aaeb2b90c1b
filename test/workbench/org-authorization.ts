/** How the sample organisation proves to the bridge who it is: as the External Credential of the package does. */
import { randomUUID } from "node:crypto";
import * as z from "zod";
import type { WorkbenchOptions } from "./options.ts";

const Token = z.object({ access_token: z.string(), expires_in: z.number() });

/** The user whom the organisation names; it vouches for them. */
const user = "005000000000001AAA";

const tokens = new Map<string, { readonly token: string; readonly untilMs: number }>();

/** Headers for one call: the organisation's own token where it has a client, else a key of the bridge. */
export async function orgAuthorization(options: WorkbenchOptions): Promise<Record<string, string>> {
  const { client, orgId } = options.salesforce;
  if (client === undefined) return { authorization: `Bearer ${options.bridgeKey}` };
  return {
    authorization: `Bearer ${await tokenFor(client, options.bridgeUrl)}`,
    "x-rapport-org": orgId,
    "x-rapport-user": user,
    "x-rapport-request": randomUUID(),
  };
}

async function tokenFor({ id, secret }: { id: string; secret: string }, bridgeUrl: string): Promise<string> {
  const known = tokens.get(`${bridgeUrl} ${id}`);
  if (known !== undefined && known.untilMs > Date.now()) return known.token;
  const answer = await fetch(new URL("/oauth/token", bridgeUrl), {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
    signal: AbortSignal.timeout(15_000),
  });
  const { access_token: token, expires_in: seconds } = Token.parse(await answer.json());
  // A little before its end, so that no call is under way when it comes.
  tokens.set(`${bridgeUrl} ${id}`, { token, untilMs: Date.now() + (seconds - 30) * 1000 });
  return token;
}
