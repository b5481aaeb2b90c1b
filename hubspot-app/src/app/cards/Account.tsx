/** A company that is known: who belongs to it, who waits, how content its people are, and what the figures stand on. */
import type { AccountPerson, AccountView } from "@rapport/contract";
import {
  Accordion,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  Link,
  Statistics,
  StatisticsItem,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Tag,
  Text,
} from "@hubspot/ui-extensions";
import { fill, spellMoment, type Reader } from "./kit/index.ts";

interface AccountProps {
  readonly view: AccountView;
  readonly reader: Reader;
}

type Words = AccountView["words"];

/** The whole card, in the order in which somebody needs it who is about to speak with this company. */
export function Account({ view, reader }: AccountProps) {
  const { name, headline, people, limits, records, words } = view;
  return (
    <Flex direction="column" gap="lg">
      <Flex direction="column" gap="xs">
        <Heading>{name}</Heading>
        <Text>{headline}</Text>
      </Flex>
      <Figures of={view} />
      <Flex direction="column" gap="sm">
        <Heading>{fill(words, "people")}</Heading>
        {people.length === 0 ? (
          <Text>{fill(words, "none")}</Text>
        ) : (
          <People of={people} words={words} reader={reader} />
        )}
        {limits.map((limit) => (
          <Text key={limit} variant="microcopy">
            {limit}
          </Text>
        ))}
      </Flex>
      {records.map(({ crm, account, id }) => (
        <Text key={`${crm} ${account} ${id}`} variant="microcopy">
          {fill(words, "source", { crm: crmNames[crm], account })}
        </Text>
      ))}
    </Flex>
  );
}

const crmNames = { hubspot: "HubSpot", salesforce: "Salesforce" } as const;

/** Each figure with what it stands on; what it counts, and what it does not say, is one press away. */
function Figures({ of: { tiles, words } }: { of: AccountView }) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>{fill(words, "figures")}</Heading>
      <Statistics>
        {tiles.map(({ id, label, text, detail }) => (
          <StatisticsItem key={id} id={id} label={label} number={text}>
            <Text variant="microcopy">{detail}</Text>
          </StatisticsItem>
        ))}
      </Statistics>
      <Accordion title={fill(words, "aboutFigures")} size="sm">
        <DescriptionList direction="column">
          {tiles.map(({ id, label, about, trap }) => (
            <DescriptionListItem key={id} label={label}>
              <Text>{about}</Text>
              {trap !== null && <Text variant="microcopy">{trap}</Text>}
            </DescriptionListItem>
          ))}
        </DescriptionList>
      </Accordion>
    </Flex>
  );
}

interface PeopleProps {
  readonly of: readonly AccountPerson[];
  readonly words: Words;
  readonly reader: Reader;
}

function People({ of, words, reader }: PeopleProps) {
  return (
    <Table>
      <TableHead>
        <TableRow>
          {["person", "last", "waits", "satisfaction"].map((key) => (
            <TableHeader key={key}>{fill(words, key)}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {of.map((person) => (
          <TableRow key={person.customerId}>
            <TableCell>
              <Who of={person} />
              {person.title !== null && <Text variant="microcopy">{person.title}</Text>}
            </TableCell>
            <TableCell>
              <Text>{person.lastContact}</Text>
              {person.lastContactAt !== null && (
                <Text variant="microcopy">{spellMoment(person.lastContactAt, reader)}</Text>
              )}
              {person.quiet && <Tag variant="warning">{fill(words, "quiet")}</Tag>}
            </TableCell>
            <TableCell>
              <Waits of={person} />
            </TableCell>
            <TableCell>{person.satisfaction?.text ?? fill(words, "noAnswers")}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** A link to the contact in this portal. */
function Who({ of: { name, record } }: { of: AccountPerson }) {
  if (record.crm !== "hubspot" || record.type !== "contact") return <Text>{name}</Text>;
  const url = `https://app.hubspot.com/contacts/${encodeURIComponent(record.account)}/record/0-1/${encodeURIComponent(record.id)}`;
  return <Link href={{ url, external: true }}>{name}</Link>;
}

/** How many conversations wait, and the most urgent of them. */
function Waits({ of: { openWaits, wait } }: { of: AccountPerson }) {
  if (wait === null) return <Text>{String(openWaits)}</Text>;
  return (
    <>
      <Text>{String(openWaits)}</Text>
      <StatusTag variant={wait.state === "overdue" ? "danger" : "warning"}>{wait.text}</StatusTag>
      <Text variant="microcopy">{[wait.label, wait.channel.networkLabel].join(" · ")}</Text>
    </>
  );
}
