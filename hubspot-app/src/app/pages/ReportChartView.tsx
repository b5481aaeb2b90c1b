/** A chart of a report: what it shows in words, the drawing where HubSpot's parts can draw it, and all its numbers. */
import type { ControlChart, ReportChart } from "@rapport/contract";
import {
  Accordion,
  BarChart,
  Flex,
  Heading,
  LineChart,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import type { Words } from "./board-asking.ts";
import { seriesOf } from "./chart-series.ts";
import { fill } from "./kit/index.ts";

interface ChartProps {
  readonly chart: ReportChart;
  readonly words: Words;
}

/** A chart with its text and its numbers. */
export function ReportChartView({ chart, words }: ChartProps) {
  const isDrawn = (seriesOf(chart, words)?.rows.length ?? 0) > 0;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{chart.title}</Heading>
      <Text>{chart.summary}</Text>
      {isDrawn && <Drawing chart={chart} words={words} />}
      {chart.kind === "control" && <Method chart={chart} words={words} />}
      {isDrawn ? (
        <Accordion title={fill(words, "table")} size="sm">
          <Numbers of={chart.table} />
        </Accordion>
      ) : (
        chart.table.rows.length > 0 && (
          <Flex direction="column" gap="xs">
            <Text format={{ fontWeight: "demibold" }}>{fill(words, "table")}</Text>
            <Numbers of={chart.table} />
          </Flex>
        )
      )}
    </Flex>
  );
}

function Drawing({ chart, words }: ChartProps) {
  const series = seriesOf(chart, words);
  if (series === null) return null;
  const drawn = {
    data: series.rows.map((row) => ({ ...row })),
    axes: {
      x: { field: "label", fieldType: "category", label: chart.xLabel },
      y: { field: "value", fieldType: "linear", label: chart.yLabel },
      options: { groupFieldByColor: "series", stacking: series.isStacked },
    },
    options: { title: chart.title, showLegend: true, showTooltips: true },
  } as const;
  return series.kind === "line" ? <LineChart {...drawn} /> : <BarChart {...drawn} />;
}

/** How the limits were made, and where they begin anew. */
function Method({ chart: { methodLabel, phases }, words }: { chart: ControlChart; words: Words }) {
  const notes = [
    methodLabel,
    ...phases.flatMap(({ reason }) => (reason === null ? [] : [fill(words, "rebased", { reason })])),
    ...(phases.at(-1)?.provisional === true ? [fill(words, "provisional")] : []),
  ];
  return <Text variant="microcopy">{notes.join(" · ")}</Text>;
}

/** A table of texts. */
export function Numbers({ of: { columns, rows } }: { of: ReportChart["table"] }) {
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          {columns.map((column) => (
            <TableHeader key={column}>{column}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((cells, at) => (
          <TableRow key={at}>
            {cells.map((cell, column) => (
              <TableCell key={column}>{cell}</TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
