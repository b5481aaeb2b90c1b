import { Alert, Button, ButtonRow, Flex, Heading, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { fill, isObject, messages, sendToBridge, type Reader } from "./kit/index.ts";

interface DisconnectPartProps {
  readonly url: string | null;
  readonly words: Readonly<Record<string, string>>;
  readonly reader: Reader;
}

/** Leaving: asked twice, because it takes the cards away from everybody. */
export function DisconnectPart({ url, words, reader }: DisconnectPartProps) {
  const [state, setState] = useState<"quiet" | "asked" | "leaving" | "gone" | "failed">("quiet");
  const leave = async (): Promise<void> => {
    setState("leaving");
    const answer = await sendToBridge(url, {}, isGone);
    setState(answer.state === "ready" ? "gone" : "failed");
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>{fill(words, "disconnect")}</Heading>
      <Text>{fill(words, "disconnectText")}</Text>
      {state === "asked" && <Alert title={fill(words, "disconnectSure")} variant="warning" />}
      {state === "failed" && <Alert title={messages[reader.lang].failedText} variant="danger" />}
      {state === "gone" ? (
        <Alert title={fill(words, "disconnected")} variant="success" />
      ) : (
        <ButtonRow>
          <Button
            variant="destructive"
            disabled={state === "leaving"}
            onClick={() => (state === "asked" ? void leave() : setState("asked"))}
          >
            {fill(words, state === "asked" || state === "leaving" ? "disconnectYes" : "disconnectNow")}
          </Button>
          {state === "asked" && <Button onClick={() => setState("quiet")}>{fill(words, "disconnectNo")}</Button>}
        </ButtonRow>
      )}
    </Flex>
  );
}

function isGone(body: unknown): body is { disconnected: string } {
  return isObject(body) && typeof body["disconnected"] === "string";
}
