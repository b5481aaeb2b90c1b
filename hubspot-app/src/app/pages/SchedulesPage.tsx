/** Reports that go out by e-mail by themselves: when, to whom, what became of the last ones, and the forms for them. */
import type { ScheduleForm, ScheduleItem, ScheduleScreen } from "@rapport/contract";
import {
  Alert,
  Button,
  ButtonRow,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  StatusTag,
  Text,
} from "@hubspot/ui-extensions";
import { PageBreadcrumbs, PageTitle } from "@hubspot/ui-extensions/pages";
import { useState } from "react";
import { isSchedules, useSend } from "./board-asking.ts";
import { BoardForm } from "./BoardForm.tsx";
import { Page } from "./Page.tsx";
import { usePage, usePageReader } from "./use-page.ts";

const became = { waiting: "info", sent: "success", missed: "danger" } as const;

/** The list of schedules, and the way to add another. */
export function SchedulesPage() {
  const { answer, again } = usePage("/v1/board/schedules", {}, isSchedules);
  const { words: own } = usePageReader();
  return (
    <Page of={answer} again={again}>
      {(screen) => (
        <Flex direction="column" gap="lg">
          <PageBreadcrumbs>
            <PageBreadcrumbs.PageLink to="/reports">{own.reports}</PageBreadcrumbs.PageLink>
            <PageBreadcrumbs.Current>{screen.title}</PageBreadcrumbs.Current>
          </PageBreadcrumbs>
          <PageTitle>{screen.title}</PageTitle>
          <Schedules first={screen} />
        </Flex>
      )}
    </Page>
  );
}

/** Has something done with a schedule as it was looked at; answers with the sentence that tells why not, or with null. */
type Step = (
  schedule: string,
  body: Readonly<Record<string, unknown>> & { readonly version: number },
) => Promise<string | null>;

function Schedules({ first }: { first: ScheduleScreen }) {
  const [screen, setScreen] = useState(first);
  const send = useSend();
  const { intro, notice, schedules, adding, words } = screen;
  const step: Step = async (schedule, body) => {
    const sent = await send(`/v1/board/schedules/${encodeURIComponent(schedule)}`, body, isSchedules);
    if ("refusal" in sent) return sent.refusal;
    setScreen(sent.value);
    return sent.value.stale;
  };
  return (
    <Flex direction="column" gap="lg">
      <Text>{intro}</Text>
      {notice !== null && <Alert title={notice} variant="warning" />}
      {schedules.map((item) => (
        <Item key={item.schedule} of={item} words={words} step={step} />
      ))}
      <Heading>{adding.title}</Heading>
      <Filled form={adding.form} words={words} onSend={(body) => step(adding.schedule, { ...body, version: 0 })} />
    </Flex>
  );
}

interface ItemProps {
  readonly of: ScheduleItem;
  readonly words: ScheduleScreen["words"];
  readonly step: Step;
}

function Item({ of: item, words, step }: ItemProps) {
  const { schedule, version, label, isActive, stateLabel, lines, runs, form, steps } = item;
  const [open, setOpen] = useState<"form" | "question" | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const toggle = (part: "form" | "question"): void => setOpen(open === part ? null : part);
  const press = async (change: string): Promise<void> => {
    setRefusal(await step(schedule, { change, version }));
    setOpen(null);
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>{label}</Heading>
      <StatusTag variant={isActive ? "success" : "default"}>{stateLabel}</StatusTag>
      <DescriptionList direction="row">
        {lines.map((line) => (
          <DescriptionListItem key={line.label} label={line.label}>
            <Text>{line.text}</Text>
          </DescriptionListItem>
        ))}
      </DescriptionList>
      {runs.map((run) => (
        <Flex key={run.text} direction="column" gap="flush">
          <StatusTag variant={became[run.state]}>{run.stateLabel}</StatusTag>
          <Text>{run.text}</Text>
        </Flex>
      ))}
      <ButtonRow>
        <Button size="sm" onClick={() => toggle("form")}>
          {steps.edit}
        </Button>
        <Button size="sm" onClick={() => void press(steps.toggle.change)}>
          {steps.toggle.label}
        </Button>
        <Button size="sm" onClick={() => toggle("question")}>
          {steps.remove}
        </Button>
      </ButtonRow>
      {refusal !== null && <Alert title={refusal} variant="warning" />}
      {open === "question" && <Question of={steps} onYes={() => void press("remove")} onNo={() => setOpen(null)} />}
      {open === "form" && <Filled form={form} words={words} onSend={(body) => step(schedule, { ...body, version })} />}
    </Flex>
  );
}

interface QuestionProps {
  readonly of: ScheduleItem["steps"];
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Nothing is taken away at the first press. */
function Question({ of: { question, yes, no }, onYes, onNo }: QuestionProps) {
  return (
    <Flex direction="column" gap="sm">
      <Alert title={question} variant="warning" />
      <ButtonRow>
        <Button variant="destructive" onClick={onYes}>
          {yes}
        </Button>
        <Button onClick={onNo}>{no}</Button>
      </ButtonRow>
    </Flex>
  );
}

interface FilledProps {
  readonly form: ScheduleForm;
  readonly words: ScheduleScreen["words"];
  readonly onSend: (body: Readonly<Record<string, unknown>>) => Promise<string | null>;
}

/** The bridge reads what was written, and says what is wrong with it. */
function Filled({ form: { fields, hint, submit }, words, onSend }: FilledProps) {
  return (
    <BoardForm
      words={words}
      fields={fields}
      hint={hint}
      submit={submit}
      onSend={(written) => onSend({ ...written, change: "write" })}
    />
  );
}
