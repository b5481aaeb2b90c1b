import { Failure } from "../domain/failure.ts";
import type { Kind } from "./kind.ts";
import { calls } from "./kinds/calls.ts";
import { csat } from "./kinds/csat.ts";
import { csv } from "./kinds/csv.ts";
import { jsonl } from "./kinds/jsonl.ts";
import { twcs } from "./kinds/twcs.ts";

/** Every kind of file that Rapport reads, in the order in which help texts list them. */
export const kinds: readonly Kind[] = [twcs, calls, csat, csv, jsonl];

/** Finds a kind by its id, or says which ones exist. */
export function kindById(id: string): Kind {
  const kind = kinds.find((each) => each.id === id);
  if (kind) return kind;
  const known = kinds.map((each) => each.id).join(", ");
  throw new Failure("bad-input", `There is no import kind “${id}”; choose one of ${known}.`, { source: "import" });
}
