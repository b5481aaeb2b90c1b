// Who does what a request asks for.
import type { SandboxRequest } from "../protocol.ts";
import type { Author } from "./changes.ts";
import type { Organisation } from "./organisation.ts";

/** The connected user, through the API; `Sforce-Call-Options: client=Rapport` shows in the origin of the change. */
export function authorOf({ userId }: Organisation, { path, headers }: SandboxRequest): Author {
  const [, version = "67.0"] = /^\/services\/data\/v([\d.]+)/.exec(path) ?? [];
  const [, client] = /(?:^|[;,\s])client=([^;,]+)/.exec(headers["sforce-call-options"] ?? "") ?? [];
  const origin = `com/salesforce/api/rest/${version}`;
  return { userId, changeOrigin: client === undefined ? origin : `${origin};client=${client.trim()}` };
}
