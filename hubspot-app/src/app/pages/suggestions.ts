/** How the page of suggestions looks through all customers, and what becomes of those that are decided. */
import type { MatchSuggestion, SuggestionPage } from "@rapport/contract";
import { useEffect, useState } from "react";
import { askBridge, useDecisions, type Decisions } from "./kit/index.ts";
import { hasLists, usePageReader } from "./use-page.ts";

/** Pieces without a suggestion that are looked through before the reader is asked whether to go on. */
const mostPieces = 10;

/** What was found so far and is not decided yet. */
export interface Looking {
  readonly found: readonly MatchSuggestion[];
  readonly state: "idle" | "looking" | "failed";
  readonly isAtEnd: boolean;
  /** Looks through further pieces until one of them has suggestions. */
  readonly lookFurther: () => Promise<void>;
  readonly decided: Decisions["decided"];
  /** Decides; what was decided leaves the list. */
  readonly decide: Decisions["decide"];
  /** Takes the last decision back; what it was about comes back, too. */
  readonly undo: Decisions["decide"];
}

/** Goes on from the first piece, which may be empty. */
export function useSuggestions(first: SuggestionPage, url: string | null): Looking {
  const { reader, variables } = usePageReader();
  const [found, setFound] = useState<readonly MatchSuggestion[]>(first.suggestions);
  const [gone, setGone] = useState<readonly MatchSuggestion[]>([]);
  const [next, setNext] = useState(first.next);
  const isToGoOn = first.suggestions.length === 0 && first.next !== null;
  const [state, setState] = useState<Looking["state"]>(isToGoOn ? "looking" : "idle");
  const { decided, decide } = useDecisions({ variables, reader, renew: () => Promise.resolve() });

  const lookFurther = async (): Promise<void> => {
    setState("looking");
    const { pages, isWhole } = await pagesAfter(url, next);
    setFound((before) => [...before, ...pages.flatMap(({ suggestions }) => suggestions)]);
    setNext((before) => pages.at(-1)?.next ?? (pages.length === 0 ? before : null));
    setState(isWhole ? "idle" : "failed");
  };
  useEffect(() => {
    if (isToGoOn) void lookFurther();
    // Only what is beyond the first piece is looked for without being asked.
  }, []);

  return {
    ...{ found, state, isAtEnd: next === null, lookFurther, decided },
    async decide(path, fields) {
      const isDecided = await decide(path, fields);
      const isMeant = ({ members }: MatchSuggestion): boolean =>
        JSON.stringify(members) === JSON.stringify(fields["members"]);
      if (isDecided) {
        setGone(found.filter(isMeant));
        setFound((before) => before.filter((one) => !isMeant(one)));
      }
      return isDecided;
    },
    async undo(path, fields) {
      const isUndone = await decide(path, fields);
      if (isUndone) {
        setFound((before) => [...gone, ...before]);
        setGone([]);
      }
      return isUndone;
    },
  };
}

/** Pieces from this place on, as many as there are until one has suggestions. */
async function pagesAfter(
  url: string | null,
  from: string | null,
): Promise<{ pages: SuggestionPage[]; isWhole: boolean }> {
  const pages: SuggestionPage[] = [];
  let cursor = from;
  while (cursor !== null && pages.length < mostPieces) {
    const page = await askBridge(url === null ? null : `${url}&${new URLSearchParams({ cursor })}`, isSuggestionPage);
    if (page.state !== "ready") return { pages, isWhole: false };
    pages.push(page.value);
    if (page.value.suggestions.length > 0) break;
    cursor = page.value.next;
  }
  return { pages, isWhole: true };
}

/** Whether this is a piece of the suggestions over all customers. */
export function isSuggestionPage(body: unknown): body is SuggestionPage {
  return hasLists(body, "suggestions");
}
