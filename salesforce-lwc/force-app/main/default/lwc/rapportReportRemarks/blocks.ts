import type { ReportView } from "@rapport/contract";

/** What of a report can be remarked upon, by page and title. */
export function blocksOf({ document }: ReportView): { label: string; value: string }[] {
  return document.pages.flatMap((page) =>
    page.blocks.map((block) => {
      const { id, title } = block.type === "chart" ? block.chart : block;
      return { label: title === null || title === page.title ? page.title : `${page.title}: ${title}`, value: id };
    }),
  );
}
