// Records of people are deleted as a user would delete them: they lie in the organisation's bin until it is emptied.
import * as z from "zod";
import { standsForPerson } from "../../domain/crms.ts";
import type { RemovalOutcome } from "../../ports.ts";
import { inSameOrder } from "./fields.ts";
import { askJson } from "./line.ts";
import { inPieces, type Reader } from "./reading.ts";
import { paths } from "./versions.ts";

const perCall = 200;
const Saved = z.array(
  z.object({
    success: z.boolean(),
    errors: z.array(z.object({ statusCode: z.string().max(100) })).default([]),
  }),
);
/** It is gone already. */
const isGone = new Set(["ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY"]);

/** Deletes records of people; one that is not there is gone. Throws where the organisation cannot be asked now. */
export async function forgetRecords(reader: Reader, object: string, ids: readonly string[]): Promise<RemovalOutcome> {
  if (!standsForPerson("salesforce", object))
    return { gone: [], refused: ids.map((id) => ({ id, reason: "not-a-person" })) };
  const gone: string[] = [];
  const refused: { id: string; reason: string }[] = [];
  for (const piece of inPieces(ids, perCall)) {
    const query = { ids: piece.join(","), allOrNone: "false" };
    const question = { method: "DELETE", path: paths.collections, query, priority: "background" } as const;
    const saved = inSameOrder(await askJson(reader.line, question, Saved), piece.length);
    for (const [at, { success, errors }] of saved.entries()) {
      const id = piece[at] ?? "";
      const reason = errors[0]?.statusCode.slice(0, 60) ?? "not deleted";
      if (success || isGone.has(reason)) gone.push(id);
      else refused.push({ id, reason });
    }
  }
  return { gone, refused };
}
