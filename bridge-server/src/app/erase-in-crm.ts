// What Rapport left of a person in a CRM goes, and, where an admin allowed it, the CRM's own record.
import { releaseLifeMs } from "../domain/identity-graph/purpose-firewall.ts";
import { writtenFields } from "../domain/settings.ts";
import type { FieldWrite, PersonErasureRow, SystemState } from "../ports.ts";
import type { ErasureTools, Targets } from "./erasure-targets.ts";
import type { WorkspaceKeys } from "./vault.ts";

/**
 * Empties Rapport's fields or has the records deleted, and waits until no row of Rapport's own objects is left. Answers
 * with how it stands: pending where something is still there. Throws the CRM's `Failure` where it cannot be asked.
 */
export async function eraseInCrm(
  keys: WorkspaceKeys,
  { inCrms, systems }: PersonErasureRow,
  targets: Targets,
  system: SystemState,
  tools: ErasureTools,
): Promise<SystemState> {
  const { store, clock } = tools;
  const { account } = system;
  const records = targets.records.filter((one) => one.crm === system.system && one.account === account);
  const [first] = records;
  if (first === undefined) return { ...system, state: "done", doneAt: clock.now().toISOString() };
  const portal = await tools.portalOf(keys, first.crm, account);
  // An account that was left is asked for nothing; what stands there is its users' again.
  if (portal === null) return { ...system, state: "not-connected", doneAt: clock.now().toISOString() };
  const isPending = inCrms
    ? await forget(portal, records)
    : (await portal.write(records.map(emptied))).refused.length > 0;
  const keeper = store.personErasures(keys.workspaceId);
  await keeper.dropOutbox(first.crm, account, records);
  const mirrored = await keeper.countMirrored(
    first.crm,
    account,
    records.map(({ memberId }) => memberId),
  );
  const rows = Math.max(mirrored, system.kinds["mirrored"] ?? 0);
  const kinds = { ...system.kinds, ...(rows === 0 ? {} : { mirrored: rows }) };
  // What was on its way there when it was forgotten here has arrived by then; until then the fields are emptied again.
  const here = systems.find((one) => one.system === "bridge")?.doneAt ?? null;
  const isSettled = inCrms || (here !== null && clock.now().getTime() >= Date.parse(here) + releaseLifeMs);
  if (isPending || mirrored > 0 || !isSettled) return { ...system, kinds };
  return { ...system, kinds, state: inCrms ? "done" : "left-to-its-users", doneAt: clock.now().toISOString() };
}

async function forget(
  portal: NonNullable<Awaited<ReturnType<ErasureTools["portalOf"]>>>,
  records: Targets["records"],
): Promise<boolean> {
  let isPending = false;
  for (const [object, some] of Map.groupBy(records, (row) => row.object)) {
    const { refused } = await portal.forget(
      object,
      some.map(({ id }) => id),
    );
    if (refused.length > 0) isPending = true;
  }
  return isPending;
}

/** Nothing of Rapport's stays in the fields that it wrote. */
function emptied({ object, id }: Targets["records"][number]): FieldWrite {
  const named = { handles: null, "marketing-handles": null } as const;
  const plain = writtenFields.flatMap((name) => (Object.hasOwn(named, name) ? [] : [[name, ""] as const]));
  return { object, id, fields: Object.fromEntries(plain), released: named };
}
