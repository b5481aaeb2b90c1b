// Routes to the secure hand-off: an agent gives a customer a link, and the customer shows who they are on a page of the bridge.
import * as z from "zod";
import { RecordName } from "../actions.ts";
import { ConversationId, InteractionId, NetworkId } from "../ids.ts";
import { Instant } from "../time.ts";
import { empty, lang, type Endpoint } from "./endpoint.ts";

const Reach = z
  .enum(["public", "private"])
  .describe(
    "Public: the link stands where everybody reads it, so the customer also sends a word from the account; private: it was sent to the account itself",
  );

/** A hand-off to begin, for an account of the record's customer, or one that the customer is said to have. */
export const HandOffStart = z
  .object({
    record: RecordName,
    run: z
      .string()
      .min(1)
      .max(200)
      .describe("What tells this run from all others; the same one again gives a new link as long as none was opened"),
    team: z.string().trim().min(1).max(300).optional(),
    reach: Reach,
    identityId: z.uuid().optional().describe("The account, where the card shows it"),
    network: NetworkId.optional().describe(
      "With `handle`: the account as it is written, where it is not the customer's yet",
    ),
    handle: z.string().trim().min(1).max(300).optional(),
    conversationId: ConversationId.optional().describe("The talk that goes on afterwards"),
    interactionId: InteractionId.optional().describe("The very message to go back to; else the account's last one"),
  })
  .refine(
    ({ identityId, network, handle }) => (identityId === undefined) !== (network === undefined || handle === undefined),
    { error: "must name the account once: by identityId, or by network and handle" },
  )
  .meta({ id: "HandOffStart" });
export type HandOffStart = z.infer<typeof HandOffStart>;

/** Where a hand-off stands. Failed: too many wrong codes, or the account turned out to be another customer's. */
export const HandOffState = z.enum(["waiting", "opened", "proven", "expired", "failed"]);
export type HandOffState = z.infer<typeof HandOffState>;

/** A hand-off as its card shows it. */
export const HandOff = z
  .object({
    handOffId: z.uuid(),
    state: HandOffState,
    text: z.string().describe("Where it stands and what to do now, in the reader's language"),
    reach: Reach,
    identityId: z.uuid().describe("The account that is being proven"),
    code: z
      .string()
      .nullable()
      .describe("The code to read out on the telephone, where the customer asked for that; else null"),
    expiresAt: Instant,
    provenAt: Instant.nullable(),
  })
  .meta({ id: "HandOff" });
export type HandOff = z.infer<typeof HandOff>;

/** A hand-off that has begun. The link is told this once: only its hash is kept. */
export const HandOffStarted = HandOff.extend({
  link: z.url().describe("Works once, for a quarter of an hour; it holds nothing about anybody"),
  replies: z.object({ en: z.string(), es: z.string() }).describe("What to write to the customer, with the link in it"),
}).meta({ id: "HandOffStarted" });
export type HandOffStarted = z.infer<typeof HandOffStarted>;

/** A page to be looked at for a link with rel="me" to an account. */
export const DomainCheck = z
  .object({
    record: RecordName,
    run: z.string().min(1).max(200).describe("What tells this run from all others"),
    url: z
      .url({ protocol: /^https$/, error: "must be an address that begins with https://" })
      .max(300)
      .describe("A page that the colleague knows to be the customer's own"),
  })
  .meta({ id: "DomainCheck" });
export type DomainCheck = z.infer<typeof DomainCheck>;

/** Whether the page names the account, and what to do where it does not. */
export const DomainChecked = z.object({ found: z.boolean(), text: z.string() }).meta({ id: "DomainChecked" });
export type DomainChecked = z.infer<typeof DomainChecked>;

export const handOffEndpoints = {
  startHandOff: {
    method: "post",
    path: "/v1/hand-offs",
    summary: "Begin a secure hand-off: a link on which a customer shows that an account is theirs",
    params: empty,
    query: z.object({ lang }),
    body: HandOffStart,
    reply: HandOffStarted,
    status: 200,
  },
  handOff: {
    method: "get",
    path: "/v1/hand-offs/{handOffId}",
    summary: "Where a hand-off stands",
    params: z.object({ handOffId: z.uuid() }),
    query: z.object({ lang }),
    body: null,
    reply: HandOff,
    status: 200,
  },
  checkDomain: {
    method: "post",
    path: "/v1/handles/{identityId}/check-domain",
    summary:
      "Look whether a page of the customer's own names this account with rel=me, and keep the proof where it does",
    params: z.object({ identityId: z.uuid() }),
    query: z.object({ lang }),
    body: DomainCheck,
    reply: DomainChecked,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
