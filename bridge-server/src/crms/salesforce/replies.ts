// What Rapport takes from Salesforce's answers. Everything else is left behind here.
import * as z from "zod";
import { NetworkId, RecordFact } from "@rapport/contract";
import { strangeReply } from "./failures.ts";

/** Null and the empty text both mean that Salesforce knows nothing. */
const absentText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || undefined);

/** Salesforce writes "+0000", which ISO 8601 in our contract does not allow. */
const moment = z.string().transform((text, context) => {
  const at = new Date(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  context.addIssue({ code: "custom", message: "is not a moment" });
  return z.NEVER;
});

const ContactReply = z.looseObject({
  Id: z.string().min(1),
  SystemModstamp: moment,
  Name: absentText,
  MobilePhone: absentText,
});

const ContactPage = z
  .object({
    done: z.boolean(),
    nextRecordsUrl: z.string().startsWith("/services/").nullish(),
    records: z.array(ContactReply),
  })
  .refine(({ done, nextRecordsUrl }) => done || nextRecordsUrl, { error: "more is promised, but not where" });

const Description = z.object({ fields: z.array(z.object({ name: z.string() })) });

/** Which field holds the handle of which network. */
export type HandleFields = Readonly<Record<string, string>>;

/** Where handles are found unless the workspace says otherwise: the fields that Rapport's package installs. */
export const usualHandles: HandleFields = { x: "X_Handle__c", instagram: "Instagram__c" };

const addresses: HandleFields = { email: "Email", phone: "Phone" };

/** The fields to ask for, if the organisation has them. */
export function wantedFields(handles: HandleFields): string[] {
  return ["Id", "SystemModstamp", "Name", ...Object.values(addresses), "MobilePhone", ...Object.values(handles)];
}

/** The names of the fields that the connected user can see. */
export function fieldsIn(reply: unknown): readonly string[] {
  return understood(Description, reply).fields.map(({ name }) => name);
}

/** Reads one contact. */
export function contactIn(reply: unknown, account: string, handles: HandleFields): RecordFact {
  return factOf(understood(ContactReply, reply), account, handles);
}

/** Reads a page of contacts and where the next one is. */
export function contactsIn(
  reply: unknown,
  account: string,
  handles: HandleFields,
): { facts: readonly RecordFact[]; next: string | undefined } {
  const { done, nextRecordsUrl, records } = understood(ContactPage, reply);
  const facts = records.map((contact) => factOf(contact, account, handles));
  return { facts, next: done ? undefined : (nextRecordsUrl ?? undefined) };
}

function understood<T>(schema: z.ZodType<T>, reply: unknown): T {
  const { data, error } = schema.safeParse(reply);
  if (error) throw strangeReply(error);
  return data;
}

function factOf(contact: z.infer<typeof ContactReply>, account: string, handles: HandleFields): RecordFact {
  const { Id: id, SystemModstamp: version, Name: name, MobilePhone: mobile } = contact;
  const texts = Object.entries({ ...addresses, ...handles }).map(([network, field]): [string, string | undefined] => [
    network,
    understood(absentText, contact[field]),
  ]);
  const isNew = !texts.some(([network, value]) => network === "phone" && value === mobile);
  const found = [...texts, ...(isNew ? [["phone", mobile] as const] : [])];
  return understood(RecordFact, {
    type: "record",
    crm: "salesforce",
    account,
    object: "Contact",
    id,
    version,
    ...(name ? { name: name.slice(0, 300) } : {}),
    identities: found.flatMap(([network, value]) =>
      isUsable(value) ? [{ network: NetworkId.parse(network), value }] : [],
    ),
  });
}

/** A text longer than any address is a note somebody left in the field. */
function isUsable(value: string | undefined): value is string {
  return value !== undefined && value.length <= 300;
}
