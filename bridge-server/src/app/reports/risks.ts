// What people note about service risks on the board's register.
import type { BoardRegister, RiskChange, RiskNote } from "@rapport/contract";
import { wordsIn } from "../../words/index.ts";
import type { WorkspaceKeys } from "../vault.ts";
import { mustBeImpersonal } from "./impersonal.ts";
import { mustBeOfBoard } from "./may-board.ts";
import { readRegister } from "./register.ts";
import { beginItem, changeItem, mustBeKnown } from "./register-items.ts";
import { readWritten } from "./risk-form.ts";
import { Risk } from "./risk-items.ts";
import type { Asker, BoardTools } from "./tools.ts";

/** Notes a risk. Throws a `Failure`: forbidden for who is not of the board, bad-input for what cannot be read, a KPI that nobody knows, and personal data. */
export async function addRisk(
  keys: WorkspaceKeys,
  { run, ...written }: RiskNote,
  asker: Asker,
  tools: BoardTools,
): Promise<BoardRegister> {
  const words = wordsIn(asker.language);
  // Who is not of the board is told so before anything else.
  await mustBeOfBoard(keys, asker.by, words, tools);
  const value: Risk = { ...readWritten(written, words), state: "open", reason: null };
  await beginItem(keys, { kind: "risk", run, value, report: null }, asker, tools);
  return readRegister(keys, asker, tools);
}

/** Replaces what is thought of a risk, or closes it. Throws a `Failure` as above, and not-found where there is none such. */
export async function changeRisk(
  keys: WorkspaceKeys,
  itemId: string,
  change: RiskChange,
  asker: Asker,
  tools: BoardTools,
): Promise<BoardRegister> {
  const words = wordsIn(asker.language);
  const next = (before: unknown): Risk => {
    if (change.state === "closed") {
      mustBeImpersonal(change.reason, words);
      return { ...Risk.parse(before), ...change };
    }
    mustBeKnown(change, words, tools);
    return { ...readWritten(change, words), state: "open", reason: null };
  };
  await changeItem(keys, { kind: "risk", itemId, next, report: null }, asker, tools);
  return readRegister(keys, asker, tools);
}
