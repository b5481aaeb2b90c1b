import type { RuleRunPage } from "@rapport/contract";
import { Button, Flex, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { addressOf, askBridge, fill, FourStates, isObject, messages, useBridge } from "./kit/index.ts";
import type { Asking } from "./asking.ts";
import { settingsMessages } from "./settings-messages.ts";

interface RunItemsProps {
  readonly run: string;
  readonly part: "links" | "refusals";
  readonly asking: Asking;
}

/** What a run links, or leaves to a person, one by one; page after page at the reader's wish. */
export function RunItems({ run, part, asking: { variables, reader } }: RunItemsProps) {
  const [own, words] = [messages[reader.lang], settingsMessages[reader.lang]];
  const url = addressOf(variables, `/v1/rules/runs/${run}`, { lang: reader.lang, part, limit: "20" });
  const { answer, again } = useBridge(url, isPage);
  const [older, setOlder] = useState<Pick<RuleRunPage, "items" | "next"> | null>(null);
  const more = async (cursor: string): Promise<void> => {
    if (url === null) return;
    const page = await askBridge(`${url}&${new URLSearchParams({ cursor })}`, isPage);
    if (page.state !== "ready") return;
    const { items, next } = page.value;
    setOlder((before) => ({ items: [...(before?.items ?? []), ...items], next }));
  };
  return (
    <FourStates
      of={answer}
      again={again}
      own={own}
      loading={words.loading}
      empty={{ title: words.emptyTitle, text: words.emptyText }}
    >
      {({ items, next: first, words: said }) => {
        const next = older === null ? first : older.next;
        return (
          <Flex direction="column" gap="xs">
            {[...items, ...(older?.items ?? [])].map(({ text, state, records }) => (
              <Text key={records.map(({ memberId }) => memberId).join(" ") + text} variant="microcopy">
                {state === "refused" ? text : `${fill(said, state)}: ${text}`}
              </Text>
            ))}
            {next !== null && (
              <Button size="xs" onClick={() => void more(next)}>
                {fill(said, "more")}
              </Button>
            )}
          </Flex>
        );
      }}
    </FourStates>
  );
}

function isPage(body: unknown): body is RuleRunPage {
  return isObject(body) && isObject(body["words"]) && Array.isArray(body["items"]);
}
