// What a workflow of a CRM may have Rapport do with a contact. A workflow may run twice for one step: that changes nothing.
import { NetworkId } from "@rapport/contract";
import { networkOf } from "../domain/networks.ts";
import type { Clock, Store, WrittenFact } from "../ports.ts";
import { knownIdentity } from "./known-identities.ts";
import { recordId } from "./prepare-facts.ts";
import { takeFacts } from "./take-crm-batch.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** One step of a workflow, for one contact. */
export interface WorkflowStep {
  /** What tells this run of the step from all others. */
  readonly run: string;
  readonly crm: "hubspot";
  readonly account: string;
  readonly contact: string;
}

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
}

/** Asks the CRM again for this contact, and derives their view from what it is now. */
export async function refreshView(keys: WorkspaceKeys, step: WorkflowStep, { store, clock }: Tools): Promise<void> {
  const now = clock.now();
  const change = { object: "contact", id: step.contact, kind: "changed", occurredAt: now, detail: "" } as const;
  await store.connections(keys.workspaceId).keepChanges(step.crm, step.account, [change], now);
}

/** Leaves a note at the contact that the next agent reads: this handle is missing. */
export async function askForHandle(
  keys: WorkspaceKeys,
  step: WorkflowStep,
  { network }: { network: string },
  tools: Tools,
): Promise<void> {
  const text = `Ask for the ${networkOf(network).label.en} handle`;
  await takeFacts({ keys, crm: step.crm, facts: [noteAt(step, "ask", text, tools.clock.now())] }, tools);
}

/**
 * Keeps a handle that the contact gave, as theirs. Two customers are never joined by a workflow: where the handle
 * belongs to another record already, nothing is kept and the answer is “taken”.
 * Throws a `Failure` of kind bad-input, with what to write instead, where the text is no handle of this network.
 */
export async function recordHandle(
  keys: WorkspaceKeys,
  step: WorkflowStep,
  { network, handle, purpose }: { network: string; handle: string; purpose: string },
  tools: Tools,
): Promise<"kept" | "taken"> {
  const contact = pointerOf(step);
  const identity = { network: NetworkId.parse(network), value: handle };
  const { id } = knownIdentity(keys, identity);
  const holder = await tools.store.customers(keys.workspaceId).byMember(id);
  const own = recordId(contact);
  const records = holder?.members.filter(({ kind }) => kind === 1).map(({ memberId }) => memberId) ?? [];
  if (records.length > 0 && !records.includes(own)) return "taken";
  const now = tools.clock.now();
  const label = networkOf(network).label.en;
  const { record: _record, ...note } = noteAt(step, "handle", `${label} handle recorded, for: ${purpose}`, now);
  const facts: WrittenFact[] = [
    { ...note, party: identity },
    {
      ...{ type: "link", id: `${step.account}/handle/${step.run}`, decidedAt: now.toISOString(), linked: true },
      decidedBy: "HubSpot workflow",
      members: [contact, identity],
      reason: `Given by the contact, for: ${purpose}`,
    },
  ];
  await takeFacts({ keys, crm: step.crm, facts }, tools);
  return "kept";
}

type Note = Extract<WrittenFact, { type: "interaction" }>;

function noteAt(step: WorkflowStep, what: string, text: string, at: Date): Note {
  return {
    type: "interaction",
    id: `${step.account}/${what}/${step.run}`,
    occurredAt: at.toISOString(),
    kind: "note",
    direction: "out",
    author: "bot",
    channel: { network: NetworkId.parse("note"), key: "HubSpot workflows" },
    record: pointerOf(step),
    text,
  };
}

function pointerOf({ crm, account, contact }: WorkflowStep) {
  return { crm, account, object: "contact", id: contact };
}
