// What agents do with a customer's handles.
import type { endpoints, HandleOutcome, RecordName } from "@rapport/contract";
import {
  answerAsk,
  answerConsent,
  captureHandle,
  markShared,
  proveHandle,
  revokeProof,
  type Doer,
  type HandleTools,
} from "../app/handle-actions.ts";
import type { Vault, WorkspaceKeys } from "../app/vault.ts";
import { Failure } from "../domain/failure.ts";
import { onlyOwn, type Caller } from "./caller.ts";
import type { Answer } from "./route.ts";

type Name = "captureHandle" | "answerAsk" | "answerConsent" | "proveHandle" | "revokeProof" | "markShared";

/** The answers to the endpoints of handles. */
export function handleAnswers(tools: HandleTools & { readonly vault: Vault }): {
  readonly [Of in Name]: Answer<(typeof endpoints)[Of]>;
} {
  const start = async (caller: Caller, record: RecordName): Promise<WorkspaceKeys> => {
    onlyOwn(caller, record);
    return tools.vault.of(caller.workspaceId);
  };
  const doer = ({ by }: Caller, language: Doer["language"] = "en"): Doer => ({ by, language });
  return {
    captureHandle: async ({ caller, query: { lang }, body }) =>
      told(captureHandle(await start(caller, body.record), body, doer(caller, lang), tools)),
    answerAsk: async ({ caller, query: { lang }, body }) =>
      told(answerAsk(await start(caller, body.record), body, doer(caller, lang), tools)),
    answerConsent: async ({ caller, query: { lang }, params, body }) =>
      told(answerConsent(await start(caller, body.record), { ...body, ...params }, doer(caller, lang), tools)),
    proveHandle: async ({ caller, query: { lang }, params, body }) =>
      told(proveHandle(await start(caller, body.record), { ...body, ...params }, doer(caller, lang), tools)),
    revokeProof: async ({ caller, query: { lang }, params, body }) =>
      told(revokeProof(await start(caller, body.record), { ...body, ...params }, doer(caller, lang), tools)),
    markShared: async ({ caller, query: { lang }, params, body }) =>
      told(markShared(await start(caller, body.record), { ...body, ...params }, doer(caller, lang), tools)),
  };
}

/** What the reader can mend is told as an outcome: HubSpot keeps the body of an error from the card that asked. */
async function told(outcome: Promise<HandleOutcome>): Promise<HandleOutcome> {
  try {
    return await outcome;
  } catch (cause) {
    if (!(cause instanceof Failure) || !["bad-input", "not-found"].includes(cause.kind)) throw cause;
    const { remedy } = cause.details;
    return { outcome: "refused", text: remedy === undefined ? cause.message : `${cause.message} ${remedy}` };
  }
}
