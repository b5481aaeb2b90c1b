/** Targets, owners and new beginnings of limits, each with the settings as they are without it. */
import type { Board } from "@rapport/contract";
import { say } from "c/rapportFormat";
import type { Settings } from "./change";

interface Row {
  readonly key: string;
  readonly text: string;
  readonly takeOut: string;
  readonly without: Settings;
}

/** The lists in the order of the page. */
export function partsOf({ board, kpis, words }: Board) {
  const label = (id: string): string => kpis.find(({ kpi }) => kpi === id)?.label ?? id;
  const row = (at: number, text: string, without: Settings): Row => ({
    ...{ key: String(at), text, without, takeOut: say(words, "takeOut", { what: text }) },
  });
  const part = (key: string, rows: readonly Row[]) => ({
    ...{ key, rows, title: say(words, key), nothing: rows.length === 0 ? say(words, "nothing") : undefined },
  });
  return [
    part(
      "targets",
      board.targets.map((one, at) =>
        row(at, `${label(one.kpi)}: ${one.value} · ${say(words, `kind.${one.kind}`)} · ${one.source}, ${one.year}`, {
          ...board,
          targets: board.targets.filter((other) => other !== one),
        }),
      ),
    ),
    part(
      "owners",
      board.owners.map((one, at) =>
        row(at, `${label(one.kpi)}: ${one.name}`, {
          ...board,
          owners: board.owners.filter((other) => other !== one),
        }),
      ),
    ),
    part(
      "rebases",
      board.rebases.map((one, at) =>
        row(at, `${label(one.kpi)}: ${one.from.slice(0, 10)} · ${one.reason}`, {
          ...board,
          rebases: board.rebases.filter((other) => other !== one),
        }),
      ),
    ),
  ];
}
