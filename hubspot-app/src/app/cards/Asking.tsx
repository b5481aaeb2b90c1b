/** Whether to ask the customer for a handle, what they answered, and the form for the one that they give. */
import { Button, Checkbox, Flex, Text, Tile } from "@hubspot/ui-extensions";
import { useState } from "react";
import { CaptureForm } from "./CaptureForm.tsx";
import { say } from "./format.ts";
import { Outcome } from "./Outcome.tsx";
import { useSteps, type Scene } from "./steps.ts";

/** The prompt while there is something to ask; why it is silent where there is not; and the form at any time. */
export function Asking({ scene }: { scene: Scene }) {
  const [isOpen, setOpen] = useState(false);
  const [isOnPhone, setOnPhone] = useState(false);
  const { view } = scene;
  const { prompt, silence } = view.asking;
  const here: Scene = isOnPhone ? { ...scene, touchpoint: "call-wrap-up" } : scene;
  const steps = useSteps(here);
  const answer = (outcome: "not-now" | "refused") => () => void steps.take("/v1/handles/ask", { outcome });
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        {prompt !== null && <Text format={{ fontWeight: "demibold" }}>{prompt}</Text>}
        {silence !== null && <Text variant="microcopy">{silence}</Text>}
        <Checkbox name="phone" checked={isOnPhone} onChange={setOnPhone}>
          {say(view, "onPhone")}
        </Checkbox>
        <Flex direction="row" gap="sm" wrap>
          <Button size="sm" onClick={() => setOpen((was) => !was)}>
            {say(view, isOpen ? "closeForm" : "recordHandle")}
          </Button>
          {prompt !== null && (
            <>
              <Button size="sm" onClick={answer("not-now")}>
                {say(view, "askNotNow")}
              </Button>
              <Button size="sm" onClick={answer("refused")}>
                {say(view, "askRefused")}
              </Button>
            </>
          )}
        </Flex>
        <Outcome of={steps.told} />
        {isOpen && <CaptureForm scene={here} />}
      </Flex>
    </Tile>
  );
}
