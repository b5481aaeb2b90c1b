/** Who may be the same person, with what speaks for it and against it; what was decided, and the way back. */
import { Accordion, Flex } from "@hubspot/ui-extensions";
import { useState } from "react";
import { say } from "./format.ts";
import { Journal } from "./Journal.tsx";
import { Decision, useDecisions } from "./kit/index.ts";
import { Suggestions } from "./Suggestions.tsx";
import type { Scene } from "./steps.ts";

/** Both lists are asked for when they are opened; nothing joins two customers but a person who presses a button. */
export function SamePerson({ scene }: { scene: Scene }) {
  const { view, reader, place, renew } = scene;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const decisions = useDecisions({ variables: place.variables, reader, renew });
  const part = (name: "suggestions" | "journal") => ({
    title: say(view, name),
    size: "sm" as const,
    open: open.has(name),
    onClick: () =>
      setOpen((was) => (was.has(name) ? new Set([...was].filter((one) => one !== name)) : new Set(was).add(name))),
  });
  return (
    <Flex direction="column" gap="sm">
      <Decision
        decisions={decisions}
        words={{ takeBack: (step) => say(view, "takeBack", { step }), reason: say(view, "undoReason") }}
      />
      <Accordion {...part("suggestions")}>
        {open.has("suggestions") && <Suggestions scene={scene} decisions={decisions} />}
      </Accordion>
      <Accordion {...part("journal")}>
        {open.has("journal") && <Journal scene={scene} decisions={decisions} />}
      </Accordion>
    </Flex>
  );
}
