/** A customer who is known: who, who waits, how to reach them, what the CRMs say, what was said last, figures. */
import type { CustomerView } from "@rapport/contract";
import {
  Accordion,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  Statistics,
  StatisticsItem,
  StatusTag,
  Text,
  Tile,
} from "@hubspot/ui-extensions";
import { Handles } from "./Handles.tsx";
import { Insights } from "./Insights.tsx";
import { Interactions } from "./Interactions.tsx";
import { Markers } from "./Markers.tsx";
import { spellMoment } from "./kit/index.ts";
import { say, type Drawn } from "./format.ts";
import { SamePerson } from "./SamePerson.tsx";
import type { Scene } from "./steps.ts";
import { Values } from "./Values.tsx";

/** The whole card, in the order in which an agent needs it. */
export function Customer({ scene }: { scene: Scene }) {
  const { view, reader, place } = scene;
  return (
    <Flex direction="column" gap="lg">
      <Flex direction="column" gap="xs">
        <Heading>{view.name}</Heading>
        <Text>{view.headline}</Text>
      </Flex>
      <Markers key={view.customerId} scene={scene} />
      <OpenClocks view={view} reader={reader} />
      <Handles scene={scene} />
      <SamePerson scene={scene} />
      <Insights scene={scene} />
      <Values view={view} />
      <Interactions view={view} reader={reader} place={place} />
      <Figures view={view} />
      <Text variant="microcopy">{say(view, "timesIn", { zone: reader.zone })}</Text>
    </Flex>
  );
}

function OpenClocks({ view, reader }: Drawn) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>{say(view, "openClocks")}</Heading>
      {view.openClocks.length === 0 && <Text>{say(view, "noClocks")}</Text>}
      {view.openClocks.map((clock) => (
        <Tile key={`${clock.conversationId} ${clock.kind}`} compact>
          <Flex direction="row" justify="between" align="center" gap="md" wrap>
            <Flex direction="column" gap="flush">
              <Text format={{ fontWeight: "demibold" }}>{clock.label}</Text>
              <Text variant="microcopy">
                {[
                  clock.channel.networkLabel,
                  clock.channel.label,
                  ...(clock.dueAt === null
                    ? []
                    : [say(view, "promisedBy", { time: spellMoment(clock.dueAt, reader) })]),
                ].join(" · ")}
              </Text>
            </Flex>
            <StatusTag variant={clock.state === "overdue" ? "danger" : "warning"}>{clock.text}</StatusTag>
          </Flex>
        </Tile>
      ))}
    </Flex>
  );
}

function Figures({ view }: { view: CustomerView }) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>{say(view, "figures")}</Heading>
      {view.kpis.length === 0 ? (
        <Text>{say(view, "noFigures")}</Text>
      ) : (
        <>
          <Statistics>
            {view.kpis.map(({ kpi, label, text, n }) => (
              <StatisticsItem key={kpi} id={kpi} label={label} number={text}>
                <Text variant="microcopy">{say(view, "sampleSize", { n })}</Text>
              </StatisticsItem>
            ))}
          </Statistics>
          <Accordion title={say(view, "aboutFigures")} size="sm">
            <DescriptionList direction="column">
              {view.kpis.map(({ kpi, label, question }) => (
                <DescriptionListItem key={kpi} label={label}>
                  <Text>{question}</Text>
                </DescriptionListItem>
              ))}
            </DescriptionList>
          </Accordion>
        </>
      )}
    </Flex>
  );
}
