/** Conversations that wait for an answer, over all customers, most urgent first. */
import type { WaitingConversation, WaitingPage as Waiting } from "@rapport/contract";
import {
  Button,
  EmptyState,
  Flex,
  Link,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import { PageTitle } from "@hubspot/ui-extensions/pages";
import { useState } from "react";
import { askBridge, fill, spellMoment, type Reader } from "./kit/index.ts";
import { Page } from "./Page.tsx";
import { hasLists, usePage, usePageReader } from "./use-page.ts";

/** The list that agents and their leads work through. */
export function WaitingPage() {
  const { answer, again, reader, url } = usePage("/v1/waiting", {}, isWaiting);
  return (
    <Page of={answer} again={again}>
      {(page) => (
        <Flex direction="column" gap="md">
          <PageTitle>{fill(page.words, "waiting")}</PageTitle>
          {page.items.length === 0 ? (
            <EmptyState title={fill(page.words, "allAnswered")} layout="vertical">
              <Text>{fill(page.words, "allAnsweredText")}</Text>
            </EmptyState>
          ) : (
            <>
              <Text>{page.headline}</Text>
              <Waits key={page.items[0]?.clock.conversationId} first={page} reader={reader} url={url} />
            </>
          )}
        </Flex>
      )}
    </Page>
  );
}

interface WaitsProps {
  readonly first: Waiting;
  readonly reader: Reader;
  readonly url: string | null;
}

/** The first page, and what the reader asked for beyond it. */
function Waits({ first, reader, url }: WaitsProps) {
  const [more, setMore] = useState<readonly WaitingConversation[]>([]);
  const [next, setNext] = useState(first.next);
  const { own } = usePageReader();
  const [failed, setFailed] = useState(false);
  const onMore = async (): Promise<void> => {
    if (url === null || next === null) return;
    const page = await askBridge(`${url}&${new URLSearchParams({ cursor: next })}`, isWaiting);
    setFailed(page.state !== "ready");
    if (page.state !== "ready") return;
    setMore((shown) => [...shown, ...page.value.items]);
    setNext(page.value.next);
  };
  return (
    <Flex direction="column" gap="md">
      <Rows items={[...first.items, ...more]} words={first.words} reader={reader} />
      {failed && <Text>{own.failedText}</Text>}
      {next !== null && <Button onClick={() => void onMore()}>{fill(first.words, "more")}</Button>}
    </Flex>
  );
}

interface RowsProps {
  readonly items: readonly WaitingConversation[];
  readonly words: Readonly<Record<string, string>>;
  readonly reader: Reader;
}

function Rows({ items, words, reader }: RowsProps) {
  return (
    <Table>
      <TableHead>
        <TableRow>
          {["wait", "customer", "channel", "since"].map((key) => (
            <TableHeader key={key}>{fill(words, key)}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <TableRow key={item.clock.conversationId}>
            <TableCell>
              <StatusTag variant={item.clock.state === "overdue" ? "danger" : "warning"}>{item.clock.text}</StatusTag>
            </TableCell>
            <TableCell>
              <Who of={item} />
            </TableCell>
            <TableCell>
              {[item.clock.channel.networkLabel, item.clock.channel.label, item.clock.label].join(" · ")}
            </TableCell>
            <TableCell>{spellMoment(item.clock.startedAt, reader)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** A link to the contact, where this portal has one. */
function Who({ of: { customerName, records } }: { of: WaitingConversation }) {
  const { portalId } = usePageReader();
  const record = records.find(
    ({ crm, account, type }) => crm === "hubspot" && account === String(portalId) && type === "contact",
  );
  if (record === undefined) return <Text>{customerName}</Text>;
  const url = `https://app.hubspot.com/contacts/${portalId}/record/0-1/${encodeURIComponent(record.id)}`;
  return <Link href={{ url, external: true }}>{customerName}</Link>;
}

function isWaiting(body: unknown): body is Waiting {
  return hasLists(body, "items");
}
