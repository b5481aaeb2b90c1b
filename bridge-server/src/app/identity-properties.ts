// Where an admin said that a CRM's contacts hold addresses and handles.
import type { Store } from "../ports.ts";
import { settingValues } from "./manage-settings.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** The CRM's properties by network. A network without any is not read. */
export async function identityProperties(
  keys: WorkspaceKeys,
  tools: { readonly store: Store },
): Promise<Readonly<Record<string, readonly string[]>>> {
  const values = await settingValues(keys, tools);
  return Object.fromEntries(
    [...values].flatMap(([key, value]) => {
      const network = /^hubspot\.(?:property|handle)\.([a-z][a-z0-9-]*)$/.exec(key)?.[1];
      return network !== undefined && Array.isArray(value) && value.length > 0 ? [[network, value] as const] : [];
    }),
  );
}
