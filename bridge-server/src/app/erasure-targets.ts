// Whom an erasure is about, kept sealed while it is under way, and what carries it out.
import * as z from "zod";
import type { Clock, CrmPortal, Log, Store } from "../ports.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

export const Targets = z.object({
  records: z.array(
    z.object({
      memberId: z.string(),
      ...{ crm: z.enum(["hubspot", "salesforce"]), account: z.string(), object: z.string(), id: z.string() },
    }),
  ),
  identities: z.array(z.string()),
});
export type Targets = z.infer<typeof Targets>;

export interface ErasureTools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** A way into an account that is connected; null where it is not. */
  readonly portalOf: (keys: WorkspaceKeys, crm: "hubspot" | "salesforce", account: string) => Promise<CrmPortal | null>;
}
