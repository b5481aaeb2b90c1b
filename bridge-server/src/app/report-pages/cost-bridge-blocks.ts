// The bridge of cost in one sentence and a table.
import type { Block, TableBlock } from "@rapport/contract";
import type { PageTemplate } from "../../reports/report.ts";
import type { Words } from "../../words/index.ts";
import { labelOfPart } from "../measures/parts.ts";
import { spell, spellChange, toCents, type Amount } from "./amounts.ts";
import { assumptionName } from "./assumptions.ts";
import type { CostBridge, Costs } from "./cost-bridge.ts";
import { daysOf } from "./forward-periods.ts";
import { said } from "./cells.ts";
import type { CostStory, World } from "./world.ts";

/** What changed the cost of service since the period before; nothing where that is not known. */
export function costBridgeBlocks(page: PageTemplate, { words, asked, costs }: World): Block[] {
  if (page.costBridge !== true || costs === null) return [];
  const amounts = amountsOf(costs, words);
  const lengths = { before: daysOf(costs.before), now: daysOf(asked.period) };
  const { before, now, volume, mix, unitCost } = amounts;
  const row = (label: string, { value, text }: Amount, inWords: string): TableBlock["rows"][number] => [
    said(label),
    { text, value, evidence: null },
    said(inWords),
  ];
  return [
    {
      ...{ type: "text", id: `${page.id}-bridge-sentence`, title: words.say("board.bridge.title") },
      text: sentenceOf(amounts, costs.before.label, words),
    },
    {
      ...{ type: "table", id: `${page.id}-bridge`, title: words.say("board.bridge.table") },
      note: noteOf(costs, words),
      columns: [
        { label: words.say("board.bridge.effect"), kind: "text" },
        { label: words.say("board.bridge.amount", { currency: costs.currency }), kind: "money" },
        { label: words.say("board.bridge.words"), kind: "text" },
      ],
      rows: [
        row(
          words.say("board.bridge.before", { label: costs.before.label }),
          before,
          totalWords(costs, "before", lengths.before, words),
        ),
        row(words.say("board.bridge.volume"), volume, volumeWords(costs, lengths, words)),
        row(words.say("board.bridge.mix"), mix, mixWords(costs.bridge, words)),
        row(words.say("board.bridge.unit"), unitCost, unitWords(costs, words)),
        row(words.say("board.bridge.now"), now, totalWords(costs, "now", lengths.now, words)),
      ],
    },
  ];
}

type Amounts = Readonly<Record<"before" | "now" | "difference" | "volume" | "mix" | "unitCost", Amount>>;

/** Rounded so that the effects still add up to the difference: unit cost takes what is left. */
function amountsOf({ bridge, currency }: CostStory, words: Words): Amounts {
  const [before, now] = [toCents(bridge.before.cost), toCents(bridge.now.cost)];
  const [volume, mix] = [toCents(bridge.volume), toCents(bridge.mix)];
  const difference = toCents(now - before);
  const sum = (value: number): Amount => ({ value, text: spell(value, currency, words) });
  const effect = (value: number): Amount => ({ value, text: spellChange(value, currency, words) });
  return {
    ...{ before: sum(before), now: sum(now), difference: effect(difference) },
    ...{ volume: effect(volume), mix: effect(mix), unitCost: effect(toCents(difference - volume - mix)) },
  };
}

function sentenceOf({ before, now, difference, volume, mix, unitCost }: Amounts, label: string, words: Words): string {
  return words.say("board.bridge.sentence", {
    ...{ before: before.text, now: now.text, label, difference: difference.text },
    ...{ volume: volume.text, mix: mix.text, unit: unitCost.text },
  });
}

function totalWords({ bridge, currency }: CostStory, when: "before" | "now", days: number, words: Words): string {
  const { contacts, cost }: Costs = bridge[when];
  const perDay = spell(days === 0 ? cost : cost / days, currency, words);
  return words.say("board.bridge.total.words", { contacts, days, perDay });
}

/** Where the periods are not of one length, how much of the effect that is, at the cost of a day before. */
function volumeWords(
  { bridge, currency }: CostStory,
  days: { readonly before: number; readonly now: number },
  words: Words,
): string {
  const { before, now } = bridge;
  const [more, longer] = [now.contacts - before.contacts, days.now - days.before];
  const mean = spell(before.cost / before.contacts, currency, words);
  const said =
    more === 0
      ? words.say("board.bridge.volume.same")
      : words.say(`board.bridge.volume.${more > 0 ? "more" : "fewer"}`, { n: Math.abs(more), mean });
  if (longer === 0 || days.before === 0) return said;
  const amount = spellChange(toCents((before.cost / days.before) * longer), currency, words);
  const length = longer > 0 ? "longer" : "shorter";
  return `${said} ${words.say(`board.bridge.volume.${length}`, { days: Math.abs(longer), amount })}`;
}

function mixWords({ added, gone, isWhole }: CostBridge, words: Words): string {
  const named = (networks: readonly string[]): string =>
    words.list(networks.map((network) => labelOfPart("network", network, words)));
  return [
    words.say(isWhole ? "board.bridge.mix.none" : "board.bridge.mix.words"),
    ...(added.length === 0 ? [] : [words.say("board.bridge.mix.added", { networks: named(added) })]),
    ...(gone.length === 0 ? [] : [words.say("board.bridge.mix.gone", { networks: named(gone) })]),
  ].join(" ");
}

function unitWords({ bridge, currency }: CostStory, words: Words): string {
  const [top] = bridge.unitCosts;
  const said = words.say("board.bridge.unit.words");
  if (top === undefined || toCents(top.effect) === 0) return said;
  const most = words.say("board.bridge.unit.most", {
    network: labelOfPart("network", top.network, words),
    before: spell(top.before, currency, words),
    now: spell(top.now, currency, words),
  });
  return `${said} ${most}`;
}

function noteOf({ bridge, changed, isShared }: CostStory, words: Words): string {
  const names = changed.map((one) => assumptionName(one, words));
  return [
    words.say("board.bridge.note"),
    ...(isShared ? [words.say("board.bridge.note.shared")] : []),
    ...(names.length === 0 ? [] : [words.say("board.bridge.note.changed", { assumptions: words.list(names) })]),
    ...(bridge.joined.length === 0 ? [] : [words.say("board.bridge.note.joined")]),
  ].join(" ");
}
