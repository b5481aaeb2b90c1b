// What was said with a customer, newest first: all of it, what fits a filter, or what holds the words of a search.
import type { Language, TimelineChoices, TimelineFilter, TimelinePage } from "@rapport/contract";
import { networkOf } from "../domain/networks.ts";
import type { Clock, Store } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { searchTexts } from "./search-texts.ts";
import { exactFilter } from "./timeline-filter.ts";
import { itemOf, readingOf, toItem, type Reading } from "./timeline-item.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";
import { unknownCustomer } from "./view-customer.ts";

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** What is asked of a timeline besides whose it is. */
export interface TimelineQuestion {
  readonly filter?: TimelineFilter;
  /** Words that all stand in the texts. */
  readonly text?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly language: Language;
}

/**
 * A page of the timeline of the customer to whom this id belongs. Where texts must be read, one call reads a bounded piece;
 * `looked` says how far it came. Throws a `Failure` of kind not-found where nobody has the id, and of kind bad-input where
 * the cursor or the period is none.
 */
export async function viewTimeline(
  keys: WorkspaceKeys,
  { customerId: memberId, ...asked }: TimelineQuestion & { readonly customerId: string },
  tools: Tools,
): Promise<TimelinePage> {
  const [reader, words] = [tools.store.timeline(keys.workspaceId), wordsIn(asked.language)];
  const before = readCursor(asked.cursor, "timeline");
  const filter = exactFilter(asked.filter ?? {}, keys.zone);
  const customerId = await reader.customerOf(memberId);
  if (customerId === null) throw unknownCustomer();
  const members = await tools.store.waiting(keys.workspaceId).members([customerId]);
  const reading = await readingOf(
    keys,
    members.map(({ member }) => member),
    words,
    tools,
  );
  const choices = before === null ? choicesOf(await reader.channels(memberId), reading) : null;
  const page = { choices, words: { ...words.timeline() } };
  if (asked.text !== undefined || filter.identityId !== null) {
    const found = await searchTexts({
      reader,
      memberId,
      filter,
      before,
      text: asked.text,
      limit: asked.limit,
      reading,
    });
    const zone = asked.filter?.zone ?? keys.zone;
    return {
      ...page,
      items: found.items.map((item) => toItem(item, reading)),
      next: found.next === null ? null : writeCursor(found.next),
      looked: { ...found.looked, text: lookedSo(found, words, zone), until: found.next?.at.toISOString() ?? null },
    };
  }
  const rows = await reader.page(memberId, { ...filter, before, limit: asked.limit });
  const last = rows.at(-1);
  return {
    ...page,
    items: rows.map((row) => itemOf(row, reading)),
    next:
      last === undefined || rows.length < asked.limit
        ? null
        : writeCursor({ at: last.occurredAt, id: last.interactionId }),
    looked: null,
  };
}

function lookedSo(
  { looked, next }: { looked: { items: number }; next: { at: Date } | null },
  words: Words,
  zone: string,
): string {
  return next === null
    ? words.say("timeline-looked.all", { n: looked.items })
    : words.say("timeline-looked.until", { n: looked.items, until: words.moment(next.at, zone) });
}

function choicesOf(
  channels: readonly { channelId: string; network: string; label: string }[],
  { words, handles }: Reading,
): TimelineChoices {
  const labelOf = (network: string): string => networkOf(network).label[words.language];
  const kinds = ["message", "call", "survey", "visit", "note"] as const;
  return {
    networks: [...new Set(channels.map(({ network }) => network))].map((value) => ({ value, label: labelOf(value) })),
    channels: channels.map(({ channelId, network, label }) => ({
      value: channelId,
      label: `${labelOf(network)} · ${label}`,
    })),
    handles: [...handles.values()]
      .map(({ identityId, networkLabel, value }) => ({ value: identityId, label: `${networkLabel} · ${value}` }))
      .toSorted((one, other) => (one.label < other.label ? -1 : 1)),
    directions: (["in", "out"] as const).map((value) => ({ value, label: words.say(`timeline-direction.${value}`) })),
    kinds: kinds.map((value) => ({ value, label: words.say(`timeline-kind.${value}`) })),
  };
}
