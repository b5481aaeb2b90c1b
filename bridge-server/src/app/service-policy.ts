// What the workspace promises its customers, for whoever derives waits.
import { policyKeys, decidedIn } from "../domain/policy-settings.ts";
import { servicePolicy, type ServicePolicy } from "../domain/policy.ts";
import type { Ledger } from "../ports.ts";
import { valuesOf } from "./setting-values.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** Laid out once for each version: calendars take longer to lay out than to ask. */
const made = new WeakMap<WorkspaceKeys, { readonly version: number; readonly policy: ServicePolicy }>();

/** What holds in this transaction. */
export async function policyIn(keys: WorkspaceKeys, ledger: Pick<Ledger, "settings">): Promise<ServicePolicy> {
  const rows = await ledger.settings(policyKeys);
  const version = Math.max(0, ...rows.map((row) => row.version));
  const known = made.get(keys);
  if (known?.version === version) return known.policy;
  const policy = servicePolicy(decidedIn(valuesOf(rows), keys.zone));
  made.set(keys, { version, policy });
  return policy;
}
