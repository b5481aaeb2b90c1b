// Where an admin said that a CRM's people hold addresses and handles, what they are worth and what they speak.
import { connectorField, crmIds, personalFields, standsForPerson, type CrmId } from "../domain/crms.ts";
import { Failure } from "../domain/failure.ts";
import type { ConnectionRow, CrmBatch, CrmPortal, Store, WrittenFact } from "../ports.ts";
import { settingValues } from "./manage-settings.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** “hubspot.property.email”, “salesforce.handle.x” … */
const named = /^([a-z]+)\.(?:property|field|handle)\.([a-z][a-z0-9-]*)$/;
/** “hubspot.value.field”, “salesforce.language.field”, “hubspot.connector-contact.field”. */
const namedBeside = /^([a-z]+)\.(value|reach|language|connector-contact|connector-lead)\.field$/;

/** What kind of the other CRM's record a field of the CRMs' own connector names. */
const connected = {
  hubspot: { "connector-contact": "Contact", "connector-lead": "Lead" },
  salesforce: { "connector-contact": "contact", "connector-lead": null },
} as const;

/** Which CRM a setting is about, and which network, or which of `personalFields`; null for every other setting. */
function fieldOf(key: string): { readonly crm: string; readonly holds: string } | null {
  const [, crm, network] = named.exec(key) ?? [];
  if (crm !== undefined && network !== undefined) return { crm, holds: network };
  const [, of, field] = namedBeside.exec(key) ?? [];
  if (of === undefined) return null;
  if (field === "connector-contact" || field === "connector-lead") return { crm: of, holds: field };
  return field === "value" || field === "reach" || field === "language"
    ? { crm: of, holds: personalFields[field] }
    : null;
}

/** The CRM's properties by network, and those of `personalFields`. What has none is not read. */
export async function identityProperties(
  keys: WorkspaceKeys,
  crm: CrmId,
  tools: { readonly store: Store },
): Promise<Readonly<Record<string, readonly string[]>>> {
  const values = await settingValues(keys, tools);
  const other = await onlyOther(keys, crm, tools);
  return Object.fromEntries(
    [...values].flatMap(([key, value]) => {
      const field = fieldOf(key);
      if (field?.crm !== crm || !Array.isArray(value) || value.length === 0) return [];
      const { holds } = field;
      if (holds !== "connector-contact" && holds !== "connector-lead") return [[holds, value] as const];
      const object = connected[crm][holds];
      return other === null || object === null
        ? []
        : [[connectorField({ account: other.account, object }), value] as const];
    }),
  );
}

/** The connection to the other CRM that this workspace has; null where it has none or several: an id alone does not say whose it is. */
async function onlyOther(
  keys: WorkspaceKeys,
  crm: CrmId,
  { store }: { readonly store: Store },
): Promise<ConnectionRow | null> {
  const others = (await store.connections(keys.workspaceId).connections()).filter(
    (one) => one.crm !== crm && crmIds.some((id) => id === one.crm),
  );
  const connected = others.filter(({ state }) => state === "connected");
  const [only, second] = connected.length > 0 ? connected : others;
  return second === undefined ? (only ?? null) : null;
}

/** Added to the version once the connector's ids can be understood: settings are not changed a thousand million times. */
const understood = 1_000_000_000;

/**
 * The version of what last had people say something else, and when: settings that name other properties, or the
 * connection to the other CRM, without which nobody can tell whose the connector's ids are. Version 0 where neither was.
 */
export async function identityChange(
  keys: WorkspaceKeys,
  crm: CrmId,
  portal: CrmPortal,
  { store }: { readonly store: Store },
): Promise<{ readonly version: number; readonly at: Date | null }> {
  const rows = (await store.settings(keys.workspaceId).current()).filter(({ key }) => fieldOf(key)?.crm === crm);
  const last = rows.toSorted((one, other) => one.version - other.version).at(-1);
  const [version, changedAt] = [last?.version ?? 0, last?.changedAt ?? null];
  const other = await onlyOther(keys, crm, { store });
  if (other === null || !(await hasConnector(keys, crm, portal, { store }))) return { version, at: changedAt };
  const { connectedAt } = other;
  const at = changedAt === null || changedAt < connectedAt ? connectedAt : changedAt;
  return { version: version + understood, at };
}

const seen = new WeakMap<CrmPortal["fields"], Map<string, Promise<boolean>>>();

/** Whether the account has any of the fields that hold the connector's ids; asked once for each list of them. */
async function hasConnector(
  keys: WorkspaceKeys,
  crm: CrmId,
  { fields }: CrmPortal,
  tools: { readonly store: Store },
): Promise<boolean> {
  const named = [...(await settingValues(keys, tools))].flatMap(([key, value]) => {
    const field = fieldOf(key);
    const holds = field?.crm === crm && /^connector-/.test(field.holds);
    return holds && Array.isArray(value) ? value : [];
  });
  if (named.length === 0) return false;
  const answers = seen.get(fields) ?? new Map<string, Promise<boolean>>();
  seen.set(fields, answers);
  const question = named.join(" ");
  const asked =
    answers.get(question) ?? fields.list().then((all) => all.some(({ field }) => named.some((name) => name === field)));
  answers.set(question, asked);
  return asked.catch((failure: unknown) => {
    answers.delete(question);
    if (failure instanceof Failure) return false;
    throw failure;
  });
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
    const { at } = await identityChange(keys, crm, portal, tools);
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
