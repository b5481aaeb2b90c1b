/** Decisions that are asked of the board, actions that somebody has, and risks, with their ages. */
import type { ActionItem, BoardRegister, DecisionItem } from "@rapport/contract";
import { Alert, Button, Flex, Heading, Inline, Text } from "@hubspot/ui-extensions";
import { PageBreadcrumbs, PageTitle } from "@hubspot/ui-extensions/pages";
import { useState } from "react";
import { isBoard, isRegister, isReportList, useSend, type Sent } from "./board-asking.ts";
import { BoardForm, type FormField } from "./BoardForm.tsx";
import { fill, useBridge, addressOf } from "./kit/index.ts";
import { Page } from "./Page.tsx";
import { Actions, Decisions } from "./RegisterItems.tsx";
import { Risks } from "./RegisterRisks.tsx";
import { usePage, usePageReader } from "./use-page.ts";

/** The register, and what can be added to it. */
export function RegisterPage() {
  const { answer, again } = usePage("/v1/board/register", {}, isRegister);
  const { words: own } = usePageReader();
  return (
    <Page of={answer} again={again}>
      {(register) => (
        <Flex direction="column" gap="lg">
          <PageBreadcrumbs>
            <PageBreadcrumbs.PageLink to="/reports">{own.reports}</PageBreadcrumbs.PageLink>
            <PageBreadcrumbs.Current>{fill(register.words, "register")}</PageBreadcrumbs.Current>
          </PageBreadcrumbs>
          <PageTitle>{fill(register.words, "register")}</PageTitle>
          <Register first={register} />
        </Flex>
      )}
    </Page>
  );
}

/** What the last thing that was sent has become. */
interface Step {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

function Register({ first }: { first: BoardRegister }) {
  const [register, setRegister] = useState(first);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = useSend();
  const { words } = register;
  const step = async ({ path, body }: Step): Promise<string | null> => {
    const sent: Sent<BoardRegister> = await send(path, body, isRegister);
    if ("refusal" in sent) return sent.refusal;
    setRegister(sent.value);
    return null;
  };
  const press = async (taken: Step): Promise<void> => setRefusal(await step(taken));
  return (
    <Flex direction="column" gap="md">
      <Text>{register.headline}</Text>
      {refusal !== null && <Alert title={refusal} variant="warning" />}
      <Heading>{fill(words, "decisions")}</Heading>
      {register.decisions.length === 0 && <Text>{fill(words, "noDecisions")}</Text>}
      <Decisions
        of={register.decisions}
        words={words}
        under={(item) => <Decide of={item} words={words} step={step} />}
      />
      <Heading>{fill(words, "actions")}</Heading>
      {register.actions.length === 0 && <Text>{fill(words, "noActions")}</Text>}
      <Actions
        of={register.actions}
        words={words}
        under={(item) => <GoOn of={item} words={words} press={(taken) => void press(taken)} />}
      />
      <Adding words={words} step={step} />
      <Risks of={register.risks} words={words} step={step} />
    </Flex>
  );
}

interface DecideProps extends AddingProps {
  readonly of: DecisionItem;
}

/** What the board decided, once it has. */
function Decide({ of: { id, state, text }, words, step }: DecideProps) {
  if (state !== "requested") return null;
  const about = (key: string): string => fill(words, "of", { step: fill(words, key), what: text.slice(0, 60) });
  return (
    <BoardForm
      words={words}
      submit={about("save")}
      fields={[
        {
          ...{ name: "state", kind: "choice", value: "taken", label: about("state") },
          options: ["taken", "declined"].map((value) => ({ label: fill(words, value), value })),
        },
        { name: "outcome", kind: "text", label: about("outcome") },
      ]}
      onSend={(body) => step({ path: `/v1/board/decisions/${encodeURIComponent(id)}`, body })}
    />
  );
}

interface GoOnProps {
  readonly of: ActionItem;
  readonly words: BoardRegister["words"];
  readonly press: (taken: Step) => void;
}

/** An action is done, dropped, or open again. */
function GoOn({ of: { id, state, text }, words, press }: GoOnProps) {
  const ways = state === "open" || state === "late" ? (["done", "dropped"] as const) : (["open"] as const);
  return (
    <Inline gap="sm">
      {ways.map((next) => (
        <Button
          key={next}
          size="xs"
          onClick={() => press({ path: `/v1/board/actions/${encodeURIComponent(id)}`, body: { state: next } })}
        >
          {fill(words, "of", { step: fill(words, next === "open" ? "reopen" : next), what: text.slice(0, 60) })}
        </Button>
      ))}
    </Inline>
  );
}

interface AddingProps {
  readonly words: BoardRegister["words"];
  readonly step: (taken: Step) => Promise<string | null>;
}

/** A decision that is asked for, or an action that is noted; each may be about a measure and a draft. */
function Adding({ words, step }: AddingProps) {
  const { reader, variables } = usePageReader();
  const board = useBridge(addressOf(variables, "/v1/board", { lang: reader.lang }), isBoard).answer;
  const reports = useBridge(addressOf(variables, "/v1/reports", { lang: reader.lang }), isReportList).answer;
  const measures = board.state === "ready" ? board.value.kpis : [];
  const drafts = reports.state === "ready" ? reports.value.reports.filter(({ state }) => state === "draft") : [];
  const about = (name: string): FormField => ({
    ...{ name, kind: "choice", value: "", isOptional: true },
    label: fill(words, "measure"),
    options: [
      { label: fill(words, "wholeWorkspace"), value: "" },
      ...measures.map(({ kpi, label }) => ({ label, value: String(kpi) })),
    ],
  });
  const none = (value = ""): string | null => (value === "" ? null : value);
  return (
    <Flex direction="column" gap="md">
      <Heading>{fill(words, "askDecision")}</Heading>
      <BoardForm
        words={words}
        submit={fill(words, "askDecision")}
        fields={[
          { name: "text", kind: "area", label: fill(words, "decision") },
          { name: "requestedBy", kind: "text", label: fill(words, "requestedBy") },
          about("kpi"),
          {
            ...{ name: "report", kind: "choice", value: "", isOptional: true },
            label: fill(words, "forReport"),
            options: [
              { label: fill(words, "noReport"), value: "" },
              ...drafts.map(({ report, label, periodLabel }) => ({ label: `${label}, ${periodLabel}`, value: report })),
            ],
          },
        ]}
        onSend={({ text, requestedBy, kpi, report }) =>
          step({
            path: "/v1/board/decisions",
            body: { run: null, text, requestedBy, kpi: none(kpi), report: none(report) },
          })
        }
      />
      <Heading>{fill(words, "addAction")}</Heading>
      <BoardForm
        words={words}
        submit={fill(words, "addAction")}
        fields={[
          { name: "task", kind: "area", label: fill(words, "task") },
          { name: "owner", kind: "text", label: fill(words, "owner") },
          { name: "due", kind: "date", label: fill(words, "due") },
          about("kpi"),
        ]}
        onSend={({ task, owner, due, kpi }) =>
          step({ path: "/v1/board/actions", body: { run: null, text: task, owner, due, kpi: none(kpi) } })
        }
      />
    </Flex>
  );
}
