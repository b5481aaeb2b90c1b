// What customers were promised on the networks that they used: waits are in time or late by it.
import type { TableBlock } from "@rapport/contract";
import { networkOf } from "../../domain/networks.ts";
import { promisedKinds, readTargetLine, type PromisedKind, type TargetLine } from "../../domain/target-lines.ts";
import { defaultPromise } from "../../domain/targets.ts";
import type { PageTemplate } from "../../reports/report.ts";
import type { Words } from "../../words/index.ts";
import { said, textColumns } from "./cells.ts";
import type { World } from "./world.ts";

/** The promises for each network on which something came in; no table where nothing did. */
export function promiseBlocks(page: PageTemplate, world: World): TableBlock[] {
  const { words, channels } = world;
  const used = new Set(channels.flatMap(({ network, contacts }) => (contacts > 0 ? networkOf(network).id : [])));
  if (used.size === 0) return [];
  const columns = ["network", "wait", "promise", "from", "source"] as const;
  return [
    {
      ...{ type: "table", id: `${page.id}-promises` },
      title: words.say("board.promises.title"),
      note: words.say("board.promises.note"),
      columns: textColumns(columns.map((name) => words.say(`board.promises.${name}`))),
      rows: [...used].flatMap((network) => promisedKinds.flatMap((kind) => rowsOf(network, kind, world))),
    },
  ];
}

/** What held unless somebody promised something else, and then that, the earliest first. */
function rowsOf(network: string, kind: PromisedKind, { words, promised, asked }: World): TableBlock["rows"][number][] {
  const label = networkOf(network).label[words.language];
  const row = (promise: string, from: string | null, source: string): TableBlock["rows"][number] =>
    [label, words.say(`clock.${kind}`), promise, dayOf(from, words), source].map(said);
  const own = promised.lines
    .flatMap((line) => readTargetLine(line) ?? [])
    .filter((one) => one.network === network && one.kind === kind);
  const standard = own.some(({ from }) => from === null) ? null : standardOf(network, kind);
  const since = promised.changedAt === null ? "" : words.day(promised.changedAt, asked.period.zone);
  return [
    ...(standard === null
      ? []
      : [row(words.duration(standard.seconds), null, `${standard.source[words.language]}, ${standard.source.year}`)]),
    ...own
      .toSorted((one, other) => (one.from ?? "").localeCompare(other.from ?? ""))
      .map((line) => row(lengthOf(line, words), line.from, words.say("board.promises.own", { day: since }))),
  ];
}

/** A next answer is promised what a first one is, unless somebody said otherwise. */
function standardOf(network: string, kind: PromisedKind): ReturnType<typeof defaultPromise> {
  return kind === "next-answer" ? null : defaultPromise(network, kind);
}

/** A date of no zone. */
function dayOf(date: string | null, words: Words): string {
  return date === null ? words.say("value.none") : words.day(new Date(`${date}T00:00:00Z`), "UTC");
}

function lengthOf({ seconds, inOpeningHours }: TargetLine, words: Words): string {
  const time = words.duration(seconds);
  return inOpeningHours ? words.say("board.promises.open", { time }) : time;
}
