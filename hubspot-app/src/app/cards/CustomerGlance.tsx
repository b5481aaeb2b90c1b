/** The condensed card for sidebars and previews: who this is, who waits, where the CRMs disagree, how to reach them, what came last. */
import type { CustomerView } from "@rapport/contract";
import {
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  hubspot,
  StatusTag,
  Text,
  type CrmContext,
} from "@hubspot/ui-extensions";
import { FourStates, messages, readerOf, spellMoment, type Reader } from "./kit/index.ts";
import { Asking } from "./Asking.tsx";
import { placeOf, useCustomer } from "./customer.ts";
import { say } from "./format.ts";
import { meetingOf, type Scene } from "./steps.ts";
import { WithContact } from "./WithContact.tsx";

hubspot.extend<"crm.record.sidebar">(({ context }) => <CustomerGlanceCard context={context} />);

/** A sidebar has room for so many. */
const shownClocks = 3;
const shownHandles = 4;

/** Draws the customer in short; the same card in the sidebar, the preview and the help desk. */
export function CustomerGlanceCard({ context }: { context: CrmContext }) {
  const reader = readerOf(context.user, context.portal);
  return (
    <WithContact context={context} reader={reader}>
      {(contactId) => <OfContact context={context} reader={reader} contactId={contactId} />}
    </WithContact>
  );
}

function OfContact({ context, reader, contactId }: { context: CrmContext; reader: Reader; contactId: number }) {
  const own = messages[reader.lang];
  const { customer, again, renew } = useCustomer(context, contactId, reader);
  const place = placeOf(context, contactId);
  return (
    <FourStates
      of={customer}
      again={again}
      own={own}
      loading={own.loading}
      empty={{ title: own.emptyTitle, text: own.emptyText }}
    >
      {(view) => <Glance scene={{ view, reader, renew, place, ...meetingOf(context) }} />}
    </FourStates>
  );
}

function Glance({ scene }: { scene: Scene }) {
  const { view, reader } = scene;
  const [last] = view.interactions;
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="column" gap="flush">
        <Heading>{view.name}</Heading>
        <Text variant="microcopy">{view.headline}</Text>
      </Flex>
      <Clocks view={view} />
      {view.values
        .filter(({ agree }) => !agree)
        .map(({ field, label, text }) => (
          <Text key={field} variant="microcopy">{`${label}: ${text}`}</Text>
        ))}
      <DescriptionList direction="column">
        {view.handles.slice(0, shownHandles).map(({ identityId, networkLabel, value, proof }) => (
          <DescriptionListItem key={identityId} label={networkLabel}>
            <Text>{[value, proof.label].join(" · ")}</Text>
          </DescriptionListItem>
        ))}
      </DescriptionList>
      {view.handles.length === 0 && <Text>{say(view, "noHandles")}</Text>}
      <Asking scene={scene} />
      {last !== undefined && <Last of={last} view={view} reader={reader} />}
    </Flex>
  );
}

function Clocks({ view }: { view: CustomerView }) {
  if (view.openClocks.length === 0) return <Text>{say(view, "noClocks")}</Text>;
  return (
    <Flex direction="column" gap="xs">
      {view.openClocks.slice(0, shownClocks).map((clock) => (
        <Flex key={`${clock.conversationId} ${clock.kind}`} direction="column" gap="flush">
          <StatusTag variant={clock.state === "overdue" ? "danger" : "warning"}>{clock.text}</StatusTag>
          <Text variant="microcopy">{[clock.label, clock.channel.networkLabel].join(" · ")}</Text>
        </Flex>
      ))}
    </Flex>
  );
}

function Last({ of, view, reader }: { of: CustomerView["interactions"][number]; view: CustomerView; reader: Reader }) {
  return (
    <Flex direction="column" gap="flush">
      <Text format={{ fontWeight: "demibold" }}>{say(view, "recent")}</Text>
      <Text variant="microcopy">
        {[of.directionLabel, of.channel.networkLabel, spellMoment(of.occurredAt, reader)].join(" · ")}
      </Text>
      <Text truncate={{ maxWidth: 320 }}>{of.text ?? of.summary ?? ""}</Text>
    </Flex>
  );
}
