/** Suggestions and steps made ready for the template, which can only repeat and compare with true. */
import type { JournalStep, MatchSuggestion, SuggestionList } from "@rapport/contract";
import { joined, say, spellMoment, type Reader, type Words } from "c/rapportFormat";

/** Everybody who may be the same person, the surest first. */
export function drawnSuggestions({ headline, suggestions, shared, words }: SuggestionList, nobody: string) {
  return {
    headline: suggestions.length === 0 ? nobody : headline,
    items: suggestions.map((suggestion) => drawnSuggestion(suggestion, words)),
    shared:
      shared.length === 0
        ? undefined
        : { title: say(words, "shared"), items: shared.map(({ identityId, text }) => ({ key: identityId, text })) },
  };
}

function drawnSuggestion(suggestion: MatchSuggestion, words: Words) {
  const [, { name, records, handles }] = suggestion.customers;
  return {
    ...{ key: suggestion.members.join(" "), suggestion, words, names: name },
    who: joined(
      ...records.map(({ label }) => label),
      ...handles.map(({ networkLabel, value }) => `${networkLabel} ${value}`),
    ),
  };
}

/** One step of the journal. */
export function drawnStep({ entry, text, reason, standing, at, mayUndo }: JournalStep, words: Words, reader: Reader) {
  return {
    key: entry,
    text,
    remarks: joined(spellMoment(at, reader), standing, reason),
    undo: mayUndo ? `${say(words, "undo")}: ${text}` : undefined,
  };
}
