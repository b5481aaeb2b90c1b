import type { ReportDocument } from "@rapport/contract";
import type { Words } from "../../../words/index.ts";
import type { Drawn } from "./drawn.ts";
import { paletteOf } from "./svg.ts";

/** What the charts of a document are drawn with. */
export function drawnFor({ company, language }: Pick<ReportDocument, "company" | "language">, words: Words): Drawn {
  return {
    palette: paletteOf(company),
    language,
    words: {
      target: words.say("files.chart.target"),
      running: words.say("files.chart.running"),
      others: words.say("files.chart.others"),
    },
  };
}
