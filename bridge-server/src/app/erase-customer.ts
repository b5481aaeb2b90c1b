// Forgetting a person: every record and identity of the customer, here and in the CRMs. Each step may be done again, so
// whoever is cut off goes on where it stopped, and a CRM that cannot be reached is asked until it can.
import { randomUUID } from "node:crypto";
import type { ErasureBegun, Language, Person } from "@rapport/contract";
import { crms } from "../domain/crms.ts";
import { jsonIn } from "../platform/json.ts";
import { factsOfBug } from "../platform/log.ts";
import { open, seal } from "../platform/sealing.ts";
import type { PersonErasureRow, SystemState, WrittenFact } from "../ports.ts";
import { proofOf } from "./erasure-proof.ts";
import { eraseInCrm } from "./erase-in-crm.ts";
import { Targets, type ErasureTools } from "./erasure-targets.ts";
import { settingValues } from "./manage-settings.ts";
import { openRecordFact } from "./open-sealed.ts";
import { customerNamed } from "./person.ts";
import { readInbox } from "./read-inbox.ts";
import { takeDelivery } from "./take-delivery.ts";
import { blind, type WorkspaceKeys } from "./vault.ts";

/** How long what is kept of whom an erasure is about stays after it is done. */
const keptTargetsMs = 30 * 86_400_000;
const sealedAs = (erasureId: string): string => `erasure ${erasureId}`;

/**
 * Begins to forget a person, and goes as far as it can at once. The same request again while it is under way is the same
 * erasure. Throws a `Failure` of kind not-found where nobody is named so.
 */
export async function eraseCustomer(
  keys: WorkspaceKeys,
  person: Person,
  { by, language }: { readonly by: string; readonly language: Language },
  tools: ErasureTools,
): Promise<ErasureBegun> {
  const { store, vault, clock } = tools;
  const { members, customerId } = await customerNamed(keys, person, { store });
  // Also those that were merged away: they hold what was told of the person before.
  const records = members
    .filter(({ kind }) => kind !== 2)
    .flatMap((member) => {
      const fact = openRecordFact(keys, member, vault);
      return fact === null ? [] : [{ ...fact, memberId: member.memberId }];
    });
  const targets = Targets.parse({
    records,
    identities: members.filter(({ kind }) => kind === 2).map(({ memberId }) => memberId),
  });
  const keeper = store.personErasures(keys.workspaceId);
  const erasureId = randomUUID();
  const found = await keeper.countOf(members.map(({ memberId }) => memberId));
  const accounts = Map.groupBy(targets.records, ({ crm, account }) => `${crm} ${account}`);
  const systems: SystemState[] = [
    { system: "bridge", account: "", state: "pending", kinds: found, doneAt: null },
    ...[...accounts.values()].flatMap(([first, ...rest]): SystemState[] =>
      first === undefined
        ? []
        : [
            {
              ...{ system: first.crm, account: first.account, state: "pending" },
              ...{ kinds: { records: rest.length + 1 }, doneAt: null },
            },
          ],
    ),
  ];
  const row = await keeper.begin({
    ...{ erasureId, subject: blind(keys, "erasure", customerId), askedAt: clock.now(), askedBy: by, systems },
    inCrms: (await settingValues(keys, tools)).get("privacy.erase-in-crms") === true,
    sealed: seal(keys.sealing, sealedAs(erasureId), JSON.stringify(targets)),
  });
  await goOn(keys, row, tools);
  const now = (await keeper.find(row.erasureId)) ?? row;
  return { proof: proofOf(keys, now, language), records: row.inCrms ? [] : listed(targets) };
}

function listed({ records }: Targets): ErasureBegun["records"] {
  return records.map(({ crm, account, object, id }) => ({ source: `${crms[crm].name} ${account}`, type: object, id }));
}

/** Goes on with every erasure of a workspace that is under way. Answers with how many are done now. */
export async function goOnErasing(keys: WorkspaceKeys, tools: ErasureTools): Promise<number> {
  const keeper = tools.store.personErasures(keys.workspaceId);
  await keeper.forgetTargets(new Date(tools.clock.now().getTime() - keptTargetsMs));
  let done = 0;
  for (const row of await keeper.open(tools.clock.now())) if (await goOn(keys, row, tools)) done += 1;
  return done;
}

/** Does what can be done now. Whatever goes wrong with one erasure is tried again later, and holds up no other. */
async function goOn(keys: WorkspaceKeys, row: PersonErasureRow, tools: ErasureTools): Promise<boolean> {
  const { store, clock, log } = tools;
  const keeper = store.personErasures(keys.workspaceId);
  if (row.sealed === null || row.state === "done") return row.state === "done";
  const targets = Targets.parse(jsonIn(open(keys.sealing, sealedAs(row.erasureId), row.sealed)));
  const systems = [...row.systems];
  for (const [at, system] of row.systems.entries()) {
    if (system.state !== "pending") continue;
    try {
      systems[at] =
        system.system === "bridge"
          ? await eraseHere(keys, row, targets, system, tools)
          : await eraseInCrm(keys, { ...row, systems }, targets, system, tools);
    } catch (failure) {
      log.warn("erasure-waits", {
        workspaceId: keys.workspaceId,
        ...factsOfBug(failure),
      });
    }
    await keeper.keepSystems(row.erasureId, systems);
    // In the CRMs nothing is forgotten before it is here: otherwise it would be read from there again.
    if (system.system === "bridge" && systems[at]?.state === "pending") break;
  }
  if (systems.some(({ state }) => state === "pending")) {
    await keeper.countAttempt(row.erasureId, clock.now());
    return false;
  }
  const finishedAt = clock.now();
  await keeper.finish(row.erasureId, proofOf(keys, { ...row, systems, state: "done", finishedAt }, "en"), finishedAt);
  log.info("person-erased", { workspaceId: keys.workspaceId });
  return true;
}

/** As facts, like everything else: whatever arrives later about these people stays closed. */
async function eraseHere(
  keys: WorkspaceKeys,
  { askedAt, subject }: PersonErasureRow,
  { records, identities }: Targets,
  system: SystemState,
  tools: ErasureTools,
): Promise<SystemState> {
  const { store, clock } = tools;
  const at = askedAt.toISOString();
  const ids = [...records.map(({ memberId }) => memberId), ...identities];
  await store.personErasures(keys.workspaceId).keepCounted(subject, ids);
  const facts: WrittenFact[] = [
    ...records.map(({ crm, account, object, id }): WrittenFact => {
      return { type: "erasure", at, record: { crm, account, object, id } };
    }),
    ...identities.map((member): WrittenFact => ({ type: "erasure", at, identity: { member } })),
  ];
  for (let from = 0; from < facts.length; from += 400) {
    const body = Buffer.from(JSON.stringify({ facts: facts.slice(from, from + 400) }));
    await takeDelivery({ keys, source: "rapport", body }, { store, clock });
  }
  await readInbox(keys, tools);
  const kept = store.connections(keys.workspaceId);
  for (const { crm, account, id } of records) await kept.closeObjectsOf(crm, account, id);
  const left = await store.personErasures(keys.workspaceId).countOf(ids);
  // An address that another person's record claims is theirs: it stays, with nothing that was seen of it before.
  const isGone = (left["records"] ?? 0) + (left["proofs"] ?? 0) + (left["receipts"] ?? 0) + (left["asks"] ?? 0) === 0;
  return isGone ? { ...system, state: "done", doneAt: clock.now().toISOString() } : system;
}
