// The table of what costs rest on.
import type { Block } from "@rapport/contract";
import { networkOf } from "../../domain/networks.ts";
import type { Assumption } from "../../ports.ts";
import type { PageTemplate } from "../../reports/report.ts";
import { isWordKey, type Words } from "../../words/index.ts";
import { said, textColumns } from "./cells.ts";
import type { World } from "./world.ts";

/** What an assumption is called, with its network where it is about one. */
export function assumptionName({ key, network }: Pick<Assumption, "key" | "network">, words: Words): string {
  const name = `board.assumption.${key}`;
  const what = isWordKey(name) ? words.say(name) : key;
  return network === null ? what : `${what}: ${networkOf(network).label[words.language]}`;
}

/** The assumptions of a page, each with its source and year; no table where there are none. */
export function assumptionBlocks(page: PageTemplate, { words, assumptions: all, asked }: World): Block[] {
  const assumptions = all.filter(({ key }) => page.assumptions?.some((own) => own === key) === true);
  if (assumptions.length === 0) return [];
  const names = ["what", "amount", "from", "source", "year"] as const;
  return [
    {
      type: "table",
      id: `${page.id}-assumptions`,
      title: words.say("board.assumptions.title"),
      note: words.say("board.assumptions.note"),
      columns: textColumns(names.map((name) => words.say(`board.assumptions.${name}`))),
      rows: assumptions.map(({ key, network, amount, currency, from, source, year }) => [
        said(assumptionName({ key, network }, words)),
        said(currency === null ? words.percent(amount) : `${words.number(amount, 4)} ${currency}`),
        ...[said(words.day(from, asked.period.zone)), said(source), said(String(year))],
      ]),
    },
  ];
}
