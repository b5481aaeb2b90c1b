// Actions that callers of the contract ask for, with the answer in their language.
import type { ActionName, ActionOutcome, ActionRequest, Language } from "@rapport/contract";
import { crms, standsForPerson } from "../domain/crms.ts";
import { Failure } from "../domain/failure.ts";
import { networkOf } from "../domain/networks.ts";
import type { Clock, Store } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { askForHandle, recordHandle, refreshView, type ActionStep } from "./run-workflow-action.ts";
import type { WorkspaceKeys } from "./vault.ts";

interface Asked {
  readonly action: ActionName;
  readonly request: ActionRequest;
  /** “salesforce-user:005…” or “key”. */
  readonly by: string;
  readonly language: Language;
}

/**
 * Does what is asked for with a record that stands for a person. Throws a `Failure` of kind bad-input, in the reader's
 * language where the reader can mend it, for a kind of record that stands for nobody, or a handle that is none.
 */
export async function act(
  keys: WorkspaceKeys,
  { action, request, by, language }: Asked,
  tools: { readonly store: Store; readonly clock: Clock },
): Promise<ActionOutcome> {
  const words = wordsIn(language);
  const { crm, account, type: object, id } = request.record;
  if (!standsForPerson(crm, object))
    throw new Failure("bad-input", words.say("action.fault.record", { type: object }), {
      remedy: words.say("action.fault.record.remedy"),
    });
  const { name } = crms[crm];
  const step: ActionStep = { run: request.run, crm, account, object, id, by, place: name };
  switch (action) {
    case "refresh-view":
      await refreshView(keys, step, tools);
      return { outcome: "refreshed", text: words.say("action.refreshed", { crm: name }) };
    case "ask-for-handle": {
      const network = given(request.network, "network", words);
      await askForHandle(keys, step, { network }, tools);
      return { outcome: "asked", text: words.say("action.asked", { network: labelOf(network, words) }) };
    }
    case "record-handle": {
      const network = given(request.network, "network", words);
      const handle = given(request.handle, "handle", words);
      const wanted = { network, handle, purpose: request.purpose ?? "care" };
      const outcome = await kept(keys, step, wanted, words, tools);
      const label = labelOf(network, words);
      return { outcome, text: words.say(`action.${outcome}`, { network: label, handle }) };
    }
  }
}

/** The store's own sentence about a bad handle is for scripts; people read theirs, with an example of the network. */
async function kept(
  keys: WorkspaceKeys,
  step: ActionStep,
  wanted: { readonly network: string; readonly handle: string; readonly purpose: string },
  words: Words,
  tools: { readonly store: Store; readonly clock: Clock },
): Promise<"kept" | "taken"> {
  try {
    return await recordHandle(keys, step, wanted, tools);
  } catch (cause) {
    if (!(cause instanceof Failure) || cause.kind !== "bad-input") throw cause;
    const { handleExample: example } = networkOf(wanted.network);
    throw new Failure("bad-input", words.say("action.fault.handle", { network: labelOf(wanted.network, words) }), {
      cause,
      remedy: words.say("action.fault.handle.remedy", { example }),
    });
  }
}

function labelOf(network: string, words: Words): string {
  return networkOf(network).label[words.language];
}

function given<T extends string>(value: T | undefined, what: "network" | "handle", words: Words): T {
  if (value !== undefined) return value;
  throw new Failure("bad-input", words.say(`action.fault.no-${what}`), {
    remedy: words.say(`action.fault.no-${what}.remedy`),
  });
}
