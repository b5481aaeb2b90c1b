/** A whole conversation: every post under what it answers, other people's between, and what we promised in it. */
import type { ConversationClock, ConversationItem, ConversationPage } from "@rapport/contract";
import { Button, Divider, Flex, Heading, StatusTag, Text } from "@hubspot/ui-extensions";
import { FourStates, fill, messages, type Reader } from "./kit/index.ts";
import { Said } from "./Said.tsx";
import { useConversation, type Growing, type Place } from "./timeline-reading.ts";

interface ThreadProps {
  readonly place: Place;
  readonly reader: Reader;
  readonly conversationId: string;
  readonly words: Readonly<Record<string, string>>;
  readonly onClose: () => void;
}

const looks = { waiting: "warning", overdue: "danger", kept: "success", missed: "danger", stopped: "default" } as const;

/** Opened from an item of the timeline; closing leads back to it. */
export function Thread({ place, reader, conversationId, words, onClose }: ThreadProps) {
  const own = messages[reader.lang];
  const conversation = useConversation(place, conversationId, reader);
  return (
    <Flex direction="column" gap="md">
      <Flex direction="row" justify="between" align="center" gap="md" wrap>
        <Heading>{fill(words, "thread")}</Heading>
        <Button size="sm" onClick={onClose}>
          {fill(words, "back")}
        </Button>
      </Flex>
      <FourStates
        of={conversation.answer}
        again={conversation.again}
        own={own}
        loading={fill(words, "thread")}
        empty={{ title: own.emptyTitle, text: own.emptyText }}
      >
        {(first) => <Posts first={first} conversation={conversation} reader={reader} />}
      </FourStates>
    </Flex>
  );
}

interface PostsProps {
  readonly first: ConversationPage;
  readonly conversation: Growing<ConversationPage>;
  readonly reader: Reader;
}

function Posts({ first, conversation: { items, last, hasFailed, more }, reader }: PostsProps) {
  const { words } = first;
  const writers = new Map(items.map((item) => [item.interactionId, writerOf(item, words)]));
  return (
    <Flex direction="column" gap="sm">
      <Text>{first.headline}</Text>
      <Clocks of={first.clocks} words={words} />
      {items.map((item, at) => (
        <Flex key={item.interactionId} direction="column" gap="sm">
          {at > 0 && <Divider />}
          <Said of={item} words={words} reader={reader} place={placeOf(item, writers, words)} />
        </Flex>
      ))}
      {hasFailed && <Text>{fill(words, "failed")}</Text>}
      {last !== null && last.next !== null && <Button onClick={more}>{fill(words, "more")}</Button>}
    </Flex>
  );
}

function Clocks({ of, words }: { of: readonly ConversationClock[]; words: Readonly<Record<string, string>> }) {
  if (of.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: "demibold" }}>{fill(words, "waits")}</Text>
      {of.map((clock) => (
        <Flex key={`${clock.kind} ${clock.startedBy}`} direction="row" align="center" gap="sm" wrap>
          <Text variant="microcopy">{clock.label}</Text>
          <StatusTag variant={looks[clock.state]}>{clock.text}</StatusTag>
        </Flex>
      ))}
    </Flex>
  );
}

/** Who wrote it, how deep it stands, and whom it answers. */
function placeOf(
  item: ConversationItem,
  writers: ReadonlyMap<string, string>,
  words: Readonly<Record<string, string>>,
): string {
  const answered = item.parentId === null ? undefined : writers.get(item.parentId);
  return [
    writerOf(item, words),
    ...(item.depth === 0 ? [] : [fill(words, "level", { depth: item.depth })]),
    ...(answered === undefined ? [] : [fill(words, "answerTo", { name: answered })]),
  ].join(" · ");
}

function writerOf(
  { author, agent, direction, customerName }: ConversationItem,
  words: Readonly<Record<string, string>>,
): string {
  if (author === "bot") return fill(words, "automatic");
  return direction === "out" ? (agent ?? fill(words, "us")) : (customerName ?? fill(words, "unknown"));
}
