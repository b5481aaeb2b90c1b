// Where an admin said that a CRM's people hold addresses and handles.
import { standsForPerson, type CrmId } from "../domain/crms.ts";
import type { CrmBatch, CrmPortal, Store, WrittenFact } from "../ports.ts";
import { settingValues } from "./manage-settings.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** “hubspot.property.email”, “salesforce.handle.x” … */
const named = /^([a-z]+)\.(?:property|field|handle)\.([a-z][a-z0-9-]*)$/;

/** The CRM's properties by network. A network without any is not read. */
export async function identityProperties(
  keys: WorkspaceKeys,
  crm: CrmId,
  tools: { readonly store: Store },
): Promise<Readonly<Record<string, readonly string[]>>> {
  const values = await settingValues(keys, tools);
  return Object.fromEntries(
    [...values].flatMap(([key, value]) => {
      const [, of, network] = named.exec(key) ?? [];
      return of === crm && network !== undefined && Array.isArray(value) && value.length > 0
        ? [[network, value] as const]
        : [];
    }),
  );
}

/** The version of the settings that last said other properties, and when; version 0 where nobody ever did. */
export async function identityChange(
  keys: WorkspaceKeys,
  crm: CrmId,
  { store }: { readonly store: Store },
): Promise<{ readonly version: number; readonly at: Date | null }> {
  const rows = (await store.settings(keys.workspaceId).current()).filter(({ key }) => named.exec(key)?.[1] === crm);
  const last = rows.toSorted((one, other) => one.version - other.version).at(-1);
  return { version: last?.version ?? 0, at: last?.changedAt ?? null };
}

/**
 * A portal whose people count as changed when other properties were named last: read again, the same person says
 * something else, and of two facts about one record the later stands.
 */
export function withAdoption(
  portal: CrmPortal,
  keys: WorkspaceKeys,
  crm: CrmId,
  tools: { readonly store: Store },
): CrmPortal {
  // Asked before the portal asks which properties to read: what was read of the old ones never passes for new.
  async function adopted<Batch extends CrmBatch>(ask: () => Promise<Batch>): Promise<Batch> {
    const { at } = await identityChange(keys, crm, tools);
    const batch = await ask();
    return at === null ? batch : { ...batch, facts: batch.facts.map((fact) => notBefore(fact, at)) };
  }
  return {
    ...portal,
    history: (...asked) => adopted(() => portal.history(...asked)),
    changed: (...asked) => adopted(() => portal.changed(...asked)),
    read: (...asked) => adopted(() => portal.read(...asked)),
  };
}

function notBefore(fact: WrittenFact, at: Date): WrittenFact {
  const isPerson = fact.type === "record" && standsForPerson(fact.crm, fact.object) && fact.deleted !== true;
  return isPerson && new Date(fact.version) < at
    ? { ...fact, version: at.toISOString(), changedAt: fact.changedAt ?? fact.version }
    : fact;
}
