/** One report: its pages, what is written and remarked about it, who signs, and its files. */
import type { ReportDocument, ReportView } from "@rapport/contract";
import { Accordion, Alert, Flex, Text } from "@hubspot/ui-extensions";
import { PageBreadcrumbs, PageTitle, usePageRoute } from "@hubspot/ui-extensions/pages";
import { useState } from "react";
import { isReportView, type Words } from "./board-asking.ts";
import { fill } from "./kit/index.ts";
import { Page } from "./Page.tsx";
import { ReportBlocks } from "./ReportBlocks.tsx";
import { Numbers } from "./ReportChartView.tsx";
import { Closing, TakeAlong } from "./ReportClosing.tsx";
import { Remarks, Writing } from "./ReportWriting.tsx";
import { usePage, usePageReader } from "./use-page.ts";

/** The report that the address names. */
export function ReportPage() {
  const report = usePageRoute().params["reportId"] ?? "";
  const { answer, again } = usePage(`/v1/reports/${encodeURIComponent(report)}`, {}, isReportView);
  return (
    <Page of={answer} again={again}>
      {(view) => <Opened first={view} />}
    </Page>
  );
}

/** The report as it was opened, or as the reader has changed it since. */
export function Opened({ first }: { readonly first: ReportView }) {
  const [view, setView] = useState(first);
  const { words: own } = usePageReader();
  const { document } = view;
  // What both say is said as the page of reports says it.
  const words = { ...document.words, ...view.words };
  const isDraft = view.report.state === "draft";
  return (
    <Flex direction="column" gap="lg">
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink to="/reports">{own.reports}</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>{document.title}</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      <PageTitle>{document.title}</PageTitle>
      <Head of={view} words={words} />
      {document.pages.map((page, at) => (
        <Accordion key={page.id} title={page.title} defaultOpen={at === 0}>
          <Flex direction="column" gap="md">
            <ReportBlocks of={page.blocks} measures={document.measures} words={words} />
            {isDraft && <Writing page={page} view={view} words={words} onChanged={setView} />}
          </Flex>
        </Accordion>
      ))}
      <Restated of={document} words={words} />
      <Remarks view={view} words={words} onChanged={setView} />
      <Closing view={view} words={words} onChanged={setView} />
      <TakeAlong view={view} words={words} />
    </Flex>
  );
}

function Head({ of: { report, document, marks, notice }, words }: { of: ReportView; words: Words }) {
  const { period, stateLabel, shortHash, boardOwner, dataAsOfText } = document;
  const state = report.stateLabel === "" ? stateLabel : report.stateLabel;
  const facts = [period.label, period.fiscalLabel, state, dataAsOfText, shortHash ?? ""];
  return (
    <Flex direction="column" gap="xs">
      <Text>{[...new Set(facts)].filter((fact) => fact !== "").join(" · ")}</Text>
      <Text format={{ fontWeight: "demibold" }}>{boardOwner.text}</Text>
      {notice !== null && <Alert title={notice} variant="warning" />}
      <Text variant="microcopy">
        {fill(words, "marks", {
          ...{ supported: marks.supported, contradicted: marks.contradicted },
          ...{ noEvidence: marks["no-evidence"], opinion: marks.opinion },
        })}
      </Text>
      <Text variant="microcopy">{report.opens.text}</Text>
    </Flex>
  );
}

/** What was published and is no longer right, beside what is. */
function Restated({ of: { restatements }, words }: { of: ReportDocument; words: Words }) {
  if (restatements.length === 0) return null;
  const columns = ["measure", "period", "old", "new", "restatedBecause", "effect"].map((key) => fill(words, key));
  const rows = restatements.map((row) => [row.label, row.period, row.old, row.new, row.cause, row.effect]);
  return (
    <Accordion title={fill(words, "restatements")} defaultOpen>
      <Numbers of={{ columns, rows }} />
    </Accordion>
  );
}
