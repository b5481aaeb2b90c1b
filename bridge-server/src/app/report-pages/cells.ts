// Cells and columns of tables that hold words.
import type { TableBlock } from "@rapport/contract";

/** A cell with words and no number. */
export function said(text: string): TableBlock["rows"][number][number] {
  return { text, value: null, evidence: null };
}

/** Columns of such cells. */
export function textColumns(labels: readonly string[]): TableBlock["columns"] {
  return labels.map((label) => ({ label, kind: "text" }));
}
