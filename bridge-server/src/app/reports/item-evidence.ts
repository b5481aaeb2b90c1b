// A decision or an action that is about a measure leads to the rows under that measure's number.
import type { ReportDocument } from "@rapport/contract";

/** The document with the evidence of its measures beside the decisions and actions that are about them. */
export function withItemEvidence(document: ReportDocument): ReportDocument {
  const evidence = new Map(document.measures.map((measure) => [measure.kpi, measure.evidence]));
  return {
    ...document,
    pages: document.pages.map((page) => ({
      ...page,
      blocks: page.blocks.map((block) => {
        if (block.type === "decisions")
          return { ...block, items: block.items.map((item) => ({ ...item, evidence: evidenceOf(item, evidence) })) };
        if (block.type === "actions")
          return { ...block, items: block.items.map((item) => ({ ...item, evidence: evidenceOf(item, evidence) })) };
        return block;
      }),
    })),
  };
}

type Evidence = ReportDocument["measures"][number]["evidence"];
type Kpi = ReportDocument["measures"][number]["kpi"];

function evidenceOf(
  item: { readonly kpi: Kpi | null; readonly evidence: Evidence | null },
  known: ReadonlyMap<Kpi, Evidence>,
): Evidence | null {
  if (item.evidence !== null || item.kpi === null) return item.evidence;
  return known.get(item.kpi) ?? null;
}
