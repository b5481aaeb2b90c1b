import * as z from "zod";

/** A customer company of ours; the tenant. Small positive integer, first in every key of the store. */
export const WorkspaceId = z.int().min(1).max(2_147_483_647).brand<"WorkspaceId">();
export type WorkspaceId = z.infer<typeof WorkspaceId>;

/** A person we serve. Any id that ever named the customer (before a link) still finds them. */
export const CustomerId = z.uuid().brand<"CustomerId">();
export type CustomerId = z.infer<typeof CustomerId>;

/** One message, call, post or visit. */
export const InteractionId = z.uuid().brand<"InteractionId">();
export type InteractionId = z.infer<typeof InteractionId>;

/** Interactions on one thread of one channel. */
export const ConversationId = z.uuid().brand<"ConversationId">();
export type ConversationId = z.infer<typeof ConversationId>;

/** A way in: one X handle, one mailbox, one phone line. */
export const ChannelId = z.uuid().brand<"ChannelId">();
export type ChannelId = z.infer<typeof ChannelId>;

/** A kind of channel or network: "x", "email", "phone". An open set: the catalogue lists what exists. */
export const NetworkId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, { error: "must be a network such as x, email or phone" })
  .brand<"NetworkId">();
export type NetworkId = z.infer<typeof NetworkId>;

/** A KPI's name: "first-response-time". An open set: the catalogue lists what exists. */
export const KpiId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/, { error: "must be a KPI such as first-response-time" })
  .brand<"KpiId">();
export type KpiId = z.infer<typeof KpiId>;
