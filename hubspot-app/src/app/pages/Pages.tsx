/** Rapport's own pages in HubSpot: scorecard, channels, who waits for an answer, reports. */
import { EmptyState, Flex, hubspot, Inline, Text } from "@hubspot/ui-extensions";
import { createPageRouter, PageLink, PageRoutes } from "@hubspot/ui-extensions/pages";
import type { ReactNode } from "react";
import { BoardSettingsPage } from "./BoardSettingsPage.tsx";
import { ChannelsPage } from "./ChannelsPage.tsx";
import { RegisterPage } from "./RegisterPage.tsx";
import { ReportPage } from "./ReportPage.tsx";
import { ReportsPage } from "./ReportsPage.tsx";
import { SchedulesPage } from "./SchedulesPage.tsx";
import { ChannelPage, ScorecardPage } from "./ScorecardPage.tsx";
import { SuggestionsPage } from "./SuggestionsPage.tsx";
import { usePageReader } from "./use-page.ts";
import { WaitingPage } from "./WaitingPage.tsx";

const ways = [
  ["/", "scorecard"],
  ["/waiting", "waiting"],
  ["/channels", "channels"],
  ["/reports", "reports"],
  ["/suggestions", "suggestions"],
] as const;

/** Where one can go stands above every page. */
export function Layout({ children }: { children: ReactNode }) {
  const { words } = usePageReader();
  return (
    <Flex direction="column" gap="lg">
      <Inline gap="lg">
        {ways.map(([to, name]) => (
          <PageLink key={to} to={to}>
            {words[name]}
          </PageLink>
        ))}
      </Inline>
      {children}
    </Flex>
  );
}

function UnknownPage() {
  const { words } = usePageReader();
  return (
    <EmptyState title={words.unknownTitle} layout="vertical">
      <Text>{words.unknownText}</Text>
    </EmptyState>
  );
}

/** Every page under its path. */
export const PageRouter = createPageRouter(
  <PageRoutes layoutComponent={Layout}>
    <PageRoutes.IndexRoute component={ScorecardPage} id="scorecard" />
    <PageRoutes.Route path="/waiting" component={WaitingPage} id="waiting" />
    <PageRoutes.Route path="/channels" component={ChannelsPage} id="channels" />
    <PageRoutes.Route path="/channels/:channelId" component={ChannelPage} id="channel" />
    <PageRoutes.Route path="/reports" component={ReportsPage} id="reports" />
    <PageRoutes.Route path="/reports/:reportId" component={ReportPage} id="report" />
    <PageRoutes.Route path="/board/register" component={RegisterPage} id="register" />
    <PageRoutes.Route path="/board/settings" component={BoardSettingsPage} id="board" />
    <PageRoutes.Route path="/board/schedules" component={SchedulesPage} id="schedules" />
    <PageRoutes.Route path="/suggestions" component={SuggestionsPage} id="suggestions" />
    <PageRoutes.AnyRoute component={UnknownPage} />
  </PageRoutes>,
);

hubspot.extend<"pages">(() => <PageRouter />);
