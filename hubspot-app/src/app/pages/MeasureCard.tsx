/** One measure of the board: figure, how sure it is, what may be said of it, who answers for it, and its series. */
import type { Measure } from "@rapport/contract";
import { Accordion, Flex, Heading, Inline, Tag, Text, Tile } from "@hubspot/ui-extensions";
import type { Words } from "./board-asking.ts";
import { EvidenceRows } from "./EvidenceRows.tsx";
import { fill } from "./kit/index.ts";
import { ReportChartView } from "./ReportChartView.tsx";

/** Marks are told apart by their shape; the words beside them say the same. */
const changes = {
  common: ["○", "default"],
  improving: ["▲", "success"],
  concerning: ["▼", "error"],
  neutral: ["◆", "info"],
  "too-few": ["…", "default"],
} as const;
const targets = {
  passes: ["✓", "success"],
  fails: ["✕", "error"],
  "hit-or-miss": ["?", "warning"],
  "no-target": ["–", "default"],
  "too-few": ["…", "default"],
} as const;

/** A measure as a tile. */
export function MeasureCard({ of, words }: { of: Measure; words: Words }) {
  const { label, question, text, variation, assurance, sentence, pair, owner, evidence, chart } = of;
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{label}</Heading>
        <Text variant="microcopy">{question}</Text>
        <Text format={{ fontWeight: "bold" }}>{text}</Text>
        <Text variant="microcopy">{factsOf(of, words)}</Text>
        <Inline gap="sm">
          <Mark of={changes[variation.id]} label={variation.label} />
          <Mark of={targets[assurance.id]} label={assurance.label} />
        </Inline>
        <Text>{sentence}</Text>
        {pair !== null && (
          <Text variant="microcopy">{fill(words, "pair", { label: pair.label, text: pair.text })}</Text>
        )}
        <Text variant="microcopy">{owner === null ? fill(words, "noOwner") : `${fill(words, "owner")}: ${owner}`}</Text>
        <Accordion title={fill(words, "chartOf", { label })} size="sm">
          <ReportChartView chart={chart} words={words} />
        </Accordion>
        <EvidenceRows of={evidence} label={label} words={words} />
      </Flex>
    </Tile>
  );
}

interface MarkProps {
  readonly of: (typeof changes)[keyof typeof changes] | (typeof targets)[keyof typeof targets];
  readonly label: string;
}

function Mark({ of: [shape, variant], label }: MarkProps) {
  return <Tag variant={variant}>{`${shape} ${label}`}</Tag>;
}

/** Everything that a reader weighs the figure with, in one line. */
function factsOf({ n, interval, before, target, flagged, hidden }: Measure, words: Words): string {
  const facts = [
    ...(hidden ? [] : [fill(words, "sampleSize", { n })]),
    ...(interval === null ? [] : [`${fill(words, "interval")}: ${interval.text}`]),
    ...(before === null ? [] : [`${fill(words, "before")}: ${before.text} (${before.label})`]),
    ...(target === null
      ? []
      : [
          `${fill(words, "target")}: ${target.text}`,
          fill(words, "source", { source: target.source, year: target.year }),
        ]),
    ...(flagged ? [fill(words, "flagged")] : []),
  ];
  return facts.join(" · ");
}
