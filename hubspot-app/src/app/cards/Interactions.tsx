/** What was said last; on request the whole timeline in its place. */
import { Button, Divider, Flex, Heading, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { say, type Drawn } from "./format.ts";
import { Said } from "./Said.tsx";
import { Timeline } from "./Timeline.tsx";
import type { Place } from "./timeline-reading.ts";

/** The last interactions over all channels, newest first, and the way to all of them. */
export function Interactions({ view, reader, place }: Drawn & { readonly place: Place }) {
  const [isWhole, setWhole] = useState(false);
  const shown = { shown: view.interactions.length, total: view.interactionCount };
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" justify="between" align="baseline" gap="md">
        <Heading>{say(view, "recent")}</Heading>
        {!isWhole && view.interactions.length > 0 && <Text variant="microcopy">{say(view, "shown", shown)}</Text>}
      </Flex>
      {view.interactions.length === 0 && <Text>{say(view, "noInteractions")}</Text>}
      {view.interactions.length > 0 && (
        <Flex direction="row" justify="start">
          <Button size="sm" onClick={() => setWhole((was) => !was)}>
            {say(view, isWhole ? "lastOnly" : "wholeTimeline")}
          </Button>
        </Flex>
      )}
      {isWhole ? (
        <Timeline place={place} reader={reader} loading={say(view, "readingTimeline")} />
      ) : (
        view.interactions.map((interaction, at) => (
          <Flex key={interaction.interactionId} direction="column" gap="sm">
            {at > 0 && <Divider />}
            <Said of={interaction} words={view.words} reader={reader} />
          </Flex>
        ))
      )}
    </Flex>
  );
}
