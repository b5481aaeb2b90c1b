import type { SelfTest } from "@rapport/contract";
import { Flex, Heading, StatusTag, Text } from "@hubspot/ui-extensions";
import { fill, FourStates, isObject, messages, useBridge, type Reader } from "./kit/index.ts";
import { settingsMessages } from "./settings-messages.ts";

const variants = { ok: "success", attention: "warning", failed: "danger" } as const;

/** Whether the connection works, check by check, with what to do where it does not. */
export function SelfTestPart({ url, reader }: { url: string | null; reader: Reader }) {
  const { answer, again } = useBridge(url, isSelfTest);
  const [own, words] = [messages[reader.lang], settingsMessages[reader.lang]];
  return (
    <FourStates
      of={answer}
      again={again}
      own={own}
      loading={words.testing}
      empty={{ title: words.emptyTitle, text: words.emptyText }}
      refresh={answer.state === "ready" ? fill(answer.value.words, "testAgain") : own.refresh}
    >
      {({ headline, checks, words: said }) => (
        <Flex direction="column" gap="sm">
          <Heading>{fill(said, "selfTest")}</Heading>
          <Text>{headline}</Text>
          {checks.map(({ check, label, state, stateLabel, text, remedy }, at) => (
            <Flex key={`${check} ${at}`} direction="row" gap="md" align="start" wrap>
              <StatusTag variant={variants[state]}>{stateLabel}</StatusTag>
              <Flex direction="column" gap="flush">
                <Text format={{ fontWeight: "demibold" }}>{label}</Text>
                <Text>{text}</Text>
                {remedy !== null && <Text variant="microcopy">{remedy}</Text>}
              </Flex>
            </Flex>
          ))}
        </Flex>
      )}
    </FourStates>
  );
}

function isSelfTest(body: unknown): body is SelfTest {
  return isObject(body) && isObject(body["words"]) && Array.isArray(body["checks"]);
}
