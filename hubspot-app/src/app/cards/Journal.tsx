import type { JournalStep } from "@rapport/contract";
import { Button, Divider, Flex, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import {
  addressOf,
  askBridge,
  fill,
  FourStates,
  isJournal,
  journalOf,
  messages,
  spellMoment,
  useBridge,
  type Decisions,
  type Reader,
} from "./kit/index.ts";
import { say } from "./format.ts";
import type { Scene } from "./steps.ts";

interface JournalProps {
  readonly scene: Scene;
  readonly decisions: Decisions;
}

/** Every step that joined or parted this customer, newest first, and the way to take one back. */
export function Journal({ scene: { view, reader, place }, decisions }: JournalProps) {
  const own = messages[reader.lang];
  const url = addressOf(place.variables, journalOf(view.customerId), { lang: reader.lang, limit: "20" });
  const { answer, again, renew } = useBridge(url, isJournal);
  const [older, setOlder] = useState<{ steps: readonly JournalStep[]; next: string | null } | null>(null);
  const undo = async ({ entry }: JournalStep): Promise<void> => {
    await decisions.decide("/v1/journal/undo", { entry, reason: say(view, "undoReason") });
    setOlder(null);
    await renew();
  };
  const more = async (cursor: string): Promise<void> => {
    if (url === null) return;
    const page = await askBridge(`${url}&${new URLSearchParams({ cursor })}`, isJournal);
    if (page.state !== "ready") return;
    const { steps, next } = page.value;
    setOlder((before) => ({ steps: [...(before?.steps ?? []), ...steps], next }));
  };
  return (
    <FourStates
      of={answer}
      again={again}
      own={own}
      loading={say(view, "readingJournal")}
      empty={{ title: say(view, "journal"), text: say(view, "noSteps") }}
    >
      {({ headline, steps, next: first, words }) => {
        const next = older === null ? first : older.next;
        return (
          <Flex direction="column" gap="sm">
            <Text>{headline}</Text>
            {[...steps, ...(older?.steps ?? [])].map((step) => (
              <Step key={step.entry} of={step} words={words} reader={reader} undo={undo} />
            ))}
            {next !== null && (
              <Button size="xs" onClick={() => void more(next)}>
                {fill(words, "more")}
              </Button>
            )}
          </Flex>
        );
      }}
    </FourStates>
  );
}

interface StepProps {
  readonly of: JournalStep;
  readonly words: Readonly<Record<string, string>>;
  readonly reader: Reader;
  readonly undo: (step: JournalStep) => Promise<void>;
}

function Step({ of, words, reader, undo }: StepProps) {
  const { text, reason, standing, at, mayUndo } = of;
  return (
    <Flex direction="column" gap="xs">
      <Divider />
      <Text>{text}</Text>
      <Text variant="microcopy">
        {[spellMoment(at, reader), standing, reason].filter((part) => part !== null).join(" · ")}
      </Text>
      {mayUndo && (
        <Flex direction="row">
          <Button size="xs" onClick={() => void undo(of)}>
            {`${fill(words, "undo")}: ${text}`}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
