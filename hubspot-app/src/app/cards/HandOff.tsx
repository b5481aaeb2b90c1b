/** The secure hand-off of a handle: a link for the customer, what to write with it, and where it stands. */
import type { Handle, HandOff as Standing, HandOffStarted } from "@rapport/contract";
import { Alert, Button, Flex, Text, Tile, useExtensionActions } from "@hubspot/ui-extensions";
import { useEffect, useRef, useState } from "react";
import { addressOf, askBridge, isObject, messages, sendToBridge, spellMoment } from "./kit/index.ts";
import { say } from "./format.ts";
import type { Scene } from "./steps.ts";

/** How long to wait before looking again where it stands; the customer needs minutes. */
const lookAgainMs = 3000;
const variants = { waiting: "info", opened: "info", proven: "success", expired: "warning", failed: "danger" } as const;

/** A hand-off that was begun here, followed until it has ended; the customer is then read anew. */
function useHandOff({ place, reader, team, renew }: Scene, identityId: string) {
  const [started, setStarted] = useState<HandOffStarted | null>(null);
  const [standing, setStanding] = useState<Standing | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const run = useRef("");
  const isRunning = standing?.state === "waiting" || standing?.state === "opened";
  const path = (id: string): string | null => addressOf(place.variables, `/v1/hand-offs/${id}`, { lang: reader.lang });

  useEffect(() => {
    if (!isRunning || standing === null) return undefined;
    const look = async (): Promise<void> => {
      const next = await askBridge(path(standing.handOffId), isStanding);
      // Another object even where nothing is new, so that it is asked for again.
      setStanding(next.state === "ready" ? next.value : { ...standing });
      if (next.state === "ready" && next.value.state === "proven") await renew();
    };
    const timer = setTimeout(() => void look(), lookAgainMs);
    return () => clearTimeout(timer);
  }, [standing]);

  const start = async (reach: "public" | "private"): Promise<void> => {
    run.current = crypto.randomUUID();
    const url = addressOf(place.variables, "/v1/hand-offs", { lang: reader.lang });
    const { record } = place;
    const body = { record, run: run.current, reach, identityId, ...(team !== undefined && { team }) };
    const sent = await sendToBridge(url, body, isStarted);
    setFailed(sent.state !== "ready");
    if (sent.state !== "ready") return;
    setStarted(sent.value);
    setStanding(sent.value);
  };
  return { started, standing, hasFailed, start };
}

/** Begins, shows the reply to copy, and follows. */
export function HandOff({ of: { identityId }, scene }: { of: Handle; scene: Scene }) {
  const { view, reader } = scene;
  const { started, standing, hasFailed, start } = useHandOff(scene, identityId);
  return (
    <Flex direction="column" gap="sm">
      <Text format={{ fontWeight: "demibold" }}>{say(view, "handOff")}</Text>
      <Flex direction="row" gap="sm" wrap>
        <Button size="xs" onClick={() => void start("public")}>
          {say(view, "handOffPublic")}
        </Button>
        <Button size="xs" onClick={() => void start("private")}>
          {say(view, "handOffPrivate")}
        </Button>
      </Flex>
      {hasFailed && <Alert title={messages[reader.lang].failedText} variant="danger" />}
      {standing !== null && <Alert title={standing.text} variant={variants[standing.state]} />}
      {started !== null && standing?.state === "waiting" && <Replies of={started} scene={scene} />}
    </Flex>
  );
}

/** What to write to the customer, in both languages; copying works with the keyboard. */
function Replies({ of: { replies, expiresAt }, scene: { view, reader } }: { of: HandOffStarted; scene: Scene }) {
  const { copyTextToClipboard } = useExtensionActions<"crm.record.tab">();
  const [told, setTold] = useState("");
  const copy = async (text: string): Promise<void> => {
    try {
      await copyTextToClipboard(text);
      setTold(say(view, "copied"));
    } catch {
      setTold(say(view, "notCopied"));
    }
  };
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Text variant="microcopy">{say(view, "handOffLink", { time: spellMoment(expiresAt, reader) })}</Text>
        {(["en", "es"] as const).map((lang) => (
          <Flex key={lang} direction="column" gap="xs">
            <Text>{replies[lang]}</Text>
            <Flex direction="row">
              <Button size="xs" onClick={() => void copy(replies[lang])}>
                {say(view, lang === "en" ? "copyEnglish" : "copySpanish")}
              </Button>
            </Flex>
          </Flex>
        ))}
        {told !== "" && <Alert title={told} />}
      </Flex>
    </Tile>
  );
}

function isStanding(body: unknown): body is Standing {
  return isObject(body) && typeof body["handOffId"] === "string" && typeof body["state"] === "string";
}

function isStarted(body: unknown): body is HandOffStarted {
  return isStanding(body) && "replies" in body && isObject(body.replies);
}
