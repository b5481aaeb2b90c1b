/** The blocks of a report, in their order. */
import type { Block, Measure } from "@rapport/contract";
import { Flex, Heading, Text } from "@hubspot/ui-extensions";
import type { Words } from "./board-asking.ts";
import { CellsTable } from "./CellsTable.tsx";
import { Claimed } from "./Claimed.tsx";
import { EvidenceRows } from "./EvidenceRows.tsx";
import { MeasureCard } from "./MeasureCard.tsx";
import { Actions, Decisions } from "./RegisterItems.tsx";
import { ReportChartView } from "./ReportChartView.tsx";

interface BlocksProps {
  readonly of: readonly Block[];
  readonly measures: readonly Measure[];
  readonly words: Words;
}

/** All blocks of a page. */
export function ReportBlocks({ of, measures, words }: BlocksProps) {
  return (
    <Flex direction="column" gap="md">
      {of.map((block) => (
        <OneBlock key={block.type === "chart" ? block.chart.id : block.id} block={block} {...{ measures, words }} />
      ))}
    </Flex>
  );
}

function OneBlock({ block, measures, words }: Omit<BlocksProps, "of"> & { readonly block: Block }) {
  switch (block.type) {
    case "text":
      return (
        <Flex direction="column" gap="xs">
          {block.title !== null && <Heading>{block.title}</Heading>}
          <Text>{block.text}</Text>
        </Flex>
      );
    case "commentary":
      return <Claimed of={block} words={words} />;
    case "chart": {
      const { chart, evidence = null } = block;
      return (
        <Flex direction="column" gap="sm">
          <ReportChartView chart={chart} words={words} />
          {evidence !== null && <EvidenceRows of={evidence} label={chart.title} words={words} ask="chartRows" />}
        </Flex>
      );
    }
    case "table":
      return <CellsTable of={block} words={words} />;
    case "measures":
      return (
        <Flex direction="column" gap="sm">
          <Heading>{block.title}</Heading>
          {block.kpis.flatMap((kpi) =>
            measures.filter((one) => one.kpi === kpi).map((one) => <MeasureCard key={kpi} of={one} words={words} />),
          )}
        </Flex>
      );
    case "decisions":
    case "actions":
      return (
        <Flex direction="column" gap="sm">
          <Heading>{block.title}</Heading>
          {block.items.length === 0 && <Text>{block.none}</Text>}
          {block.type === "decisions" ? (
            <Decisions of={block.items} words={words} />
          ) : (
            <Actions of={block.items} words={words} />
          )}
        </Flex>
      );
  }
}
