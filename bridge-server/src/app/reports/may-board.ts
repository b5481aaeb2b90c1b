// Who works with what the board reads: whom an admin named, else whoever the apps let in; and scripts with a key.
import { Failure } from "../../domain/failure.ts";
import { isList } from "../../domain/settings.ts";
import type { Store } from "../../ports.ts";
import type { Words } from "../../words/index.ts";
import { settingValues } from "../manage-settings.ts";
import { isNamedUser } from "../named-users.ts";
import type { WorkspaceKeys } from "../vault.ts";

/** Throws a `Failure` of kind forbidden, in the reader's language, for who may not see what the board sees. */
export async function mustBeOfBoard(
  keys: WorkspaceKeys,
  by: string,
  words: Words,
  tools: { readonly store: Store },
): Promise<void> {
  const named = (await settingValues(keys, tools)).get("board.members");
  const ids = named !== undefined && isList(named) ? named : [];
  if (by === "key" || ids.length === 0 || isNamedUser(by, ids)) return;
  throw new Failure("forbidden", words.say("report.fault.forbidden"), {
    remedy: words.say("report.fault.forbidden.remedy"),
  });
}
