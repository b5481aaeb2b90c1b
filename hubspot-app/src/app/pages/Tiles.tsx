import type { ScorecardTile } from "@rapport/contract";
import {
  Accordion,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Statistics,
  StatisticsItem,
  Text,
} from "@hubspot/ui-extensions";
import { fill } from "./kit/index.ts";

interface TilesProps {
  readonly of: readonly ScorecardTile[];
  readonly words: Readonly<Record<string, string>>;
}

/** Figures beside those of the period before, each with how many observations it stands on; what they mean is one press away. */
export function Tiles({ of, words }: TilesProps) {
  return (
    <Flex direction="column" gap="sm">
      <Statistics>
        {of.map(({ kpi, label, text, n, before }) => (
          <StatisticsItem key={kpi} id={kpi} label={label} number={text}>
            <Text variant="microcopy">
              {[fill(words, "sampleSize", { n }), ...(before === null ? [] : [before])].join(" · ")}
            </Text>
          </StatisticsItem>
        ))}
      </Statistics>
      <Accordion title={fill(words, "definitions")} size="sm">
        <DescriptionList direction="column">
          {of.map(({ kpi, label, question, counts, excludes }) => (
            <DescriptionListItem key={kpi} label={label}>
              <Text>{question}</Text>
              <Text variant="microcopy">{fill(words, "counts", { counts })}</Text>
              <Text variant="microcopy">{fill(words, "excludes", { excludes })}</Text>
            </DescriptionListItem>
          ))}
        </DescriptionList>
      </Accordion>
    </Flex>
  );
}
