// Which networks everybody can read, and on which people talk at once.
import { publicNetworks } from "../../domain/networks-public.ts";
import { reviewNetworks } from "../../domain/networks-reviews.ts";

const listed = (ids: readonly string[]): string => `(${ids.map((id) => `'${id}'`).join(", ")})`;

/** SQL: networks on which everybody reads what is written. */
export const publicPlaces = listed([...publicNetworks, ...reviewNetworks].map(({ id }) => id));

/** SQL: networks of chats. */
export const chats = listed(["sms", "whatsapp", "messenger", "telegram", "web-chat"]);
