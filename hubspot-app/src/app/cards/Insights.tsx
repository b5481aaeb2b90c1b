/** What the card says about a customer besides what they wrote: mood, habits, worth, and how good the view is. */
import type { CustomerInsights, Insights as Told } from "@rapport/contract";
import { Accordion, DescriptionList, DescriptionListItem, Flex, List, Text } from "@hubspot/ui-extensions";
import { useState, type ReactNode } from "react";
import { addressOf, fill, FourStates, isObject, messages, useBridge } from "./kit/index.ts";
import { say } from "./format.ts";
import type { Scene } from "./steps.ts";

type Words = Readonly<Record<string, string>>;

/** Folded away, and asked for when it is opened. */
export function Insights({ scene }: { scene: Scene }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Accordion title={say(scene.view, "insights")} size="sm" open={isOpen} onClick={() => setOpen((was) => !was)}>
      {isOpen && <Asked scene={scene} />}
    </Accordion>
  );
}

function Asked({ scene: { view, reader, place } }: { scene: Scene }) {
  const own = messages[reader.lang];
  const path = `/v1/customers/${view.customerId}/insights`;
  const { answer, again } = useBridge(addressOf(place.variables, path, { lang: reader.lang }), isInsights);
  return (
    <FourStates
      of={answer}
      again={again}
      own={own}
      loading={own.loading}
      empty={{ title: own.emptyTitle, text: own.emptyText }}
    >
      {({ insights, words }) => (
        <Flex direction="column" gap="md">
          <Mood of={insights.sentiment} words={words} />
          <Habits of={insights} words={words} />
          <Worth of={insights} words={words} />
          <Quality of={insights.quality} words={words} />
        </Flex>
      )}
    </FourStates>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: "demibold" }}>{title}</Text>
      {children}
    </Flex>
  );
}

function Mood({ of: { text, now, before, accuracy }, words }: { of: Told["sentiment"]; words: Words }) {
  return (
    <Part title={fill(words, "mood")}>
      <Text>{text}</Text>
      <Text variant="microcopy">{`${fill(words, "moodNow")}: ${now.text}`}</Text>
      <Text variant="microcopy">{`${fill(words, "moodBefore")}: ${before.text}`}</Text>
      <Text variant="microcopy">{accuracy}</Text>
    </Part>
  );
}

function Habits({ of: { frequency, channel, language, replies }, words }: { of: Told; words: Words }) {
  const preferred = [
    ["preferredChannel", channel],
    ["preferredLanguage", language],
  ] as const;
  return (
    <>
      <Part title={fill(words, "frequency")}>
        <Text>{frequency.text}</Text>
        <Text variant="microcopy">
          {frequency.months.map(({ label, contacts }) => `${label}: ${contacts}`).join(" · ")}
        </Text>
      </Part>
      <DescriptionList direction="column">
        {preferred.flatMap(([key, one]) =>
          one === null
            ? []
            : [
                <DescriptionListItem key={key} label={fill(words, key)}>
                  <Text>{[one.label, one.text].join(" · ")}</Text>
                </DescriptionListItem>,
              ],
        )}
      </DescriptionList>
      <Part title={fill(words, "previousReplies")}>
        {replies.length === 0 ? (
          <Text>{fill(words, "noReplies")}</Text>
        ) : (
          <List variant="unordered">
            {replies.map(({ agent, networkLabel, text }) => (
              <Text key={`${agent} ${networkLabel}`}>{`${agent}: ${text}`}</Text>
            ))}
          </List>
        )}
      </Part>
    </>
  );
}

function Worth({ of: { value, reach, priority }, words }: { of: Told; words: Words }) {
  const bands = [value, reach].filter((band) => band !== null);
  return (
    <Part title={fill(words, "worth")}>
      {bands.length === 0 && <Text>{fill(words, "noWorth")}</Text>}
      {bands.map(({ label, amountText, source, age, limits }) => (
        <Flex key={label} direction="column" gap="flush">
          <Text>{[label, amountText].join(" · ")}</Text>
          <Text variant="microcopy">{[source, age, limits].join(" · ")}</Text>
        </Flex>
      ))}
      <Text variant="microcopy">{priority.text}</Text>
    </Part>
  );
}

function Quality({ of, words }: { of: Told["quality"]; words: Words }) {
  return (
    <Part title={fill(words, "quality")}>
      {of.map(({ part, label, score, formula, text }) => (
        <Flex key={part} direction="column" gap="flush">
          <Text>{`${label}: ${score === null ? fill(words, "notScored") : fill(words, "ofHundred", { score })}`}</Text>
          <Text variant="microcopy">{[formula, text].filter((one) => one !== null).join(" ")}</Text>
        </Flex>
      ))}
    </Part>
  );
}

function isInsights(body: unknown): body is CustomerInsights {
  return isObject(body) && isObject(body["words"]) && isObject(body["insights"]);
}
