import * as z from "zod";
import { ActionName, ActionOutcome, ActionRequest, RecordName } from "./actions.ts";
import { Catalogue } from "./catalogue.ts";
import { CustomerView, SearchResult } from "./customer.ts";
import { accountEndpoints } from "./endpoints/accounts.ts";
import { adoptionEndpoints } from "./endpoints/adoption.ts";
import { cursor, empty, lang, limit, type Endpoint } from "./endpoints/endpoint.ts";
import { handOffEndpoints } from "./endpoints/hand-offs.ts";
import { handleEndpoints } from "./endpoints/handles.ts";
import { matchingEndpoints } from "./endpoints/matching.ts";
import { markerEndpoints } from "./endpoints/markers.ts";
import { boardEndpoints } from "./endpoints/board.ts";
import { reportEndpoints } from "./endpoints/reports.ts";
import { reportScheduleEndpoints } from "./endpoints/report-schedules.ts";
import { rightsEndpoints } from "./endpoints/rights.ts";
import { insightEndpoints } from "./endpoints/insights.ts";
import { timelineEndpoints } from "./endpoints/timeline.ts";
import { ChannelId, CustomerId, KpiId, NetworkId } from "./ids.ts";
import { Dimension, EvidencePage, KpiReading } from "./kpi.ts";
import { Scorecard, SelfTest, WaitingPage } from "./screens.ts";
import { Settings, SettingsChange, SettingsChanged } from "./settings.ts";
import { InstantInput, TimeZone } from "./time.ts";

/** Which observations a reading takes: half-open period, zone for days, one dimension, one channel or network. */
export const KpiQuery = z.object({
  from: InstantInput.optional(),
  to: InstantInput.optional(),
  zone: TimeZone.default("UTC"),
  by: Dimension.optional(),
  channel: z.string().max(200).optional().describe("Only this channel, by its label"),
  network: NetworkId.optional(),
  asIs: z
    .enum(["true", "false"])
    .optional()
    .describe("By team, site or vendor: “true” counts for where agents work today instead of where they worked then"),
  lang,
});
export type KpiQuery = z.infer<typeof KpiQuery>;

/** Every route that apps and scripts may call. */
export const endpoints = {
  ...accountEndpoints,
  ...adoptionEndpoints,
  ...rightsEndpoints,
  ...boardEndpoints,
  ...reportEndpoints,
  ...reportScheduleEndpoints,
  ...timelineEndpoints,
  ...handleEndpoints,
  ...insightEndpoints,
  ...matchingEndpoints,
  ...handOffEndpoints,
  ...markerEndpoints,
  customerByRecord: {
    method: "get",
    path: "/v1/customers/by-record",
    summary: "The customer view for a record of a CRM",
    params: empty,
    query: RecordName.extend({ lang }),
    body: null,
    reply: CustomerView,
    status: 200,
  },
  customer: {
    method: "get",
    path: "/v1/customers/{customerId}",
    summary: "The customer view by Rapport's own id",
    params: z.object({ customerId: CustomerId }),
    query: z.object({ lang }),
    body: null,
    reply: CustomerView,
    status: 200,
  },
  search: {
    method: "post",
    path: "/v1/customers/search",
    summary:
      "Find customers by name, e-mail address, phone number or handle (in the body, so that no URL holds personal data)",
    params: empty,
    query: empty,
    body: z.object({ text: z.string().trim().min(2).max(200), limit: z.int().min(1).max(50).default(10) }),
    reply: SearchResult,
    status: 200,
  },
  catalogue: {
    method: "get",
    path: "/v1/catalogue",
    summary: "Networks, channels and KPIs of this workspace",
    params: empty,
    query: z.object({ lang }),
    body: null,
    reply: Catalogue,
    status: 200,
  },
  kpi: {
    method: "get",
    path: "/v1/kpis/{kpi}",
    summary: "A KPI for a period, with its spread, its sample size and the period before",
    params: z.object({ kpi: KpiId }),
    query: KpiQuery,
    body: null,
    reply: KpiReading,
    status: 200,
  },
  evidence: {
    method: "get",
    path: "/v1/kpis/{kpi}/evidence",
    summary: "The very rows that the reading counts",
    params: z.object({ kpi: KpiId }),
    query: KpiQuery.extend({
      part: z
        .uuid()
        .optional()
        .describe("With by: only the rows of this part, as a reading by the same dimension names it"),
      cursor,
      limit,
    }),
    body: null,
    reply: EvidencePage,
    status: 200,
  },
  waiting: {
    method: "get",
    path: "/v1/waiting",
    summary: "Conversations that wait for an answer, over all customers, most urgent first",
    params: empty,
    query: z.object({ channel: ChannelId.optional(), cursor, limit: limit.default(25), lang }),
    body: null,
    reply: WaitingPage,
    status: 200,
  },
  scorecard: {
    method: "get",
    path: "/v1/scorecard",
    summary: "How well customers were served lately, over all channels or on one, ready to draw",
    params: empty,
    query: z.object({
      days: z.coerce.number().int().min(1).max(366).default(28).describe("How many whole days back, today included"),
      zone: TimeZone.optional().describe("Where days begin; the workspace's own zone unless asked otherwise"),
      channel: ChannelId.optional(),
      lang,
    }),
    body: null,
    reply: Scorecard,
    status: 200,
  },
  selfTest: {
    method: "get",
    path: "/v1/self-test",
    summary: "Whether the caller's connection works, check by check",
    params: empty,
    query: z.object({ lang }),
    body: null,
    reply: SelfTest,
    status: 200,
  },
  settings: {
    method: "get",
    path: "/v1/settings",
    summary: "Everything that an admin decides, ready to draw as a form, with the last changes",
    params: empty,
    query: z.object({ lang }),
    body: null,
    reply: Settings,
    status: 200,
  },
  changeSettings: {
    method: "post",
    path: "/v1/settings",
    summary: "Change settings; every change is kept with who made it and when",
    params: empty,
    query: z.object({ lang }),
    body: SettingsChange,
    reply: SettingsChanged,
    status: 200,
  },
  act: {
    method: "post",
    path: "/v1/actions/{action}",
    summary: "Keep a handle that a customer gave, ask the next agent for one, or read the customer's record again",
    params: z.object({ action: ActionName }),
    query: z.object({ lang }),
    body: ActionRequest,
    reply: ActionOutcome,
    status: 200,
  },
  deliver: {
    method: "post",
    path: "/v1/deliveries/{source}",
    summary: "Hand in interactions, records or decisions; answered only when they are on disk",
    params: z.object({
      source: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, {
        error: "must be a name of up to 40 small letters, digits and hyphens that begins with a letter",
      }),
    }),
    query: empty,
    body: z.unknown().describe("What the source sends; docs/deliveries.md describes the generic form"),
    reply: z
      .object({ deliveryId: z.string(), known: z.boolean().describe("True if this very delivery had arrived before") })
      .meta({ id: "Taken" }),
    status: 202,
  },
} as const satisfies Record<string, Endpoint>;
