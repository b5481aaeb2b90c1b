// The forward view of the cost of service, and what if: one table each.
import type { Block, ReportPage, TableBlock } from "@rapport/contract";
import type { PageTemplate } from "../../reports/report.ts";
import type { Words } from "../../words/index.ts";
import { labelOfPart } from "../measures/parts.ts";
import { spell, spellChange, toCents } from "./amounts.ts";
import { assumptionName } from "./assumptions.ts";
import type { CostRange } from "./what-if.ts";
import { said } from "./cells.ts";
import type { ForwardView, Outlook, World } from "./world.ts";

type Row = TableBlock["rows"][number];

/** Tables whose numbers lead to no rows because they follow from others: the bridge of cost, and what stands beside it. */
const tables = ["bridge", "forward", "what-if"];

/** The numbers of a report's bridge of cost, forward view and what-if, in their order: what a signature is put under. */
export function costNumbers(pages: readonly ReportPage[]): number[] {
  return pages.flatMap(({ id, blocks }) =>
    blocks.flatMap((block) =>
      block.type === "table" && tables.some((name) => block.id === `${id}-${name}`)
        ? block.rows.flat().flatMap(({ value }) => value ?? [])
        : [],
    ),
  );
}

/** What the next period will cost if nothing changes, and what this one would have; nothing where costs are not known. */
export function outlookBlocks(page: PageTemplate, { words, costs, outlook }: World): Block[] {
  if (page.costBridge !== true || costs === null || outlook === null) return [];
  const { forward } = outlook;
  return [
    ...(forward === null ? [] : [forwardBlock(page.id, forward, costs.currency, words)]),
    whatIfBlock(page.id, outlook, costs.currency, words),
  ];
}

/** A table with the range, or one sentence that says why there is none. */
function forwardBlock(page: string, forward: ForwardView, currency: string, words: Words): Block {
  const [id, title] = [`${page}-forward`, words.say("board.forward.title", { label: forward.label })];
  const { forecast, cost } = forward;
  if (forecast.outcome !== "range" || cost === null) return { type: "text", id, title, text: reasonOf(forward, words) };
  const number = (value: number) => ({ text: words.number(value), value, evidence: null });
  const money = (value: number) => ({ text: spell(value, currency, words), value, evidence: null });
  return {
    ...{ type: "table", id, title, note: forwardNote(forward, forecast, cost, currency, words) },
    columns: [
      { label: words.say("board.forward.period"), kind: "text" },
      { label: words.say("board.forward.contacts.low"), kind: "count" },
      { label: words.say("board.forward.contacts.high"), kind: "count" },
      { label: words.say("board.forward.cost.low", { currency }), kind: "money" },
      { label: words.say("board.forward.cost.high", { currency }), kind: "money" },
      { label: words.say("board.forward.tried"), kind: "text" },
    ],
    rows: [
      [
        ...[said(forward.label), number(forecast.low), number(forecast.high), money(cost.low), money(cost.high)],
        said(triedWords(forward, words)),
      ],
    ],
  };
}

function reasonOf({ forecast, signalled }: ForwardView, words: Words): string {
  return forecast.outcome === "too-few"
    ? words.say("board.forward.too-few", { periods: forecast.periods, fewest: forecast.fewest })
    : words.say("board.forward.signal", { label: signalled ?? "" });
}

function triedWords({ tried: { told, inside } }: ForwardView, words: Words): string {
  return told === 0 ? words.say("board.forward.untried") : words.say("board.forward.inside", { inside, told });
}

function forwardNote(
  { tried, changed }: Pick<ForwardView, "tried" | "changed">,
  { periods, provisional }: { readonly periods: number; readonly provisional: boolean },
  { each, fixed }: CostRange,
  currency: string,
  words: Words,
): string {
  const names = changed.map((one) => assumptionName(one, words));
  const mean = spell(toCents(each), currency, words);
  return [
    words.say("board.forward.note", { periods }),
    ...(provisional ? [words.say("board.forward.note.provisional")] : []),
    fixed > 0
      ? words.say("board.forward.note.fixed", { mean, fixed: spell(toCents(fixed), currency, words) })
      : words.say("board.forward.note.each", { mean }),
    words.say("board.forward.note.limits"),
    words.say(tried.told === 0 ? "board.forward.note.untried" : "board.forward.note.tried"),
    ...(names.length === 0 ? [] : [words.say("board.forward.note.changed", { assumptions: words.list(names) })]),
  ].join(" ");
}

function whatIfBlock(page: string, { whole, whatIf }: Outlook, currency: string, words: Words): TableBlock {
  const cost = toCents(whole.cost);
  const row = (label: string, change: number, inWords: string): Row => {
    const [difference, total] = [toCents(change), toCents(cost + toCents(change))];
    return [
      said(label),
      { text: spell(total, currency, words), value: total, evidence: null },
      { text: spellChange(difference, currency, words), value: difference, evidence: null },
      said(inWords),
    ];
  };
  const stays =
    whole.fixed > 0
      ? words.say("board.if.fixed", { fixed: spell(toCents(whole.fixed), currency, words) })
      : words.say("board.if.all");
  return {
    ...{ type: "table", id: `${page}-what-if`, title: words.say("board.if.title"), note: words.say("board.if.note") },
    columns: [
      { label: words.say("board.if.what"), kind: "text" },
      { label: words.say("board.if.cost", { currency }), kind: "money" },
      { label: words.say("board.if.difference", { currency }), kind: "money" },
      { label: words.say("board.if.words"), kind: "text" },
    ],
    rows: [
      row(words.say("board.if.now"), 0, words.say("board.if.contacts", { contacts: whole.contacts })),
      row(words.say("board.if.more"), whatIf.tenth, stays),
      row(words.say("board.if.fewer"), -whatIf.tenth, stays),
      ...movedRows(whatIf, currency, words, row),
    ],
  };
}

function movedRows(
  { moved }: Outlook["whatIf"],
  currency: string,
  words: Words,
  row: (label: string, change: number, inWords: string) => Row,
): Row[] {
  if (moved === null) return [];
  const [from, to] = [labelOfPart("network", moved.from, words), labelOfPart("network", moved.to, words)];
  const [dear, cheap] = [moved.dear, moved.cheap].map((each) => spell(toCents(each), currency, words));
  return [
    row(
      words.say("board.if.moved", { from, to }),
      moved.difference,
      words.say("board.if.moved.words", { from, to, dear: dear ?? "", cheap: cheap ?? "", contacts: moved.contacts }),
    ),
  ];
}
