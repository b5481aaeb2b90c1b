/** Rules and their runs made ready for the template, which can only repeat and compare with true. */
import type { RuleList, RuleRun, RuleRunPage } from "@rapport/contract";
import { say } from "c/rapportFormat";

/** The list of a run that the reader has opened. */
export interface Opened {
  readonly run: string;
  readonly part: string;
  readonly items: RuleRunPage["items"];
  readonly next: string | null;
}

/** Whether a run goes on by itself just now. */
export function isUnderWay({ state }: RuleRun): boolean {
  return ["preparing", "making", "undoing"].includes(state);
}

/** Everything on the screen, in its order. */
export function drawn({ headline, mayDecide, kinds, runs, words }: RuleList, opened: Opened | undefined) {
  return {
    title: say(words, "rules"),
    headline,
    kinds: kinds.map(({ kind, title, text }) => ({
      ...{ key: kind, title, text },
      dryRun: mayDecide ? `${say(words, "dryRun")}: ${title}` : undefined,
    })),
    runs: runs.map((run) => drawnRun(run, words, opened?.run === run.run ? opened : undefined)),
  };
}

function drawnRun(of: RuleRun, words: RuleList["words"], opened: Opened | undefined) {
  const { run, title, text, planned, made, refused, refusals, mayApprove, mayUndo } = of;
  return {
    key: run,
    title,
    text,
    made: `${say(words, "made")}: ${made}`,
    look: isUnderWay(of) ? "badge slds-theme_warning" : "badge",
    refusals: refusals.map(({ because, text: why }) => ({ key: because, text: why })),
    approve: mayApprove ? say(words, "approve") : undefined,
    undo: mayUndo ? say(words, "undoRun") : undefined,
    links: `${say(words, "links")}: ${planned}`,
    left: `${say(words, "refusals")}: ${refused}`,
    opened: opened && {
      items: opened.items.map(({ text: item, state }, at) => ({
        key: String(at),
        text: state === "refused" ? item : `${say(words, state)}: ${item}`,
      })),
      more: opened.next === null ? undefined : say(words, "more"),
    },
  };
}
