/** How well customers were served, over all channels or on one. */
import type { Scorecard } from "@rapport/contract";
import { Divider, EmptyState, Flex, Heading, Select, Text } from "@hubspot/ui-extensions";
import { PageBreadcrumbs, PageTitle, usePageRoute } from "@hubspot/ui-extensions/pages";
import { useState } from "react";
import { BoardPart } from "./BoardPart.tsx";
import { ChartWithNumbers } from "./ChartWithNumbers.tsx";
import { fill } from "./kit/index.ts";
import { Page } from "./Page.tsx";
import { Tiles } from "./Tiles.tsx";
import { hasLists, usePage, usePageReader } from "./use-page.ts";

const periods = ["7", "28", "90"];

/** Over all channels; the first page that opens. */
export function ScorecardPage() {
  return (
    <Flex direction="column" gap="lg">
      <BoardPart />
      <Divider />
      <OfChannel channelId={null} />
    </Flex>
  );
}

/** One channel's page. */
export function ChannelPage() {
  return <OfChannel channelId={usePageRoute().params["channelId"] ?? null} />;
}

function OfChannel({ channelId }: { channelId: string | null }) {
  const [days, setDays] = useState("28");
  const { words } = usePageReader();
  const query = { days, ...(channelId === null ? {} : { channel: channelId }) };
  const { answer, again } = usePage("/v1/scorecard", query, isScorecard);
  return (
    <Page of={answer} again={again}>
      {(card) => (
        <Flex direction="column" gap="lg">
          {card.channel !== null && (
            <PageBreadcrumbs>
              <PageBreadcrumbs.PageLink to="/channels">{words.channels}</PageBreadcrumbs.PageLink>
              <PageBreadcrumbs.Current>{card.title}</PageBreadcrumbs.Current>
            </PageBreadcrumbs>
          )}
          <PageTitle>{card.title}</PageTitle>
          <Text>{card.headline}</Text>
          <Select
            name="days"
            label={fill(card.words, "period")}
            value={days}
            options={periods.map((n) => ({ label: fill(card.words, "days", { n }), value: n }))}
            onChange={(value) => setDays(String(value))}
          />
          <Figures card={card} />
        </Flex>
      )}
    </Page>
  );
}

function Figures({ card }: { card: Scorecard }) {
  if (card.groups.length === 0) {
    return (
      <EmptyState title={fill(card.words, "noFigures")} layout="vertical">
        <Text>{fill(card.words, "noFiguresText")}</Text>
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="lg">
      {card.groups.map(({ id, title, tiles }) => (
        <Flex key={id} direction="column" gap="sm">
          <Heading>{title}</Heading>
          <Tiles of={tiles} words={card.words} />
        </Flex>
      ))}
      {card.charts.map((chart) => (
        <ChartWithNumbers key={chart.id} chart={chart} words={card.words} />
      ))}
    </Flex>
  );
}

function isScorecard(body: unknown): body is Scorecard {
  return hasLists(body, "groups", "charts", "channels");
}
