// A JWT as the bearer flow accepts it: RS256, by the app's key, for this organisation's user, and not old.
import { createPublicKey, verify } from "node:crypto";
import { parseJson, recordOf } from "../json.ts";

/** What a JWT has to say to be believed. `audiences` are the login addresses that may be named. */
export interface JwtExpectation {
  readonly publicKey: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Why a JWT is not believed, in Salesforce's words; undefined where it is. */
export function jwtRefusal(assertion: string, expected: JwtExpectation): string | undefined {
  const [head = "", body = "", signature = "", ...rest] = assertion.split(".");
  if (signature === "" || rest.length > 0) return "invalid assertion";
  if (recordOf(decoded(head))["alg"] !== "RS256") return "invalid assertion: the algorithm must be RS256";
  const key = createPublicKey(expected.publicKey);
  if (!verify("sha256", Buffer.from(`${head}.${body}`), key, Buffer.from(signature, "base64url")))
    return "invalid assertion";
  const { iss, sub, aud, exp } = recordOf(decoded(body));
  if (iss !== expected.issuer) return "client identifier invalid";
  if (!expected.audiences.some((one) => one === aud)) return "audience is invalid";
  if (sub !== expected.subject) return "user hasn't approved this consumer";
  // At most three minutes ahead (documented), with some leave for clocks that differ.
  const ahead = Number(exp) * 1000 - expected.now;
  if (!(ahead > 0)) return "assertion is expired";
  return ahead > 5 * 60_000 ? "assertion expires too late" : undefined;
}

function decoded(part: string): unknown {
  return parseJson(Buffer.from(part, "base64url").toString("utf8"));
}
