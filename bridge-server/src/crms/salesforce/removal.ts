// Rows that are taken away, by a field that says which they are.
import * as z from "zod";
import type { RemovalOutcome } from "../../ports.ts";
import { inSameOrder } from "./fields.ts";
import { askJson } from "./line.ts";
import { every, type Reader } from "./reading.ts";
import { paths } from "./versions.ts";

/** What became of each row of a collection. */
export const Saved = z.array(
  z.object({
    success: z.boolean(),
    errors: z.array(z.object({ statusCode: z.string().max(100) })).default([]),
  }),
);

/** Takes rows away whose field `key` holds one of these; answers with those. Collections are deleted by Salesforce's own ids: what has none is gone already. */
export async function removeBy(
  reader: Reader,
  { name, key }: { readonly name: string; readonly key: string },
  externalIds: readonly string[],
): Promise<RemovalOutcome> {
  const where = `${key} IN (${externalIds.map(spelled).join(",")})`;
  const fields = ["Id", "SystemModstamp", key];
  const asked = new Set(externalIds);
  const found = (await every(reader, { object: name, deletes: false }, fields, where, "background")).flatMap((row) => {
    const id = row.text(key);
    // Salesforce compares texts without looking at capitals.
    return id !== undefined && asked.has(id) ? [{ id, row: row.id }] : [];
  });
  const left = new Set(found.map(({ id }) => id));
  const gone = externalIds.filter((id) => !left.has(id));
  if (found.length === 0) return { gone, refused: [] };
  const query = { ids: found.map(({ row }) => row).join(","), allOrNone: "false" };
  const question = { method: "DELETE", path: paths.collections, query, priority: "background" } as const;
  const saved = inSameOrder(await askJson(reader.line, question, Saved), found.length);
  const refused: { id: string; reason: string }[] = [];
  for (const [at, { success, errors }] of saved.entries()) {
    const id = found[at]?.id ?? "";
    const reason = errors[0]?.statusCode.slice(0, 60) ?? "not deleted";
    if (success || reason === "ENTITY_IS_DELETED") gone.push(id);
    else refused.push({ id, reason });
  }
  return { gone, refused };
}

/** A text as SOQL wants it. */
export function spelled(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}
