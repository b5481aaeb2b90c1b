/** One thing that was said: by whom, where, when, out of which source; a post that was taken away keeps its place. */
import type { Interaction } from "@rapport/contract";
import { Flex, Link, Tag, Text } from "@hubspot/ui-extensions";
import type { ReactNode } from "react";
import { fill, spellMoment, type Reader } from "./kit/index.ts";

interface SaidProps {
  readonly of: Interaction;
  readonly words: Readonly<Record<string, string>>;
  readonly reader: Reader;
  /** What stands above the text: its place in a thread. */
  readonly place?: string;
  /** What can be done with it. */
  readonly children?: ReactNode;
}

/** An interaction, the same in the card, on the timeline and in a thread. */
export function Said({ of, words, reader, place, children }: SaidProps) {
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" justify="between" align="center" gap="md" wrap>
        <Flex direction="row" align="center" gap="sm" wrap>
          <Tag variant={of.direction === "in" ? "info" : "default"}>{of.directionLabel}</Tag>
          <Text variant="microcopy">{where(of, words)}</Text>
        </Flex>
        <Text variant="microcopy">{spellMoment(of.occurredAt, reader)}</Text>
      </Flex>
      {place !== undefined && <Text variant="microcopy">{place}</Text>}
      {of.text !== null && <Text>{of.text}</Text>}
      {of.summary !== null && <Text format={{ italic: true }}>{of.summary}</Text>}
      <Flex direction="row" align="center" gap="md" wrap>
        <Text variant="microcopy">{of.source}</Text>
        {of.url !== null && /^https?:\/\//.test(of.url) && words["open"] !== undefined && (
          <Link href={{ url: of.url, external: true }}>
            {fill(words, "open", { network: of.channel.networkLabel })}
          </Link>
        )}
        {children}
      </Flex>
    </Flex>
  );
}

function where({ channel, agent, author, handle }: Interaction, words: SaidProps["words"]): string {
  const who = author === "bot" ? fill(words, "automatic") : agent;
  return [channel.networkLabel, channel.label, handle?.value, who]
    .filter((part) => part !== null && part !== undefined)
    .join(" · ");
}
