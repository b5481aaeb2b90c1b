/** Everything that was said with a customer: filters, search, page by page, and whole conversations out of it. */
import type { TimelineChoices } from "@rapport/contract";
import { Button, Divider, EmptyState, Flex, Text } from "@hubspot/ui-extensions";
import { useEffect, useState } from "react";
import { FourStates, fill, messages, type Reader } from "./kit/index.ts";
import { Said } from "./Said.tsx";
import { Thread } from "./Thread.tsx";
import { TimelineFilters } from "./TimelineFilters.tsx";
import { useTimeline, type Place, type Question } from "./timeline-reading.ts";

interface TimelineProps {
  readonly place: Place;
  readonly reader: Reader;
  /** What is said while the first page comes. */
  readonly loading: string;
}

/** What a first page has told once stays while the next question is asked. */
interface Known {
  readonly choices: TimelineChoices;
  readonly words: Readonly<Record<string, string>>;
}

/** The whole timeline. */
export function Timeline({ place, reader, loading }: TimelineProps) {
  const [question, setQuestion] = useState<Question>({});
  const [known, setKnown] = useState<Known | null>(null);
  const [thread, setThread] = useState<string | null>(null);
  const own = messages[reader.lang];
  const timeline = useTimeline(place, question, reader);
  const { answer } = timeline;

  useEffect(() => {
    if (answer.state === "ready" && answer.value.choices !== null)
      setKnown({ choices: answer.value.choices, words: answer.value.words });
  }, [answer]);

  if (thread !== null && known !== null) {
    const close = () => setThread(null);
    return <Thread place={place} reader={reader} conversationId={thread} words={known.words} onClose={close} />;
  }
  return (
    <Flex direction="column" gap="md">
      {known !== null && (
        <TimelineFilters choices={known.choices} words={known.words} asked={question} onAsk={setQuestion} />
      )}
      <FourStates
        of={answer}
        again={timeline.again}
        own={own}
        loading={loading}
        empty={{ title: own.emptyTitle, text: own.emptyText }}
      >
        {({ words }) => <Items timeline={timeline} words={words} reader={reader} onThread={setThread} />}
      </FourStates>
    </Flex>
  );
}

interface ItemsProps {
  readonly timeline: ReturnType<typeof useTimeline>;
  readonly words: Readonly<Record<string, string>>;
  readonly reader: Reader;
  readonly onThread: (conversationId: string) => void;
}

function Items({ timeline: { items, last, hasFailed, more }, words, reader, onThread }: ItemsProps) {
  const hasMore = last !== null && last.next !== null;
  return (
    <Flex direction="column" gap="sm">
      {items.length === 0 && !hasMore && (
        <EmptyState title={fill(words, "nothingFits")} layout="vertical">
          <Text>{fill(words, "nothingFitsText")}</Text>
        </EmptyState>
      )}
      {items.length === 0 && hasMore && <Text>{fill(words, "nothingYet")}</Text>}
      {items.map((item, at) => (
        <Flex key={item.interactionId} direction="column" gap="sm">
          {at > 0 && <Divider />}
          <Said of={item} words={words} reader={reader}>
            <Button size="xs" variant="transparent" onClick={() => onThread(item.conversationId)}>
              {fill(words, "thread")}
            </Button>
          </Said>
        </Flex>
      ))}
      {last !== null && last.looked !== null && <Text variant="microcopy">{last.looked.text}</Text>}
      {hasFailed && <Text>{fill(words, "failed")}</Text>}
      {hasMore && <Button onClick={more}>{fill(words, last.looked === null ? "more" : "lookOn")}</Button>}
      <Text variant="microcopy">{fill(words, "timesIn", { zone: reader.zone })}</Text>
    </Flex>
  );
}
