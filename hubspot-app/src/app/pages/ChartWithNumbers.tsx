import type { Chart } from "@rapport/contract";
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
import { fill } from "./kit/index.ts";

interface ChartProps {
  readonly chart: Chart;
  readonly words: Readonly<Record<string, string>>;
}

/** A chart, what it shows in one sentence, and all its numbers as a table. */
export function ChartWithNumbers({ chart, words }: ChartProps) {
  const measured = chart.rows.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
  const axes = {
    x: { field: "label", fieldType: "category", label: chart.xLabel },
    y: { field: "value", fieldType: "linear", label: chart.yLabel },
  } as const;
  const drawn = { data: measured, axes, options: { title: chart.title, showTooltips: true } };
  return (
    <Flex direction="column" gap="sm">
      <Heading>{chart.title}</Heading>
      <Text>{chart.summary}</Text>
      {measured.length > 0 && (chart.kind === "line" ? <LineChart {...drawn} /> : <BarChart {...drawn} />)}
      {measured.length > 0 && (
        <Accordion title={fill(words, "numbers")} size="sm">
          <Numbers chart={chart} words={words} />
        </Accordion>
      )}
    </Flex>
  );
}

function Numbers({ chart, words }: ChartProps) {
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{chart.xLabel}</TableHeader>
          <TableHeader align="right">{fill(words, "chartValue")}</TableHeader>
          <TableHeader align="right">{fill(words, "chartSize")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {chart.rows.map(({ x, label, text, n }) => (
          <TableRow key={x}>
            <TableCell>{label}</TableCell>
            <TableCell align="right">{text}</TableCell>
            <TableCell align="right">{String(n)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
