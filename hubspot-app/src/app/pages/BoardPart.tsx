/** What the board watches, above the figures of the scorecard. */
import type { BoardScorecard } from "@rapport/contract";
import { AutoGrid, EmptyState, Flex, Heading, Text } from "@hubspot/ui-extensions";
import { isBoardScorecard } from "./board-asking.ts";
import { fill } from "./kit/index.ts";
import { MeasureCard } from "./MeasureCard.tsx";
import { Page } from "./Page.tsx";
import { ReportChartView } from "./ReportChartView.tsx";
import { usePage } from "./use-page.ts";

/** The board's scorecard in its four states. */
export function BoardPart() {
  const { answer, again } = usePage("/v1/board/scorecard", {}, isBoardScorecard);
  return (
    <Page of={answer} again={again}>
      {(card) => <Drawn card={card} />}
    </Page>
  );
}

function Drawn({ card: { title, headline, boardOwner, measures, noSignal, charts, words } }: { card: BoardScorecard }) {
  return (
    <Flex direction="column" gap="md">
      <Heading>{title}</Heading>
      <Text>{headline}</Text>
      <Text format={{ fontWeight: "demibold" }}>{boardOwner.text}</Text>
      {measures.length === 0 ? (
        <EmptyState title={fill(words, "none")} layout="vertical">
          <Text>{boardOwner.text}</Text>
        </EmptyState>
      ) : (
        <AutoGrid columnWidth={340} flexible gap="md">
          {measures.map((measure) => (
            <MeasureCard key={measure.kpi} of={measure} words={words} />
          ))}
        </AutoGrid>
      )}
      <Text>{noSignal}</Text>
      {charts.length > 0 && <Heading>{fill(words, "charts")}</Heading>}
      {charts.map((chart) => (
        <ReportChartView key={chart.id} chart={chart} words={words} />
      ))}
    </Flex>
  );
}
