import type { CustomerView, Interaction } from "@rapport/contract";
import { Divider, Flex, Heading, Tag, Text } from "@hubspot/ui-extensions";
import { spellMoment } from "./kit/index.ts";
import { say, type Drawn } from "./format.ts";

/** What was said last, over all channels, newest first. */
export function Interactions({ view, reader }: Drawn) {
  const shown = { shown: view.interactions.length, total: view.interactionCount };
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" justify="between" align="baseline" gap="md">
        <Heading>{say(view, "recent")}</Heading>
        {view.interactions.length > 0 && <Text variant="microcopy">{say(view, "shown", shown)}</Text>}
      </Flex>
      {view.interactions.length === 0 && <Text>{say(view, "noInteractions")}</Text>}
      {view.interactions.map((interaction, at) => (
        <Flex key={interaction.interactionId} direction="column" gap="sm">
          {at > 0 && <Divider />}
          <Flex direction="column" gap="xs">
            <Flex direction="row" justify="between" align="center" gap="md" wrap>
              <Flex direction="row" align="center" gap="sm" wrap>
                <Tag variant={interaction.direction === "in" ? "info" : "default"}>{interaction.directionLabel}</Tag>
                <Text variant="microcopy">{where(view, interaction)}</Text>
              </Flex>
              <Text variant="microcopy">{spellMoment(interaction.occurredAt, reader)}</Text>
            </Flex>
            {interaction.text !== null && <Text>{interaction.text}</Text>}
            {interaction.summary !== null && <Text format={{ italic: true }}>{interaction.summary}</Text>}
          </Flex>
        </Flex>
      ))}
    </Flex>
  );
}

function where(view: CustomerView, { channel, agent, author }: Interaction): string {
  const who = author === "bot" ? say(view, "automatic") : agent;
  return [channel.networkLabel, channel.label, ...(who === null ? [] : [who])].join(" · ");
}
