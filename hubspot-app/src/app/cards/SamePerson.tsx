/** Who may be the same person, with what speaks for it and against it; what was decided, and the way back. */
import { Accordion, Alert, Button, Flex } from "@hubspot/ui-extensions";
import { useState } from "react";
import { useDecisions } from "./decisions.ts";
import { say } from "./format.ts";
import { Journal } from "./Journal.tsx";
import { Suggestions } from "./Suggestions.tsx";
import type { Scene } from "./steps.ts";

/** Both lists are asked for when they are opened; nothing joins two customers but a person who presses a button. */
export function SamePerson({ scene }: { scene: Scene }) {
  const { view } = scene;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const decisions = useDecisions(scene);
  const { decided, decide } = decisions;
  const part = (name: "suggestions" | "journal") => ({
    title: say(view, name),
    size: "sm" as const,
    open: open.has(name),
    onClick: () =>
      setOpen((was) => (was.has(name) ? new Set([...was].filter((one) => one !== name)) : new Set(was).add(name))),
  });
  const undo = decided?.undo ?? null;
  return (
    <Flex direction="column" gap="sm">
      {decided !== null && (
        <Alert title={decided.text} variant={decided.isKept ? "success" : "warning"}>
          {undo !== null && (
            <Button
              size="xs"
              onClick={() => void decide("/v1/journal/undo", { entry: undo.entry, reason: say(view, "undoReason") })}
            >
              {say(view, "takeBack", { step: undo.text })}
            </Button>
          )}
        </Alert>
      )}
      <Accordion {...part("suggestions")}>
        {open.has("suggestions") && <Suggestions scene={scene} decisions={decisions} />}
      </Accordion>
      <Accordion {...part("journal")}>
        {open.has("journal") && <Journal scene={scene} decisions={decisions} />}
      </Accordion>
    </Flex>
  );
}
