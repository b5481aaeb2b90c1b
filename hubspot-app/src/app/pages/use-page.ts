/** What every page needs: who reads, and one answer of the bridge. */
import { useExtensionContext } from "@hubspot/ui-extensions";
import { addressOf, isObject, messages, readerOf, useBridge, type Loaded, type Reader } from "./kit/index.ts";
import { pageMessages } from "./page-messages.ts";

/** Who reads the pages, and where the bridge is. */
export function usePageReader() {
  const { user, portal, variables } = useExtensionContext<"pages">();
  const reader = readerOf(user, portal);
  return { reader, portalId: portal.id, variables, own: messages[reader.lang], words: pageMessages[reader.lang] };
}

/** Asks the bridge for a page's document in the reader's language and zone. */
export function usePage<T>(
  path: string,
  query: Readonly<Record<string, string>>,
  isShape: (body: unknown) => body is T,
): { answer: Loaded<T>; again: () => void; reader: Reader; url: string | null } {
  const { reader, variables } = usePageReader();
  const url = addressOf(variables, path, { ...query, lang: reader.lang });
  return { ...useBridge(url, isShape), reader, url };
}

/** Whether this is a document of the bridge with these lists in it, and with its words. */
export function hasLists(body: unknown, ...names: readonly string[]): body is Record<string, unknown> {
  return isObject(body) && isObject(body["words"]) && names.every((name) => Array.isArray(body[name]));
}
