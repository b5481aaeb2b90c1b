// A served bridge with Asha in it, who wrote in public from an account that her record does not name with certainty.
//
//   openHandOffWorld({ mail? }): Promise<HandOffWorld>
//   HandOffWorld = { url, bridge, keys, mail, newcomer(), card(), timeline(), begin(asked?), stateOf(id), says(text), settle(), close() }
import "../sandboxes/no-proxy.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { takeDelivery } from "@rapport/bridge-server/src/app/take-delivery.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { hashApiKey } from "@rapport/bridge-server/src/main.ts";
import { smtpMail } from "@rapport/bridge-server/src/platform/mail.ts";
import { serve } from "@rapport/bridge-server/src/serve.ts";
import { CustomerView, HandOff, HandOffStarted, TimelinePage, type RecordName } from "@rapport/contract";
import type * as z from "zod";
import { startMailSandbox, type MailSandbox } from "../sandboxes/mail.ts";
import { now, openTestBridge, type TestBridge } from "./database.ts";
import { contact, deliver, tweet, type WrittenFact } from "./given.ts";

/** A customer, and the account from which they wrote in public. */
export interface Person {
  readonly record: RecordName;
  readonly address: string;
  readonly handle: string;
  readonly postId: string;
  readonly post: string;
}

export interface HandOffWorld {
  readonly url: string;
  readonly bridge: TestBridge;
  readonly keys: WorkspaceKeys;
  readonly mail: MailSandbox;
  /** Asha anew, of whom nothing is proven; everything else here is about the last one. */
  newcomer(): Promise<Person>;
  card(): Promise<CustomerView>;
  timeline(): Promise<TimelinePage>;
  begin(asked?: Readonly<Record<string, unknown>>): Promise<HandOffStarted>;
  stateOf(handOffId: string): Promise<HandOff>;
  /** She writes to us on X, in answer to her own post. */
  says(text: string): Promise<void>;
  /** Reads everything that waits. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const key = "k".repeat(40);
let runs = 0;
let posts = 0;

export async function openHandOffWorld({ withMail = true }: { withMail?: boolean } = {}): Promise<HandOffWorld> {
  const mail = await startMailSandbox();
  const opened = await openTestBridge();
  const bridge = { ...opened, mail: withMail ? smtpMail({ url: mail.url, from: "Acme <help@acme.example>" }) : null };
  const keys = bridge.home;
  await bridge.store.addApiKey(keys.workspaceId, hashApiKey(key), "test", bridge.clock.now());
  const served = await serve(bridge, { host: "127.0.0.1", port: 0, publicOrigin: null, hubspotSecrets: [] });
  const ask = askingAt(served.url);
  const settle = async (): Promise<void> => void (await readInbox(keys, bridge));
  let asha = personOf(0);
  const card = (): Promise<CustomerView> => ask(CustomerView, `/v1/customers/by-record?${whereOf(asha)}`);
  return {
    ...{ url: served.url, bridge, keys, mail, card, settle },
    async newcomer() {
      bridge.clock.set(now);
      asha = personOf(Number(asha.record.id) + 1);
      await deliver(bridge, keys, "feed", factsAbout(asha));
      return asha;
    },
    timeline: () => ask(TimelinePage, `/v1/timeline/by-record?${whereOf(asha)}`),
    async begin(asked = {}) {
      runs += 1;
      const usual = { record: asha.record, run: `run ${runs}`, reach: "public" };
      return ask(HandOffStarted, "/v1/hand-offs", { ...usual, identityId: handleOn(await card(), "x"), ...asked });
    },
    stateOf: (handOffId) => ask(HandOff, `/v1/hand-offs/${handOffId}`),
    async says(text) {
      posts += 1;
      const occurredAt = bridge.clock.now().toISOString();
      const said = tweet({ id: `post ${posts}`, from: asha.handle, text, replyTo: asha.postId, occurredAt });
      await takeDelivery({ keys, source: "feed", body: Buffer.from(JSON.stringify({ facts: [said] })) }, bridge);
      await settle();
    },
    async close() {
      await served.close();
      await mail.close();
    },
  };
}

function askingAt(url: string) {
  return async <Schema extends z.ZodType>(schema: Schema, path: string, body?: unknown): Promise<z.infer<Schema>> => {
    const reply = await fetch(url + path, {
      headers: { authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${text}`);
    return schema.parse(JSON.parse(text));
  };
}

function personOf(n: number): Person {
  return {
    record: { crm: "hubspot", account: "4711", type: "contact", id: String(n) },
    ...{ address: `asha.rao${n}@example.com`, handle: `@asha_k${n}` },
    ...{ postId: `first ${n}`, post: `https://x.com/asha_k${n}/status/${n}` },
  };
}

function whereOf({ record }: Person): string {
  return new URLSearchParams({ ...record }).toString();
}

/** Of the office line nobody can say who answers. */
function factsAbout({ record, address, handle, postId, post }: Person): WrittenFact[] {
  const identities = [
    { network: "email", value: address },
    { network: "phone", value: `+34 600 11${record.id.padStart(2, "0")} 22` },
    { network: "x", value: handle },
    { network: "phone", value: "+34 910 000 033", belongsTo: "place" as const },
  ];
  return [
    contact({ id: record.id, name: "Asha Rao", identities }),
    tweet({ id: postId, from: handle, text: "Where is my order?", url: post, occurredAt: "2024-05-01T11:50:00Z" }),
  ];
}

export function handleOn(view: CustomerView, network: string): string {
  const found = view.handles.find((handle) => handle.network === network);
  if (found === undefined) throw new Error(`The card shows no account on ${network}`);
  return found.identityId;
}

/** The code in a letter, or on a card. */
export function codeIn(text: string): string {
  const found = /\b(\d{3}) ?(\d{3})\b/.exec(text);
  if (found === null) throw new Error("There is no code in this text");
  return `${found[1] ?? ""}${found[2] ?? ""}`;
}

export { now };
