import { Alert } from "@hubspot/ui-extensions";
import type { Told } from "./steps.ts";

const variants = { kept: "success", asked: "success", taken: "warning", refused: "warning", failed: "danger" } as const;

/** What became of a step: told to those who cannot see it, too. */
export function Outcome({ of }: { of: Told | null }) {
  return of === null ? null : <Alert title={of.text} variant={variants[of.outcome]} />;
}
