/** The reports that can be opened. */
import type { ReportList } from "@rapport/contract";
import { DescriptionList, DescriptionListItem, EmptyState, Flex, Text } from "@hubspot/ui-extensions";
import { PageTitle } from "@hubspot/ui-extensions/pages";
import { fill } from "./kit/index.ts";
import { Page } from "./Page.tsx";
import { hasLists, usePage } from "./use-page.ts";

/** The list of reports. */
export function ReportsPage() {
  const { answer, again } = usePage("/v1/reports", {}, isReportList);
  return (
    <Page of={answer} again={again}>
      {({ reports, words }) => (
        <Flex direction="column" gap="md">
          <PageTitle>{fill(words, "reports")}</PageTitle>
          {reports.length === 0 ? (
            <EmptyState title={fill(words, "noReports")} layout="vertical">
              <Text>{fill(words, "noReportsText")}</Text>
            </EmptyState>
          ) : (
            <DescriptionList direction="column">
              {reports.map(({ report, label, description }) => (
                <DescriptionListItem key={report} label={label}>
                  <Text>{description}</Text>
                </DescriptionListItem>
              ))}
            </DescriptionList>
          )}
        </Flex>
      )}
    </Page>
  );
}

function isReportList(body: unknown): body is ReportList {
  return hasLists(body, "reports");
}
