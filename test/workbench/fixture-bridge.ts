/** A bridge of a few lines for tests of the workbench: same address, same checks of who asks, answers from the fixture. */
import { createServer, type IncomingMessage } from "node:http";
import type { WorkbenchOptions } from "./options.ts";
import { ashaView, quietView, silentView, type ViewDocument } from "./fixture-view.ts";
import { signatureV3 } from "./signature.ts";

/** How the bridge behaves at the moment. */
export type Mood = "well" | "down" | "slow";

/** A fixture bridge that is running. */
export interface FixtureBridge {
  readonly url: string;
  /** The contacts that it knows, for the workbench. */
  readonly options: Omit<WorkbenchOptions, "port" | "host">;
  behave(mood: Mood): void;
  /** Lets answers go that a slow bridge has kept back. */
  release(): void;
  close(): Promise<void>;
}

const customers = [
  { customer: "asha", name: "Asha Verma", hubspot: "501", salesforce: "003000000000001AAA", view: ashaView },
  { customer: "bruno", name: "Bruno Keller", hubspot: "502", salesforce: "003000000000002AAA", view: quietView },
  { customer: "tomas", name: "Tomás Ibarra", hubspot: "503", salesforce: "003000000000003AAA", view: silentView },
  { customer: "nobody", name: "Unknown record", hubspot: "504", salesforce: "003000000000004AAA", view: () => null },
] as const;
const secret = "fixture-client-secret";
const key = "fixture-key";

/** Starts it on any free port. */
export async function startFixtureBridge(): Promise<FixtureBridge> {
  let mood: Mood = "well";
  let waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    const reply = () => {
      const { status, body } = answer(request, url, mood);
      response
        .writeHead(status, { "content-type": status === 200 ? "application/json" : "application/problem+json" })
        .end(JSON.stringify(body));
    };
    if (mood === "slow") waiting.push(reply);
    else reply();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : ""}`;
  return {
    url,
    options: optionsOf(url),
    behave(next) {
      mood = next;
    },
    release() {
      mood = "well";
      for (const reply of waiting.splice(0)) reply();
      waiting = [];
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function optionsOf(bridgeUrl: string): FixtureBridge["options"] {
  const contacts = (crm: "hubspot" | "salesforce") =>
    customers.map(({ customer, name, [crm]: id }) => ({ customer, name, id }));
  return {
    bridgeUrl,
    bridgeKey: key,
    hubspot: { portalId: 4242, clientSecret: secret, contacts: contacts("hubspot") },
    salesforce: { orgId: "00D000000000001AAA", contacts: contacts("salesforce") },
  };
}

function answer(request: IncomingMessage, origin: string, mood: Mood): { status: number; body: ViewDocument | object } {
  if (mood === "down") return problem(503, "The store does not answer");
  if (!isGenuine(request, origin)) return problem(401, "Nobody we know");
  const query = new URL(request.url ?? "/", origin).searchParams;
  const id = query.get("id");
  const view =
    customers
      .find(({ hubspot, salesforce }) => id === hubspot || id === salesforce)
      ?.view(query.get("lang") === "es" ? "es" : "en") ?? null;
  return view === null ? problem(404, "No customer has this record") : { status: 200, body: view };
}

function isGenuine({ headers, method = "", url = "" }: IncomingMessage, origin: string): boolean {
  if (headers.authorization !== undefined) return headers.authorization === `Bearer ${key}`;
  const timestamp = String(headers["x-hubspot-request-timestamp"]);
  return headers["x-hubspot-signature-v3"] === signatureV3({ method, url: origin + url, body: "", timestamp }, secret);
}

function problem(status: number, title: string) {
  return { status, body: { type: "about:blank", title, status, detail: title, remedy: "Try again later" } };
}
