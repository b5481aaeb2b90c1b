import { createHmac } from "node:crypto";

/** HubSpot decodes just these in the address before it signs; everything else stays as it was sent. */
const decoded = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/** What a signature covers. */
export interface Signed {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly timestamp: string;
}

/** HubSpot's signature, version 3: base64 of HMAC-SHA256 over method, address, body and timestamp. */
export function signatureV3({ method, url, body, timestamp }: Signed, secret: string): string {
  const address = url.replaceAll(decoded, (code) => decodeURIComponent(code));
  return createHmac("sha256", secret).update(`${method}${address}${body}${timestamp}`, "utf8").digest("base64");
}
