// A one-time code on its way to the person of a record: by e-mail, or read out by the agent.
import { randomInt } from "node:crypto";
import type { Language } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import { mostCodesSent, mostWrongCodes } from "../domain/hand-off.ts";
import { seal } from "../platform/sealing.ts";
import type { Clock, HandOffRow, Log, Mail, Store } from "../ports.ts";
import { wordsIn } from "../words/index.ts";
import type { Way } from "./hand-off-ways.ts";
import { blind, type WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Null where the operator named no mail server. */
  readonly mail: Mail | null;
}

/** What became of it: sent, not taken by the mail server, or more than a link may have sent. */
export type CodeSent = "sent" | "not-sent" | "no-more";

/** Makes a new code and sends it, or has it read out where the way is a telephone. */
export async function sendCode(
  keys: WorkspaceKeys,
  { handOffId }: HandOffRow,
  { way, language }: { readonly way: Way | null; readonly language: Language },
  { store, clock, log, mail }: Tools,
): Promise<CodeSent> {
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const byMail = way?.by === "email";
  const kept = await store.handOffs(keys.workspaceId).keepCode(
    handOffId,
    {
      codeId: codeIdOf(keys, handOffId, code),
      codeTo: byMail ? way.identityId : null,
      sealedCode: byMail ? null : seal(keys.sealing, `hand-off code ${handOffId}`, code),
    },
    { at: clock.now(), mostSent: mostCodesSent, mostWrong: mostWrongCodes },
  );
  if (!kept) return "no-more";
  if (!byMail) return "sent";
  const words = wordsIn(language);
  const values = { company: keys.name, code: `${code.slice(0, 3)} ${code.slice(3)}` };
  try {
    if (mail === null) throw new Failure("unavailable", "There is no mail server");
    await mail.send({
      to: way.value,
      subject: words.say("proof-mail.subject", values),
      text: words.say("proof-mail.text", values),
    });
    return "sent";
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    log.warn("proof-mail-failed", { workspaceId: keys.workspaceId });
    return "not-sent";
  }
}

/** How a code is compared without being kept: a million codes are soon tried by whoever has no key. */
export function codeIdOf(keys: WorkspaceKeys, handOffId: string, code: string): string {
  return blind(keys, "hand-off code", handOffId, code);
}
