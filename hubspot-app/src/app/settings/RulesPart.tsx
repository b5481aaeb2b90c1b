/** Standing rules that link customers: shown first, approved then, taken back as a whole at any time. */
import type { RuleList, RuleRun } from "@rapport/contract";
import { Alert, Button, Flex, Heading, StatusTag, Text, Tile } from "@hubspot/ui-extensions";
import { useEffect, useState } from "react";
import { addressOf, fill, FourStates, isObject, messages, sendToBridge, useBridge } from "./kit/index.ts";
import type { Asking } from "./asking.ts";
import { RunItems } from "./RunItems.tsx";
import { settingsMessages } from "./settings-messages.ts";

/** How long to wait before looking again how far a run has come. */
const lookAgainMs = 2000;
const isUnderWay = ({ state }: RuleRun): boolean => ["preparing", "making", "undoing"].includes(state);

/** The rules and their runs; a run that is under way is followed. */
export function RulesPart({ asking }: { asking: Asking }) {
  const { variables, reader } = asking;
  const [own, words] = [messages[reader.lang], settingsMessages[reader.lang]];
  const { answer, again, renew } = useBridge(addressOf(variables, "/v1/rules", { lang: reader.lang }), isList);
  const [hasFailed, setFailed] = useState(false);
  const take = async (step: "dry-run" | "approve" | "undo", body: Readonly<Record<string, unknown>>): Promise<void> => {
    const sent = await sendToBridge(addressOf(variables, `/v1/rules/${step}`, { lang: reader.lang }), body, isRun);
    setFailed(sent.state !== "ready");
    await renew();
  };

  useEffect(() => {
    if (answer.state !== "ready" || !answer.value.runs.some(isUnderWay)) return undefined;
    const timer = setTimeout(() => void renew(), lookAgainMs);
    return () => clearTimeout(timer);
  }, [answer]);

  return (
    <FourStates
      of={answer}
      again={again}
      own={own}
      loading={words.loading}
      empty={{ title: words.emptyTitle, text: words.emptyText }}
    >
      {({ headline, mayDecide, kinds, runs, words: said }) => (
        <Flex direction="column" gap="sm">
          <Heading>{fill(said, "rules")}</Heading>
          <Text>{headline}</Text>
          {kinds.map(({ kind, title, text, example }) => (
            <Flex key={kind} direction="column" gap="xs">
              <Text format={{ fontWeight: "demibold" }}>{title}</Text>
              <Text>{text}</Text>
              {mayDecide && (
                <Flex direction="row">
                  <Button size="xs" onClick={() => void take("dry-run", { rule: example })}>
                    {`${fill(said, "dryRun")}: ${title}`}
                  </Button>
                </Flex>
              )}
            </Flex>
          ))}
          {hasFailed && <Alert title={own.failedText} variant="danger" />}
          {runs.map((run) => (
            <Run key={run.run} of={run} words={said} asking={asking} take={take} />
          ))}
        </Flex>
      )}
    </FourStates>
  );
}

interface RunProps {
  readonly of: RuleRun;
  readonly words: Readonly<Record<string, string>>;
  readonly asking: Asking;
  readonly take: (step: "approve" | "undo", body: { readonly run: string }) => Promise<void>;
}

function Run({ of, words, asking, take }: RunProps) {
  const { run, title, text, planned, made, refused, refusals, mayApprove, mayUndo } = of;
  const [part, setPart] = useState<"links" | "refusals" | null>(null);
  const toggle = (next: "links" | "refusals") => () => setPart((was) => (was === next ? null : next));
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Flex direction="row" gap="sm" align="center" wrap>
          <Text format={{ fontWeight: "demibold" }}>{title}</Text>
          <StatusTag variant={isUnderWay(of) ? "warning" : "default"}>{`${fill(words, "made")}: ${made}`}</StatusTag>
        </Flex>
        <Text>{text}</Text>
        {refusals.map(({ because, text: why }) => (
          <Text key={because} variant="microcopy">
            {why}
          </Text>
        ))}
        <Flex direction="row" gap="sm" wrap>
          {mayApprove && (
            <Button size="xs" onClick={() => void take("approve", { run })}>
              {fill(words, "approve")}
            </Button>
          )}
          {mayUndo && (
            <Button size="xs" onClick={() => void take("undo", { run })}>
              {fill(words, "undoRun")}
            </Button>
          )}
          <Button size="xs" onClick={toggle("links")}>
            {`${fill(words, "links")}: ${planned}`}
          </Button>
          <Button size="xs" onClick={toggle("refusals")}>
            {`${fill(words, "refusals")}: ${refused}`}
          </Button>
        </Flex>
        {part !== null && <RunItems key={part} run={run} part={part} asking={asking} />}
      </Flex>
    </Tile>
  );
}

function isList(body: unknown): body is RuleList {
  return isObject(body) && isObject(body["words"]) && Array.isArray(body["kinds"]) && Array.isArray(body["runs"]);
}

function isRun(body: unknown): body is RuleRun {
  return isObject(body) && typeof body["run"] === "string" && typeof body["state"] === "string";
}
