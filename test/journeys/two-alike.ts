// Two customers who look like one person in every way that a computer can see: name, birthday, city, addresses, accounts, and
// the CRMs' own connector. Only a person may say that they are one.
//
//   twoAlike(bridge): Promise<Alike>
import { hashApiKey } from "@rapport/bridge-server/src/main.ts";
import { recordId } from "@rapport/bridge-server/src/app/member-ids.ts";
import { knownIdentity } from "@rapport/bridge-server/src/app/known-identities.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { serve, type Served } from "@rapport/bridge-server/src/serve.ts";
import { NetworkId } from "@rapport/contract";
import type { TestBridge } from "../support/database.ts";
import { contact, deliver, email, recordOf, tweet } from "../support/given.ts";

export const shared = [
  { network: "email", value: "asha@example.com" },
  { network: "x", value: "@asha" },
];
const said = { name: "Asha Rao", birthDate: "1971-06-24", city: "Valencia" };
const inSalesforce = { crm: "salesforce", account: "00D000000000001", object: "Contact" } as const;

export const one = contact({ id: "1", ...said, identities: [...shared, { network: "x", value: "@asha_one" }] });
export const other = contact({
  ...{ id: "003000000000001", ...inSalesforce, ...said },
  identities: [...shared, { network: "x", value: "@asha_other" }],
});
/** A second record of the portal that looks like both, whom its users merge, and who asks to be forgotten. */
export const third = contact({ id: "3", ...said, identities: [{ network: "x", value: "@asha_third" }] });

/** Where they work. */
export const company = { type: "company", crm: "hubspot", account: "4711", object: "company", id: "9" } as const;

export interface Alike {
  readonly keys: WorkspaceKeys;
  readonly served: Served;
  /** The members of the two records. */
  readonly members: readonly [string, string];
  /** An account that only the first has, only the other has, and that both name. */
  readonly accounts: { readonly one: string; readonly other: string; readonly both: string };
  /** Their customers; equal where somebody joined them. */
  customers(): Promise<[string, string]>;
  /** Waits until everything that was handed in is read and every run rests. */
  settled(): Promise<void>;
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
}

const key = "k".repeat(40);

export async function twoAlike(bridge: TestBridge): Promise<Alike> {
  const keys = await bridge.workspace();
  const { workspaceId } = keys;
  await bridge.store.addApiKey(workspaceId, hashApiKey(`${key}${workspaceId}`), "test", bridge.clock.now());
  const sameAs = (record: typeof one) => [recordOf(record)];
  await deliver(bridge, keys, "crm", [{ ...one, sameAs: sameAs(other) }, { ...other, sameAs: sameAs(one) }, third]);
  const at = "2024-03-04T10:00:00Z";
  await deliver(bridge, keys, "crm", [{ ...company, version: at, name: "Faro", people: ["1", "3"] }]);
  await deliver(bridge, keys, "feed", [
    tweet({ id: "1", from: "@asha", text: "Where is my order?" }),
    tweet({ id: "2", from: "@asha_one", replyTo: "1" }),
    email({ id: "3", from: "asha@example.com" }),
  ]);
  const served = await serve(
    { ...bridge, close: () => Promise.resolve() },
    { host: "127.0.0.1", port: 0, publicOrigin: null, hubspotSecrets: [] },
  );
  const members = [idOf(one), idOf(other)] as const;
  const account = (value: string): string => knownIdentity(keys, { network: NetworkId.parse("x"), value }).id;
  return {
    ...{ keys, served, members },
    accounts: { one: account("@asha_one"), other: account("@asha_other"), both: account("@asha") },
    async customers() {
      const whose = await bridge.store.matching(workspaceId).customersOf(members);
      return [whose.get(members[0]) ?? "", whose.get(members[1]) ?? ""];
    },
    async settled() {
      for (;;) {
        const waiting = await bridge.store.waitingDeliveries(workspaceId, 1);
        const runs = await bridge.store.rules(workspaceId).unfinished();
        if (waiting.length + runs.length === 0) return;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    async ask(method, path, body) {
      const reply = await fetch(served.url + path, {
        method: method.toUpperCase(),
        headers: { authorization: `Bearer ${key}${workspaceId}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await reply.text();
      return { status: reply.status, body: text.startsWith("{") ? JSON.parse(text) : text };
    },
  };
}

function idOf(record: typeof one): string {
  return recordId(contact(record));
}
