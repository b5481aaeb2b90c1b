/** Markers made ready for the template, which can only repeat and compare with true. */
import type { Markers } from "@rapport/contract";
import { say } from "c/rapportFormat";

/** Everything on the screen, in the order of the screen. */
export function drawn({ markers, history, words }: Markers, isFormOpen: boolean) {
  return {
    title: say(words, "title"),
    none: markers.length === 0 ? say(words, "none") : undefined,
    markers: markers.map(({ markerId, label, note, purpose, text }) => ({
      ...{ key: markerId, label, note, text },
      purpose: `${say(words, "purpose")}: ${purpose}`,
      remove: say(words, "remove", { label }),
    })),
    aside: say(words, "aside"),
    form: say(words, isFormOpen ? "close" : "set"),
    set: say(words, "set"),
    purpose: say(words, "purpose"),
    purposeHelp: say(words, "purposeHelp"),
    purposeMissing: say(words, "purposeMissing"),
    note: say(words, "note"),
    noteHelp: say(words, "noteHelp"),
    days: say(words, "days"),
    daysWrong: say(words, "daysWrong"),
    keep: say(words, "keep"),
    hasHistory: history.length > 0,
    historyTitle: say(words, "history"),
    history: history.map(({ markerId, at, text }) => ({ key: `${markerId} ${at}`, text })),
  };
}
