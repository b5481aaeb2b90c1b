/** The rows under a number: asked for when the reader wants them, and only shown to who may see them. */
import type { EvidenceLink, EvidenceRow } from "@rapport/contract";
import {
  Alert,
  Button,
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import { useEffect, useState } from "react";
import type { Words } from "./board-asking.ts";
import { askBridge, fill, isObject, spellMoment } from "./kit/index.ts";
import { usePageReader } from "./use-page.ts";

interface RowsPage {
  readonly rows: readonly EvidenceRow[];
  readonly n: number;
  readonly next: string | null;
  /** Of a published number: whether there are as many rows now. */
  readonly text?: string;
}

interface EvidenceProps {
  readonly of: EvidenceLink;
  /** What the rows are under, so that buttons can be told apart. */
  readonly label: string;
  readonly words: Words;
  /** Which of the words is on the button: what the rows are under. */
  readonly ask?: "showRows" | "chartRows";
  /** Shows the rows at once: whoever sees this has asked for them. */
  readonly isOpen?: boolean;
}

/** A button, and the rows page by page. A number whose rows are hidden has none. */
export function EvidenceRows({ of: { url, text }, label, words, ask = "showRows", isOpen = false }: EvidenceProps) {
  const { reader, variables, own } = usePageReader();
  const [page, setPage] = useState<RowsPage | null>(null);
  const [failed, setFailed] = useState(false);
  const more = async (): Promise<void> => {
    const address = addressIn(variables?.["BRIDGE_ORIGIN"], url, { lang: reader.lang, cursor: page?.next ?? null });
    const got = await askBridge(address, isRowsPage);
    setFailed(got.state !== "ready");
    if (got.state !== "ready") return;
    const { value } = got;
    setPage((before) => ({ ...value, rows: [...(before?.rows ?? []), ...value.rows] }));
  };
  useEffect(() => {
    if (isOpen) void more();
    // Once, when it is first shown.
  }, []);
  if (url === null) return <Text variant="microcopy">{text}</Text>;
  return (
    <Flex direction="column" gap="xs">
      {page !== null && <Rows of={page} words={words} spell={(at) => spellMoment(at, reader)} />}
      {failed && <Alert title={own.failedText} variant="warning" />}
      {(page === null || page.next !== null) && (
        <Flex direction="row">
          <Button size="xs" onClick={() => void more()}>
            {page === null ? fill(words, ask, { label }) : fill(words, "more")}
          </Button>
        </Flex>
      )}
      {page === null && <Text variant="microcopy">{text}</Text>}
    </Flex>
  );
}

function Rows({ of: { rows, text }, words, spell }: { of: RowsPage; words: Words; spell: (at: string) => string }) {
  return (
    <Flex direction="column" gap="xs">
      {text !== undefined && <Text>{text}</Text>}
      <Table density="condensed">
        <TableHead>
          <TableRow>
            {["when", "channel", "agent", "rowValue"].map((key) => (
              <TableHeader key={key}>{fill(words, key)}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ id, occurredAt, channel, agent, value }, at) => (
            <TableRow key={`${id}${at}`}>
              <TableCell>{spell(occurredAt)}</TableCell>
              <TableCell>{channel}</TableCell>
              <TableCell>{agent ?? "–"}</TableCell>
              <TableCell>{value === null ? "–" : String(value)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}

/** Addresses of drafts are relative to the bridge, those of published numbers lead to it. No other place is asked. */
function addressIn(
  origin: unknown,
  url: string | null,
  { lang, cursor }: { readonly lang: string; readonly cursor: string | null },
): string | null {
  if (url === null || typeof origin !== "string") return null;
  const address = new URL(url, origin);
  if (address.origin !== new URL(origin).origin) return null;
  if (address.pathname.startsWith("/v1/evidence-links/")) address.searchParams.set("lang", lang);
  if (cursor !== null) address.searchParams.set("cursor", cursor);
  return address.href;
}

function isRowsPage(body: unknown): body is RowsPage {
  return isObject(body) && Array.isArray(body["rows"]) && typeof body["n"] === "number";
}
