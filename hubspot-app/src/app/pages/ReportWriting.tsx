/** What is written about a draft: a text for each page or measure, checked as it is saved; and remarks, which nobody publishes. */
import type { ReportPage, ReportView } from "@rapport/contract";
import { Button, Flex, Heading, Select, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { isReportView, useSend, type Send, type Sent, type Words } from "./board-asking.ts";
import { BoardForm } from "./BoardForm.tsx";
import { fill, spellMoment } from "./kit/index.ts";
import { usePageReader } from "./use-page.ts";

/** A report that can be changed, and where the changed one goes. */
export interface Changing {
  readonly view: ReportView;
  readonly words: Words;
  readonly onChanged: (view: ReportView) => void;
}

/** Hands on what came back; answers with the refusal, or with null. */
export function taken(sent: Sent<ReportView>, onChanged: Changing["onChanged"]): string | null {
  if ("refusal" in sent) return sent.refusal;
  onChanged(sent.value);
  return null;
}

/** The text of a page, or about a measure on it. */
export function Writing({ page, view, words, onChanged }: Changing & { readonly page: ReportPage }) {
  const [about, setAbout] = useState("");
  const send = useSend();
  const { reader } = usePageReader();
  const measures = page.blocks.flatMap((block) => (block.type === "measures" ? block.kpis : []));
  const names = new Map(view.document.measures.map(({ kpi, label }) => [String(kpi), label]));
  const written = view.texts.find((one) => one.page === page.id && (one.kpi ?? "") === about);
  return (
    <Flex direction="column" gap="sm">
      {measures.length > 0 && (
        <Select
          name={`about-${page.id}`}
          label={`${fill(words, "about")}: ${page.title}`}
          value={about}
          options={[
            { label: fill(words, "wholePage"), value: "" },
            ...measures.map((kpi) => ({ label: names.get(kpi) ?? kpi, value: String(kpi) })),
          ]}
          onChange={(value) => setAbout(String(value))}
        />
      )}
      <BoardForm
        key={`${about} ${written?.at ?? ""}`}
        words={words}
        submit={fill(words, "of", { step: fill(words, "write"), what: names.get(about) ?? page.title })}
        hint={fill(words, "writeText")}
        fields={[
          {
            ...{ name: "text", kind: "area", isOptional: true, value: written?.text ?? "" },
            label: fill(words, "of", { step: fill(words, "text"), what: page.title }),
          },
          { name: "author", kind: "text", label: fill(words, "author"), isOptional: true },
        ]}
        onSend={async ({ text = "", author = "" }) => {
          const body = { page: page.id, kpi: about === "" ? null : about, text, language: reader.lang };
          const whole = { ...body, author: author === "" ? null : author };
          return taken(await send(`${pathOf(view)}/commentary`, whole, isReportView), onChanged);
        }}
      />
    </Flex>
  );
}

/** The address of a report. */
export function pathOf({ report }: ReportView): string {
  return `/v1/reports/${encodeURIComponent(report.report)}`;
}

/** What can be remarked upon, by page and title. */
function blocksOf({ document }: ReportView): { label: string; value: string }[] {
  return document.pages.flatMap((page) =>
    page.blocks.map((block) => {
      const { id, title } = block.type === "chart" ? block.chart : block;
      return { label: title === null || title === page.title ? page.title : `${page.title}: ${title}`, value: id };
    }),
  );
}

/** Remarks with their answers, and a form for another one. */
export function Remarks({ view, words, onChanged }: Changing) {
  const send = useSend();
  const blocks = blocksOf(view);
  const remark = (about: { readonly block: string | null; readonly answers: string | null }, text: string) =>
    send(`${pathOf(view)}/comments`, { run: null, ...about, text }, isReportView);
  return (
    <Flex direction="column" gap="sm">
      <Heading>{fill(words, "comments")}</Heading>
      {view.comments.length === 0 && <Text>{fill(words, "no-remarks")}</Text>}
      {view.comments
        .filter(({ answers }) => answers === null)
        .map((comment) => (
          <Remark key={comment.comment} of={comment} {...{ view, words, onChanged, send, remark }} />
        ))}
      {view.report.state === "draft" && (
        <BoardForm
          words={words}
          submit={fill(words, "comment")}
          fields={[
            {
              ...{ name: "block", kind: "choice", value: "", isOptional: true },
              label: fill(words, "about"),
              options: [{ label: fill(words, "wholeReport"), value: "" }, ...blocks],
            },
            { name: "text", kind: "area", label: fill(words, "remark") },
          ]}
          onSend={async ({ block = "", text = "" }) =>
            taken(await remark({ block: block === "" ? null : block, answers: null }, text), onChanged)
          }
        />
      )}
    </Flex>
  );
}

interface RemarkProps extends Changing {
  readonly of: ReportView["comments"][number];
  readonly send: Send;
  readonly remark: (
    about: { readonly block: string | null; readonly answers: string | null },
    text: string,
  ) => Promise<Sent<ReportView>>;
}

function Remark({ of: { comment, block, text, by, at, resolved }, view, words, onChanged, send, remark }: RemarkProps) {
  const { reader } = usePageReader();
  const [refusal, setRefusal] = useState<string | null>(null);
  const about = blocksOf(view).find(({ value }) => value === block)?.label ?? fill(words, "wholeReport");
  const answers = view.comments.filter((one) => one.answers === comment);
  const settle = async (): Promise<void> => {
    const path = `${pathOf(view)}/comments/${encodeURIComponent(comment)}`;
    setRefusal(taken(await send(path, { resolved: resolved === null }, isReportView), onChanged));
  };
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: "demibold" }}>{text}</Text>
      <Text variant="microcopy">
        {[about, by, spellMoment(at, reader), resolved].filter((one) => one !== null).join(" · ")}
      </Text>
      {answers.map((one) => (
        <Text key={one.comment} variant="microcopy">{`${one.by}: ${one.text}`}</Text>
      ))}
      {refusal !== null && <Text>{refusal}</Text>}
      {view.report.state === "draft" && (
        <>
          <Flex direction="row">
            <Button size="xs" onClick={() => void settle()}>
              {fill(words, "of", {
                step: fill(words, resolved === null ? "settle" : "reopen"),
                what: text.slice(0, 60),
              })}
            </Button>
          </Flex>
          <BoardForm
            words={words}
            submit={fill(words, "of", { step: fill(words, "answer"), what: text.slice(0, 60) })}
            fields={[
              {
                ...{ name: "answer", kind: "text" },
                label: fill(words, "of", { step: fill(words, "answer"), what: text.slice(0, 60) }),
              },
            ]}
            onSend={async ({ answer = "" }) => taken(await remark({ block, answers: comment }, answer), onChanged)}
          />
        </>
      )}
    </Flex>
  );
}
