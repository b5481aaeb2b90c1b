// Whether a connection works, check by check, in words that an admin can act on.
import type { Language, SelfTest } from "@rapport/contract";
import type { Store } from "../ports.ts";
import { isWordKey, wordsIn, type Words } from "../words/index.ts";
import { connectionStatus, type ConnectionStatus } from "./connection-status.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** Who asks, as the caller's check has found out. */
export interface Asker {
  readonly account: { readonly crm: "hubspot" | "salesforce"; readonly account: string } | null;
}

type Check = SelfTest["checks"][number];
type State = Check["state"];
type Name = "caller" | "store" | "connection" | "intake" | "newest";
type Say = (name: Name, state: State, text: string, remedy?: string) => Check;

/** Tests everything between the caller and what was read last. That the question arrived proves the way to the bridge. */
export async function testConnection(
  keys: WorkspaceKeys,
  asker: Asker,
  language: Language,
  { store }: { readonly store: Store },
): Promise<SelfTest> {
  const words = wordsIn(language);
  const say: Say = (name, state, text, remedy) => ({
    ...{ check: name, label: words.say(`test.${name}`), state },
    ...{ stateLabel: words.say(`test.state.${state}`), text, remedy: remedy ?? null },
  });
  const [intake, connections] = await Promise.all([
    store.waiting(keys.workspaceId).intake(),
    connectionStatus(keys, { store }),
  ]);
  const own = connections.filter(({ crm, account }) => isAbout(asker, crm, account));
  const checks: Check[] = [
    say("caller", "ok", callerText(asker, words)),
    say("store", "ok", words.say("test.store.ok")),
    ...own.flatMap((connection) => ofConnection(connection, say, words, keys.zone)),
    ...ofIntake(intake, say, words),
    intake.newest === null
      ? say("newest", "attention", words.say("test.newest.none"), words.say("test.newest.none.remedy"))
      : say("newest", "ok", words.say("test.newest.ok", momentOf(intake.newest, words, keys.zone))),
  ];
  const worst = (["failed", "attention", "ok"] as const).find((state) => checks.some((one) => one.state === state));
  return { headline: words.say(`test.headline.${worst ?? "ok"}`), checks, words: { ...words.page() } };
}

/** A portal is told about itself; who speaks for the whole workspace is told about all. */
function isAbout({ account }: Asker, crm: string, id: string): boolean {
  return account === null || (account.crm === crm && account.account === id);
}

function callerText({ account }: Asker, words: Words): string {
  if (account === null) return words.say("test.caller.key");
  return words.say(account.crm === "hubspot" ? "test.caller.portal" : "test.caller.organisation", {
    account: account.account,
  });
}

function ofConnection(status: ConnectionStatus, say: Say, words: Words, zone: string): Check[] {
  const { account, state, progress, completeTo, objects, budget } = status;
  if (state !== "connected") {
    const [text, remedy] = [words.say("test.connection.gone", { account }), words.say("test.connection.gone.remedy")];
    return [say("connection", "failed", text, remedy)];
  }
  const refused = objects.filter((one) => one.state === "not-granted").map(({ object }) => objectName(object, words));
  return [
    say("connection", "ok", progressText(account, progress, completeTo, words, zone)),
    ...objects.flatMap(({ object, gap }) => {
      if (gap === null) return [];
      const from = words.moment(gap.from, zone);
      const told = { from, to: words.moment(gap.to, zone), zone, theirs: gap.theirs, ours: gap.ours };
      const text = words.say("test.connection.gap", { ...told, object: objectName(object, words) });
      return [say("connection", "attention", text, words.say("test.connection.gap.remedy"))];
    }),
    ...objects.flatMap(({ object, lacking }) => {
      if (lacking.length === 0) return [];
      const fields = words.list(lacking.map((field) => `${object}.${field}`));
      const remedy = words.say("test.connection.lacking.remedy");
      return [say("connection", "attention", words.say("test.connection.lacking", { fields }), remedy)];
    }),
    ...deferred(budget, say, words, zone),
    ...(refused.length === 0
      ? []
      : [
          say(
            "connection",
            "attention",
            words.say("test.connection.refused", { objects: words.list(refused) }),
            words.say("test.connection.refused.remedy"),
          ),
        ]),
  ];
}

function deferred(budget: ConnectionStatus["budget"], say: Say, words: Words, zone: string): Check[] {
  if (budget === null || budget.deferredSince === null) return [];
  const told = {
    ...{ used: words.number(budget.used), allowed: words.number(budget.allowed) },
    ...momentOf(budget.deferredSince, words, zone),
  };
  const remedy = words.say("test.connection.deferred.remedy");
  return [say("connection", "attention", words.say("test.connection.deferred", told), remedy)];
}

function progressText(
  account: string,
  progress: number | null,
  completeTo: Date | null,
  words: Words,
  zone: string,
): string {
  if (completeTo !== null)
    return words.say("test.connection.complete", { account, ...momentOf(completeTo, words, zone) });
  if (progress === null) return words.say("test.connection.ok", { account });
  return words.say("test.connection.reading", { account, share: words.percent(progress) });
}

function ofIntake({ waiting, aside }: { waiting: number; aside: number }, say: Say, words: Words): Check[] {
  if (waiting === 0 && aside === 0) return [say("intake", "ok", words.say("test.intake.ok"))];
  const told = (n: number, state: State, of: "waiting" | "aside"): Check[] =>
    n === 0 ? [] : [say("intake", state, words.say(`test.intake.${of}`, { n }), words.say(`test.intake.${of}.remedy`))];
  return [...told(waiting, "attention", "waiting"), ...told(aside, "failed", "aside")];
}

function objectName(object: string, words: Words): string {
  const key = `test.object.${object}`;
  return isWordKey(key) ? words.say(key) : object;
}

function momentOf(at: Date, words: Words, zone: string): { at: string; zone: string } {
  return { at: words.moment(at, zone), zone };
}
