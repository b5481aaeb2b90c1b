/** What became of a decision about two customers, with the way back. */
import { Alert, Button } from "@hubspot/ui-extensions";
import type { Decisions } from "./decisions.ts";

interface DecisionProps {
  readonly decisions: Decisions;
  /** The button that takes the step back, and what the journal is told. */
  readonly words: { readonly takeBack: (step: string) => string; readonly reason: string };
}

/** Told to those who cannot see it, too; nothing where nothing was decided. */
export function Decision({ decisions: { decided, decide }, words }: DecisionProps) {
  if (decided === null) return null;
  const { undo } = decided;
  return (
    <Alert title={decided.text} variant={decided.isKept ? "success" : "warning"}>
      {undo !== null && (
        <Button size="xs" onClick={() => void decide("/v1/journal/undo", { entry: undo.entry, reason: words.reason })}>
          {words.takeBack(undo.text)}
        </Button>
      )}
    </Alert>
  );
}
