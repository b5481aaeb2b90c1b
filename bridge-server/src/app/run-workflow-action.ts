// What people and workflows of a CRM may have Rapport do with a record. The same run may be asked for twice: that changes nothing.
import { NetworkId } from "@rapport/contract";
import type { CrmId } from "../domain/crms.ts";
import { networkOf } from "../domain/networks.ts";
import type { Clock, Store, WrittenFact } from "../ports.ts";
import { knownIdentity } from "./known-identities.ts";
import { recordId } from "./member-ids.ts";
import { takeFacts } from "./take-crm-batch.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** One step of a workflow, or one press of a button, for one record that stands for a person. */
export interface ActionStep {
  /** What tells this run of the step from all others. */
  readonly run: string;
  readonly crm: CrmId;
  readonly account: string;
  readonly object: string;
  readonly id: string;
  /** Whose decision it is, for what is kept: “HubSpot workflow”, “salesforce-user:005…”. */
  readonly by: string;
  /** Where notes are kept that it leaves: “HubSpot workflows”. */
  readonly place: string;
}

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
}

/** Asks the CRM again for this record, and derives the view from what it is now. */
export async function refreshView(keys: WorkspaceKeys, step: ActionStep, { store, clock }: Tools): Promise<void> {
  const now = clock.now();
  const change = { object: step.object, id: step.id, kind: "changed", occurredAt: now, detail: "" } as const;
  await store.connections(keys.workspaceId).keepChanges(step.crm, step.account, [change], now);
}

/** Leaves a note at the record that the next agent reads: this handle is missing. */
export async function askForHandle(
  keys: WorkspaceKeys,
  step: ActionStep,
  { network }: { network: string },
  tools: Tools,
): Promise<void> {
  const text = `Ask for the ${networkOf(network).label.en} handle`;
  await takeFacts({ keys, crm: step.crm, facts: [noteAt(step, "ask", text, tools.clock.now())] }, tools);
}

/**
 * Keeps a handle that a customer gave, as theirs. Two customers are never joined by an action: where the handle
 * belongs to another record already, nothing is kept and the answer is “taken”.
 * Throws a `Failure` of kind bad-input, with what to write instead, where the text is no handle of this network.
 */
export async function recordHandle(
  keys: WorkspaceKeys,
  step: ActionStep,
  { network, handle, purpose }: { network: string; handle: string; purpose: string },
  tools: Tools,
): Promise<"kept" | "taken"> {
  const record = pointerOf(step);
  const identity = { network: NetworkId.parse(network), value: handle };
  const { id } = knownIdentity(keys, identity);
  const holder = await tools.store.customers(keys.workspaceId).byMember(id);
  const own = recordId(record);
  const records = holder?.members.filter(({ kind }) => kind === 1).map(({ memberId }) => memberId) ?? [];
  if (records.length > 0 && !records.includes(own)) return "taken";
  const now = tools.clock.now();
  const label = networkOf(network).label.en;
  const { record: _record, ...note } = noteAt(step, "handle", `${label} handle recorded, for: ${purpose}`, now);
  const facts: WrittenFact[] = [
    { ...note, party: identity },
    {
      ...{ type: "link", id: `${step.account}/handle/${step.run}`, decidedAt: now.toISOString(), linked: true },
      decidedBy: step.by,
      members: [record, identity],
      reason: `Given by the customer, for: ${purpose}`,
    },
  ];
  await takeFacts({ keys, crm: step.crm, facts }, tools);
  return "kept";
}

type Note = Extract<WrittenFact, { type: "interaction" }>;

function noteAt(step: ActionStep, what: string, text: string, at: Date): Note {
  return {
    type: "interaction",
    id: `${step.account}/${what}/${step.run}`,
    occurredAt: at.toISOString(),
    kind: "note",
    direction: "out",
    author: "bot",
    channel: { network: NetworkId.parse("note"), key: step.place },
    record: pointerOf(step),
    text,
  };
}

function pointerOf({ crm, account, object, id }: ActionStep) {
  return { crm, account, object, id };
}
