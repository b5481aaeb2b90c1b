/** Every channel, each with a page of its own. */
import type { Catalogue } from "@rapport/contract";
import {
  EmptyState,
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import { PageLink, PageTitle } from "@hubspot/ui-extensions/pages";
import { fill } from "./kit/index.ts";
import { Page } from "./Page.tsx";
import { hasLists, usePage } from "./use-page.ts";

/** The list of channels. */
export function ChannelsPage() {
  const { answer, again } = usePage("/v1/catalogue", {}, isCatalogue);
  return (
    <Page of={answer} again={again}>
      {({ channels, words }) => (
        <Flex direction="column" gap="md">
          <PageTitle>{fill(words, "channels")}</PageTitle>
          {channels.length === 0 ? (
            <EmptyState title={fill(words, "noChannels")} layout="vertical">
              <Text>{fill(words, "noChannelsText")}</Text>
            </EmptyState>
          ) : (
            <Channels channels={channels} words={words} />
          )}
        </Flex>
      )}
    </Page>
  );
}

function Channels({ channels, words }: Pick<Catalogue, "channels" | "words">) {
  return (
    <Table>
      <TableHead>
        <TableRow>
          <TableHeader>{fill(words, "channel")}</TableHeader>
          <TableHeader>{fill(words, "network")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {channels.map(({ channelId, label, networkLabel }) => (
          <TableRow key={channelId}>
            <TableCell>
              <PageLink to="/channels/:channelId" params={{ channelId }}>
                {label}
              </PageLink>
            </TableCell>
            <TableCell>{networkLabel}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function isCatalogue(body: unknown): body is Catalogue {
  return hasLists(body, "channels");
}
