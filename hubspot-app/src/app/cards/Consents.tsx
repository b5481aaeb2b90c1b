import type { Handle, PurposeAnswer } from "@rapport/contract";
import { Button, Flex, StatusTag, Text } from "@hubspot/ui-extensions";
import { say } from "./format.ts";
import type { Scene, Steps } from "./steps.ts";

export interface HandlePartProps {
  readonly of: Handle;
  readonly scene: Scene;
  readonly steps: Steps;
  /** The bridge's address for something that is done with this handle. */
  readonly path: (what: string) => string;
}

/** What stands for each purpose, the question to read, and the customer's answer to it. */
export function Consents({ of: { answers }, scene: { view, reader }, steps, path }: HandlePartProps) {
  return (
    <Flex direction="column" gap="sm">
      <Text format={{ fontWeight: "demibold" }}>{say(view, "consents")}</Text>
      {answers.map((answer) => {
        const { purpose, label, question } = answer;
        const { id, version } = question;
        const wording = { id, version, language: reader.lang };
        const send = (given: "given" | "refused" | "withdrawn") => () =>
          void steps.take(path("consent"), { purposes: [purpose], answer: given, wording });
        return (
          <Flex key={purpose} direction="column" gap="xs">
            <Flex direction="row" gap="sm" align="center" wrap>
              <StatusTag variant={answer.on ? "success" : "default"}>{label}</StatusTag>
              <Text variant="microcopy">{answer.text}</Text>
            </Flex>
            {answer.state !== "given" && (
              <Text>{say(view, answer.mayAsk ? "askThis" : "askNoMore", { question: question.text })}</Text>
            )}
            <Flex direction="row" gap="sm" wrap>
              {/* One button in both states, so that whoever has pressed it still stands on it. */}
              <Button size="xs" onClick={send(answer.state === "given" ? "withdrawn" : "given")}>
                {say(view, answer.state === "given" ? "consentWithdraw" : "consentYes", { purpose: label })}
              </Button>
              {canRefuse(answer) && (
                <Button size="xs" onClick={send("refused")}>
                  {say(view, "consentNo", { purpose: label })}
                </Button>
              )}
            </Flex>
          </Flex>
        );
      })}
    </Flex>
  );
}

/** A no that stands need not be said again. */
function canRefuse({ state }: PurposeAnswer): boolean {
  return state !== "given" && state !== "refused" && state !== "withdrawn";
}
