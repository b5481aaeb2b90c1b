/** The reports: drafts and published ones, and the way to start another. */
import type { ReportList, ReportView } from "@rapport/contract";
import { EmptyState, Flex, Heading, Inline, Text } from "@hubspot/ui-extensions";
import { PageLink, PageTitle } from "@hubspot/ui-extensions/pages";
import { useState } from "react";
import { isReportList, isReportView, useSend } from "./board-asking.ts";
import { BoardForm } from "./BoardForm.tsx";
import { fill } from "./kit/index.ts";
import { Page } from "./Page.tsx";
import { usePage } from "./use-page.ts";

/** The list of reports. */
export function ReportsPage() {
  const { answer, again } = usePage("/v1/reports", {}, isReportList);
  return (
    <Page of={answer} again={again}>
      {(list) => (
        <Flex direction="column" gap="lg">
          <PageTitle>{fill(list.words, "reports")}</PageTitle>
          <Inline gap="lg">
            <PageLink to="/board/register">{fill(list.words, "register")}</PageLink>
            <PageLink to="/board/schedules">{fill(list.words, "schedules")}</PageLink>
            <PageLink to="/board/settings">{fill(list.words, "board")}</PageLink>
          </Inline>
          {list.reports.length === 0 ? (
            <EmptyState title={fill(list.words, "noReports")} layout="vertical">
              <Text>{fill(list.words, "noReportsText")}</Text>
            </EmptyState>
          ) : (
            list.reports.map((row) => <Row key={row.report} of={row} />)
          )}
          <Start list={list} />
        </Flex>
      )}
    </Page>
  );
}

function Row({ of: { report, label, description, opens } }: { of: ReportList["reports"][number] }) {
  return (
    <Flex direction="column" gap="flush">
      <PageLink to="/reports/:reportId" params={{ reportId: report }}>
        {label}
      </PageLink>
      <Text>{description}</Text>
      <Text variant="microcopy">{opens.text}</Text>
    </Flex>
  );
}

/** A new draft from a template, for one of the last whole periods. */
function Start({ list: { templates, periods, words } }: { list: ReportList }) {
  const send = useSend();
  const [started, setStarted] = useState<ReportView | null>(null);
  return (
    <Flex direction="column" gap="sm">
      <Heading>{fill(words, "start")}</Heading>
      {started !== null && (
        <PageLink to="/reports/:reportId" params={{ reportId: started.report.report }}>
          {fill(words, "open", { label: started.document.title })}
        </PageLink>
      )}
      <BoardForm
        words={words}
        submit={fill(words, "start")}
        fields={[
          {
            ...{ name: "template", kind: "choice", value: templates[0]?.template ?? "" },
            label: fill(words, "template"),
            options: templates.map(({ template, label }) => ({ label, value: template })),
          },
          {
            ...{ name: "period", kind: "choice", value: "0" },
            label: fill(words, "period"),
            options: periods.map(({ label }, at) => ({ label, value: String(at) })),
          },
          { name: "title", kind: "text", label: fill(words, "reportTitle"), isOptional: true },
        ]}
        onSend={async ({ template = "", period = "", title = "" }) => {
          const chosen = periods[Number(period)];
          const bounds = chosen === undefined ? {} : { period: { from: chosen.from, to: chosen.to } };
          const body = { run: null, template, title: title === "" ? null : title, ...bounds };
          const sent = await send("/v1/reports", body, isReportView);
          if ("refusal" in sent) return sent.refusal;
          setStarted(sent.value);
          return null;
        }}
      />
    </Flex>
  );
}
