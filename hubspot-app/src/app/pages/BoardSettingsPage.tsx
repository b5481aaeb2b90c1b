/** What the board watches, against what, and how its documents look. */
import type { Board } from "@rapport/contract";
import { Alert, Button, Flex, Heading, List, Text } from "@hubspot/ui-extensions";
import { PageBreadcrumbs, PageTitle } from "@hubspot/ui-extensions/pages";
import { useState } from "react";
import { isBoard, useSend } from "./board-asking.ts";
import {
  mainFields,
  ownerFields,
  rebaseFields,
  targetFields,
  withMain,
  withOwner,
  withRebase,
  withTarget,
  type Settings,
} from "./board-change.ts";
import { BoardForm } from "./BoardForm.tsx";
import { fill, spellMoment } from "./kit/index.ts";
import { Page } from "./Page.tsx";
import { usePage, usePageReader } from "./use-page.ts";

/** The settings of the board. */
export function BoardSettingsPage() {
  const { answer, again } = usePage("/v1/board", {}, isBoard);
  const { words: own } = usePageReader();
  return (
    <Page of={answer} again={again}>
      {(board) => (
        <Flex direction="column" gap="lg">
          <PageBreadcrumbs>
            <PageBreadcrumbs.PageLink to="/reports">{own.reports}</PageBreadcrumbs.PageLink>
            <PageBreadcrumbs.Current>{fill(board.words, "board")}</PageBreadcrumbs.Current>
          </PageBreadcrumbs>
          <PageTitle>{fill(board.words, "board")}</PageTitle>
          <Forms first={board} />
        </Flex>
      )}
    </Page>
  );
}

function Forms({ first }: { first: Board }) {
  const [board, setBoard] = useState(first);
  const send = useSend();
  const { kpis, words, version } = board;
  const measures = kpis.map(({ kpi, label }) => ({ label, value: String(kpi) }));
  const save = async (next: Settings): Promise<string | null> => {
    const sent = await send("/v1/board", { version, board: next }, isBoard);
    if ("refusal" in sent) return sent.refusal;
    setBoard(sent.value);
    return null;
  };
  return (
    <Flex direction="column" gap="lg">
      <BoardForm
        isMain
        words={words}
        submit={fill(words, "save")}
        fields={mainFields(board, measures, words)}
        onSend={(written) => save(withMain(board.board, kpis, written))}
      />
      <Logo board={board} save={save} />
      <Parts board={board} save={save} />
      <Heading>{fill(words, "addTarget")}</Heading>
      <BoardForm
        words={words}
        submit={fill(words, "addTarget")}
        fields={targetFields(measures, words)}
        onSend={(written) => save(withTarget(board.board, kpis, written))}
      />
      <Heading>{fill(words, "addOwner")}</Heading>
      <BoardForm
        words={words}
        submit={fill(words, "addOwner")}
        fields={ownerFields(measures, words)}
        onSend={(written) => save(withOwner(board.board, kpis, written))}
      />
      <Heading>{fill(words, "addRebase")}</Heading>
      <BoardForm
        words={words}
        submit={fill(words, "addRebase")}
        fields={rebaseFields(measures, words)}
        onSend={(written) => save(withRebase(board.board, kpis, written))}
      />
      <History of={board} />
    </Flex>
  );
}

interface PartsProps {
  readonly board: Board;
  readonly save: (next: Settings) => Promise<string | null>;
}

/** HubSpot's parts choose no file, so the page says where a logo is given; to take it away it needs none. */
function Logo({ board: { board, words }, save }: PartsProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const { company } = board;
  const remove = async (): Promise<void> => setRefusal(await save({ ...board, company: { ...company, logo: null } }));
  return (
    <Flex direction="column" gap="xs">
      <Heading>{fill(words, "logo")}</Heading>
      <Text>{fill(words, company.logo === null ? "logoNone" : "logoOn")}</Text>
      <Text variant="microcopy">{fill(words, "logoElsewhere")}</Text>
      {refusal !== null && <Alert title={refusal} variant="warning" />}
      {company.logo !== null && (
        <Flex direction="row">
          <Button size="xs" onClick={() => void remove()}>
            {fill(words, "logoRemove")}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

/** Targets, owners and new beginnings, each of which can be taken out. */
function Parts({ board: { board, kpis, words }, save }: PartsProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const label = (id: string): string => kpis.find(({ kpi }) => kpi === id)?.label ?? id;
  const press = async (next: Settings): Promise<void> => setRefusal(await save(next));
  const lists = [
    {
      key: "targets",
      rows: board.targets.map((one) => ({
        text: `${label(one.kpi)}: ${one.value} · ${fill(words, `kind.${one.kind}`)} · ${one.source}, ${one.year}`,
        without: { ...board, targets: board.targets.filter((other) => other !== one) },
      })),
    },
    {
      key: "owners",
      rows: board.owners.map((one) => ({
        text: `${label(one.kpi)}: ${one.name}`,
        without: { ...board, owners: board.owners.filter((other) => other !== one) },
      })),
    },
    {
      key: "rebases",
      rows: board.rebases.map((one) => ({
        text: `${label(one.kpi)}: ${one.from.slice(0, 10)} · ${one.reason}`,
        without: { ...board, rebases: board.rebases.filter((other) => other !== one) },
      })),
    },
  ];
  return (
    <Flex direction="column" gap="md">
      {refusal !== null && <Alert title={refusal} variant="warning" />}
      {lists.map(({ key, rows }) => (
        <Flex key={key} direction="column" gap="xs">
          <Heading>{fill(words, key)}</Heading>
          {rows.length === 0 && <Text>{fill(words, "nothing")}</Text>}
          {rows.map(({ text, without }) => (
            <Flex key={text} direction="row" justify="between" gap="sm">
              <Text>{text}</Text>
              <Button size="xs" onClick={() => void press(without)}>
                {fill(words, "takeOut", { what: text })}
              </Button>
            </Flex>
          ))}
        </Flex>
      ))}
    </Flex>
  );
}

function History({ of: { history, words } }: { of: Board }) {
  const { reader } = usePageReader();
  return (
    <Flex direction="column" gap="sm">
      <Heading>{fill(words, "history")}</Heading>
      {history.length === 0 && <Text>{fill(words, "nothing")}</Text>}
      <List variant="unordered">
        {history.map(({ version, at, by, text }) => (
          <Text key={version}>{[text, spellMoment(at, reader), by].join(" · ")}</Text>
        ))}
      </List>
    </Flex>
  );
}
