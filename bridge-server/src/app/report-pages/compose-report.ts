// From kept facts, a template and what people wrote to a whole report.
import type { ReportDocument } from "@rapport/contract";
import { Failure } from "../../domain/failure.ts";
import { wordsIn } from "../../words/index.ts";
import type { WorkspaceKeys } from "../vault.ts";
import type { ReportAsked, ReportTools } from "./asked.ts";
import { pageOf } from "./pages.ts";
import { readWorld } from "./read-world.ts";

/** See `composeReport`; the type for whoever is handed it. */
export type ComposeReport = typeof composeReport;

/**
 * Composes a draft: `state` draft, `hash` null. Whoever publishes it sets both and keeps the rest as it is. No clock is
 * read: the same input over the same facts gives the same document, byte for byte.
 * Throws a `Failure`: not-found where there is no such template, bad-input where the period is empty.
 */
export async function composeReport(
  keys: WorkspaceKeys,
  asked: ReportAsked,
  tools: ReportTools,
): Promise<ReportDocument> {
  const { language, board, dataAsOf } = asked;
  const { from, to, zone } = asked.period;
  const template = tools.reports.find(({ id }) => id === asked.template);
  if (template === undefined) {
    throw new Failure("not-found", `There is no report called ${asked.template}`, {
      remedy: `Choose one of: ${tools.reports.map(({ id }) => id).join(", ")}.`,
    });
  }
  if (from >= to) {
    throw new Failure("bad-input", "The report's period is empty", {
      remedy: "Give a from that is earlier than to; to itself is not included.",
    });
  }
  const words = wordsIn(language);
  const { world, periods } = await readWorld(keys, { asked, template, words }, tools);
  return {
    reportId: asked.reportId,
    template: template.id,
    title: asked.title ?? template.label[language],
    ...{ company: board.company, language, state: "draft", stateLabel: words.say("board.state.draft") },
    period: {
      ...{ from: from.toISOString(), to: to.toISOString(), zone },
      ...{ label: periods.label, fiscalLabel: periods.fiscalLabel },
    },
    dataAsOf: dataAsOf.toISOString(),
    dataAsOfText: words.say("board.as-of", { at: words.moment(dataAsOf, zone), zone }),
    ...{ hash: null, shortHash: null },
    boardOwner: ownerOf(board.owner, words),
    signOffs: [...asked.signOffs],
    measures: [...world.measures.values()],
    pages: template.pages.map((page) => pageOf(page, world)),
    restatements: [...asked.restatements],
    words: { ...words.board() },
  };
}

/** The board owner as the cover names them; or that there is none, in so many words. */
export function ownerOf(
  name: string | null,
  words: ReturnType<typeof wordsIn>,
): { readonly name: string | null; readonly text: string } {
  return { name, text: name === null ? words.say("board.owner.none") : words.say("board.owner", { name }) };
}
