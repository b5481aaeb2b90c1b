// Request signatures of HubSpot, version 3: HMAC-SHA256 over method, URI, body and timestamp.
// https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
import { createHmac, timingSafeEqual } from "node:crypto";

export interface SignedRequest {
  readonly method: string;
  /** Scheme, host, path and query as HubSpot called them. */
  readonly uri: string;
  readonly body: string;
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
}

const freshMs = 5 * 60_000;

/** HubSpot signs the URI with just these characters decoded. */
const decoded: Readonly<Record<string, string>> = {
  ...{ "%3A": ":", "%2F": "/", "%3F": "?", "%40": "@", "%21": "!", "%24": "$", "%27": "'" },
  ...{ "%28": "(", "%29": ")", "%2A": "*", "%2C": ",", "%3B": ";" },
};

/** True where the request was signed with one of `secrets` (two while one is being replaced), at most five minutes from `now`. */
export function isSignedByHubSpot(request: SignedRequest, secrets: readonly string[], now: Date): boolean {
  const { signature, timestamp } = request;
  if (signature === undefined || timestamp === undefined || !/^\d{1,16}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() - Number(timestamp)) > freshMs) return false;
  const given = Buffer.from(signature);
  // Webhooks are signed over the URI as it stands, and so are libraries that skip the decoding; both need the secret.
  const spellings = [
    request.uri.replaceAll(/%[0-9A-F]{2}/gi, (code) => decoded[code.toUpperCase()] ?? code),
    request.uri,
  ];
  return secrets.some((secret) =>
    spellings.some((uri) => {
      const wanted = Buffer.from(
        createHmac("sha256", secret).update(`${request.method}${uri}${request.body}${timestamp}`).digest("base64"),
      );
      return wanted.length === given.length && timingSafeEqual(wanted, given);
    }),
  );
}
