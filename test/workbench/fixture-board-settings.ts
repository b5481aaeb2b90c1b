/** The board's settings as the bridge would send them, for the tests of components. */
import type { Board, Language } from "@rapport/contract";
import { words } from "./fixture-words.ts";

/** Settings that nobody has decided yet, but for the logo. */
export function boardSettings(lang: Language = "en", logo: string | null = null, version = 1): Board {
  return {
    version,
    board: {
      ...{ owner: null, measures: null, targets: [], owners: [], rebases: [], minimum: null },
      company: { name: "Acme", logo, primary: "#0b4f6c", accent: "#8a3ffc" },
      fiscalYear: { pattern: "months", startMonth: 1, weekday: 1, ends: "last", named: "end" },
    },
    history: [],
    kpis: [],
    words: words(lang, "report.screen."),
  };
}
