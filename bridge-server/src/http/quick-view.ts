// The view of a customer is asked for more often than everything else together. By a key that is known and a page that is there it
// meets nothing on its way that it does not need; whatever else is asked, and whatever is wrong with it, goes the usual way.
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import helmet from "helmet";
import type { Language } from "@rapport/contract";
import { keptPage } from "../app/customer-pages.ts";
import { orgTokenMark } from "../app/org-clients.ts";
import type { Vault } from "../app/vault.ts";
import type { Clock, Log, Store } from "../ports.ts";
import { bearerOf, type CallerRules, type CallerSource } from "./caller.ts";

interface Tools {
  readonly store: Store;
  readonly callers: CallerSource;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly rules: Pick<CallerRules, "hashKey">;
}

/** The address as a script writes it; another spelling of it is not wrong, only slower. */
const address =
  /^\/v1\/customers\/([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})(?:\?lang=(en|es))?$/;

interface Asked {
  readonly memberId: string;
  readonly language: Language;
  readonly key: string;
}

/** Answers views in the shortest way there is; the rest is handed on, with nothing read and nothing sent. */
export function withQuickView(usual: RequestListener, tools: Tools): RequestListener {
  const safe = safeHeaders();
  return (request, response) => {
    const asked = askedOf(request);
    if (asked === null) return usual(request, response);
    const startedMs = performance.now();
    answer(asked, tools).then(
      (found) => {
        if (found === null) return usual(request, response);
        const { page, workspaceId } = found;
        send(response, page, safe);
        const tookMs = Math.round(performance.now() - startedMs);
        tools.log.info("request-answered", { route: "customer", status: 200, workspaceId, tookMs });
      },
      // What failed fails again there, and is told as every failure is.
      () => usual(request, response),
    );
  };
}

function askedOf({ method, url = "", headers }: IncomingMessage): Asked | null {
  const hasBody = headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
  if (method !== "GET" || hasBody) return null;
  const [, memberId, lang] = address.exec(url) ?? [];
  const key = bearerOf(headers.authorization);
  if (memberId === undefined || key === undefined || key.startsWith(orgTokenMark)) return null;
  return { memberId, language: lang === "es" ? "es" : "en", key };
}

async function answer(
  { memberId, language, key }: Asked,
  tools: Tools,
): Promise<{ page: string; workspaceId: number } | null> {
  const workspaceId = await tools.callers.workspaceOfApiKey(tools.rules.hashKey(key));
  if (workspaceId === null) return null;
  const page = await keptPage(await tools.vault.of(workspaceId), memberId, language, tools);
  return page === null ? null : { page, workspaceId };
}

function send(response: ServerResponse, page: string, safe: readonly string[]): void {
  const own = ["Content-Type", "application/json; charset=utf-8", "Content-Length", String(page.length)];
  response.writeHead(200, [...safe, ...own]).end(page, "latin1");
}

/** What helmet sets on every answer, as names and values in turn. */
function safeHeaders(): string[] {
  const headers: string[] = [];
  const recorder = {
    setHeader: (name: string, value: string) => headers.push(name, value),
    removeHeader: () => undefined,
  };
  // Helmet only sets headers of what it is handed; the types ask for a whole response.
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
  helmet()({} as IncomingMessage, recorder as unknown as ServerResponse, () => undefined);
  return headers;
}
