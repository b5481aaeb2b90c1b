// What facts are made of; checked once, where they come in.
import * as z from "zod";
import { NetworkId } from "./ids.ts";

const earliestMs = Date.UTC(1900, 0, 1);
const latestMs = Date.UTC(2200, 0, 1);

/** Moments arrive as ISO 8601 with an offset; they are kept to the millisecond. */
export const at = z.iso.datetime({ offset: true, abort: true }).refine(
  (moment) => {
    const ms = Date.parse(moment);
    return Number.isNaN(ms) || (ms >= earliestMs && ms < latestMs);
  },
  { error: "must lie between the years 1900 and 2199" },
);

/** No database can hold NUL characters, and half a surrogate pair is no character at all. */
export const sound = z.string().refine((text) => text.isWellFormed() && !text.includes("\0"), {
  error: "must be well-formed Unicode without NUL characters",
});
export const shortText = sound.trim().min(1).max(300);
export const foreignId = sound.min(1).max(300);
const crmName = sound.min(1).max(60);
/** Texts that were cut off in the middle of an emoji are common: the half that is left becomes a replacement character. */
export const longText = z
  .string()
  .max(100_000)
  .refine((text) => !text.includes("\0"), { error: "must not hold NUL characters" })
  .overwrite((text) => text.toWellFormed());

/** A sum of money; without a currency where the source names none. */
export const Amount = z.object({
  amount: z.number().min(-1e15).max(1e15),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: "must be a currency such as EUR" })
    .optional(),
});
export type Amount = z.infer<typeof Amount>;

/** A language, by the first part of its tag: “es” of es-MX. */
export const LanguageTag = z
  .string()
  .regex(/^[a-z]{2,3}$/, { error: "must be a language such as es" })
  .describe("ISO 639");

/** An identity as a source writes it; the domain normalises its spelling. */
export const IdentityFact = z.object({
  network: NetworkId.describe("“email”, “phone”, “x”, “whatsapp”, “customer-number” …"),
  value: shortText.describe("The address, number or handle as the source writes it"),
  stableId: foreignId.optional().describe("The network's own id of the account, which survives a change of name"),
  name: shortText.optional().describe("The display name that the source shows"),
  followers: z.int().min(0).max(10_000_000_000).optional().describe("How many follow the account, as its network says"),
  belongsTo: z
    .enum(["person", "place"])
    .optional()
    .describe("“place” where the source lists it with an office, a branch or a reception, whoever answers there"),
});
export type IdentityFact = z.infer<typeof IdentityFact>;

/** A row of a CRM, by what names it there. */
export const RecordPointer = z.object({
  crm: z.enum(["hubspot", "salesforce"]),
  account: crmName.describe("HubSpot portal id or Salesforce organisation id"),
  object: crmName.describe("contact, Contact, Lead …"),
  id: foreignId,
});
export type RecordPointer = z.infer<typeof RecordPointer>;

const WrittenIdentity = IdentityFact.pick({ network: true, value: true, stableId: true });
const KnownMember = z.object({ member: z.uuid().describe("Rapport's own id of it") });

/** An identity as it is written, or by Rapport's own id. */
export const IdentityRef = z.union([WrittenIdentity, KnownMember], {
  error: "must be an identity (network, value) or Rapport's own id of one (member)",
});
export type IdentityRef = z.infer<typeof IdentityRef>;

/** What a decision names: a record, or an identity. */
export const MemberRef = z.union([RecordPointer, WrittenIdentity, KnownMember], {
  error:
    "must be a record (crm, account, object, id), an identity (network, value) or Rapport's own id of one (member)",
});
export type MemberRef = z.infer<typeof MemberRef>;

/** A way in: an X handle, a mailbox, a phone line. */
export const ChannelFact = z.object({
  network: NetworkId,
  key: shortText.describe("What tells this channel from others of the network: @acme_help, billing@acme.example"),
  label: shortText.optional(),
  own: z
    .boolean()
    .default(true)
    .describe("False where the channel is only mentioned, so that its owner's spelling wins"),
});
export type ChannelFact = z.infer<typeof ChannelFact>;
