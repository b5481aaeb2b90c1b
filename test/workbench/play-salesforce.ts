/** Plays the Apex classes of the package, with the checks that they make, and the Named Credential behind them. */
import * as z from "zod";
import { orgAuthorization } from "./org-authorization.ts";
import type { Call, Method } from "./apex-method.ts";
import { boardMethods } from "./play-board.ts";
import { identityMethods } from "./play-identity.ts";
import type { WorkbenchOptions } from "./options.ts";

/** What Apex hands to the component: a value, or the message of an exception. */
export type ApexAnswer = { readonly value: unknown } | { readonly message: string };

const lang = z.enum(["en", "es"]).catch("en");
const text = z.string().max(300);
const maybe = text.nullish().transform((value) => value ?? null);
const timelinePart = z.enum([
  "text",
  "network",
  "channel",
  "handle",
  "direction",
  "kind",
  "from",
  "to",
  "zone",
  "unanswered",
]);
const recordId = z.string().regex(/^[a-zA-Z0-9]{15,18}$/);

/** The methods by their names in Apex. Null is a record that the reader may not see. */
const methods: Readonly<Record<string, Method>> = {
  "RapportAgent.people": (parameters, options) => {
    const people = peopleOf(z.object({ recordId }).parse(parameters).recordId, options);
    return people && { value: people };
  },
  "RapportAgent.customerView": (parameters, options) => {
    const asked = z.object({ recordId, lang }).parse(parameters);
    const record = personOf(asked.recordId, options);
    return record && { path: "/v1/customers/by-record", query: { ...record, lang: asked.lang } };
  },
  "RapportAgent.accountView": (parameters, options) => {
    const asked = z.object({ recordId, lang }).parse(parameters);
    const isKnown = options.salesforce.records?.some(({ id, type }) => type === "Account" && id === asked.recordId);
    if (isKnown !== true) return null;
    const record = { crm: "salesforce", account: options.salesforce.orgId, type: "Account", id: asked.recordId };
    return { path: "/v1/accounts/by-record", query: { ...record, lang: asked.lang } };
  },
  "RapportAgent.timeline": (parameters, options) => {
    const asked = z.object({ recordId, filter: maybe, cursor: maybe, lang }).parse(parameters);
    const record = personOf(asked.recordId, options);
    const filter = z.partialRecord(timelinePart, z.string().max(200)).parse(JSON.parse(asked.filter ?? "{}"));
    const { cursor } = asked;
    if (record !== null && Object.keys(filter).length > 0) {
      const body = { ...filter, record, ...(cursor === null ? {} : { cursor }) };
      return { path: "/v1/timeline/search", query: { lang: asked.lang }, body };
    }
    return record && { path: "/v1/timeline/by-record", query: { ...record, cursor, lang: asked.lang } };
  },
  "RapportAgent.conversation": (parameters, options) => {
    const asked = z.object({ recordId, conversationId: z.uuid(), cursor: maybe, lang }).parse(parameters);
    const record = personOf(asked.recordId, options);
    const query = { cursor: asked.cursor, lang: asked.lang };
    return record && { path: `/v1/conversations/${asked.conversationId}`, query: { ...record, ...query } };
  },
  "RapportAgent.waiting": (parameters) => ({
    path: "/v1/waiting",
    query: z.object({ channel: maybe, cursor: maybe, lang }).parse(parameters),
  }),
  "RapportAgent.catalogue": (parameters) => ({ path: "/v1/catalogue", query: z.object({ lang }).parse(parameters) }),
  "RapportAgent.refreshView": (parameters, options) => act("refresh-view", parameters, options, {}),
  ...identityMethods(personOf),
  ...boardMethods,
  "RapportAdmin.selfTest": (parameters) => ({ path: "/v1/self-test", query: z.object({ lang }).parse(parameters) }),
  "RapportAdmin.settings": (parameters) => ({ path: "/v1/settings", query: z.object({ lang }).parse(parameters) }),
  "RapportAdmin.changeSettings": (parameters) => {
    const asked = z.object({ change: z.string().max(100_000), lang }).parse(parameters);
    const body = z.record(z.string(), z.unknown()).parse(JSON.parse(asked.change));
    return { path: "/v1/settings", query: { lang: asked.lang }, body };
  },
};

/** Answers a call of a component as Apex would. */
export async function playSalesforce(name: string, json: unknown, options: WorkbenchOptions): Promise<ApexAnswer> {
  const method = methods[name];
  if (method === undefined) return { message: `There is no method ${name}.` };
  const call = method(json, options);
  if (call === null) return { message: noAnswer };
  return "value" in call ? call : send(call, options);
}

const noAnswer = "Rapport did not answer";

function act(action: string, parameters: unknown, options: WorkbenchOptions, fields: object): Call | null {
  const asked = z.object({ recordId, run: text, lang }).parse(parameters);
  const record = personOf(asked.recordId, options);
  return (
    record && {
      path: `/v1/actions/${action}`,
      query: { lang: asked.lang },
      body: { record, run: asked.run, ...fields },
    }
  );
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** Whom a record is about: itself, or the contacts at it. Null where nobody shows such a record. */
function peopleOf(id: string, { salesforce }: WorkbenchOptions): Person[] | null {
  const contacts = salesforce.contacts.map(({ id: own, name }) => ({ id: own, name, type: "Contact" }));
  const itself = contacts.find((contact) => contact.id === id);
  if (itself !== undefined) return [itself];
  const record = salesforce.records?.find((one) => one.id === id);
  if (record === undefined) return null;
  if (record.type === "Lead") return [{ id, name: record.name, type: "Lead" }];
  return contacts.filter((contact) => record.people.includes(contact.id));
}

/** The record of a person as the bridge names it. */
function personOf(id: string, options: WorkbenchOptions) {
  const person = peopleOf(id, options)?.find((one) => one.id === id);
  if (person === undefined) return null;
  return { crm: "salesforce", account: options.salesforce.orgId, type: person.type, id };
}

async function send({ path, query, body }: Call, options: WorkbenchOptions): Promise<ApexAnswer> {
  const url = new URL(path, options.bridgeUrl);
  for (const [name, value] of Object.entries(query)) if (value !== null) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        accept: "application/json",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(await orgAuthorization(options)),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: "manual",
      signal: AbortSignal.timeout(15_000),
    });
    const answer = await response.text();
    if (response.ok) return { value: answer };
    if (response.status === 404 && body === undefined) return { value: null };
    const isMendable = body !== undefined && (response.status === 400 || response.status === 409);
    return { message: (isMendable ? forReaders(answer) : null) ?? noAnswer };
  } catch {
    return { message: noAnswer };
  }
}

/** Refusals of actions and settings are written for readers. */
function forReaders(answer: string): string | null {
  const { success, data } = z.object({ detail: z.string(), remedy: z.string().optional() }).safeParse(parse(answer));
  return success ? [data.detail, data.remedy].filter((part) => part !== undefined).join(" ") : null;
}

function parse(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return null;
  }
}
