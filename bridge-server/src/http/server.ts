// The Express app: raw body, caller, routes of the contract, problem+json.
import type { RequestListener } from "node:http";
import { endpoints, GenericDelivery, type Endpoint } from "@rapport/contract";
import express from "express";
import helmet from "helmet";
import { act } from "../app/act.ts";
import { readCatalogue } from "../app/read-catalogue.ts";
import { kpiEvidence, measureKpi } from "../app/measure-kpi.ts";
import { searchCustomers } from "../app/search-customers.ts";
import { takeDelivery } from "../app/take-delivery.ts";
import type { Vault, WorkspaceKeys } from "../app/vault.ts";
import { viewInsights } from "../app/view-insights.ts";
import { readyView, readyViewByRecord } from "../app/view-customer.ts";
import { Failure } from "../domain/failure.ts";
import { faultsOf, inOneSentence } from "../platform/faults.ts";
import type { Kpi } from "../kpis/kpi.ts";
import type { Clock, Log, Mail, PublicPages, Store } from "../ports.ts";
import type { Report } from "../reports/report.ts";
import { adoptionAnswers } from "./adoption.ts";
import { callerOf, onlyOwn, type Caller, type CallerRules } from "./caller.ts";
import { withKnownKeys } from "./known-keys.ts";
import { mountHubspot, type HubspotTools } from "./hubspot.ts";
import { mountTokens } from "./org-tokens.ts";
import { accountAnswers } from "./accounts.ts";
import { handleAnswers } from "./handles.ts";
import { matchingAnswers } from "./matching.ts";
import { handOffAnswers } from "./hand-offs.ts";
import { markerAnswers } from "./markers.ts";
import { problemHandler } from "./problem.ts";
import { mountProofPage } from "./proof-page.ts";
import { withQuickView } from "./quick-view.ts";
import { handler, type Answer } from "./route.ts";
import { mountSalesforce, type SalesforceTools } from "./salesforce.ts";
import { boardAnswers } from "./board.ts";
import { mountEvidencePage } from "./evidence-page.ts";
import { reportScheduleAnswers } from "./report-schedules.ts";
import { mountReportFiles, reportAnswers } from "./reports.ts";
import { rightsAnswers, type RightsTools } from "./rights.ts";
import { screenAnswers } from "./screens.ts";
import { timelineAnswers } from "./timeline.ts";

export interface ServerTools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly kpis: readonly Kpi[];
  readonly reports: readonly Report[];
  readonly rules: CallerRules;
  /** The document at /openapi.json. */
  readonly openApi: unknown;
  /** Null where the operator gave no registration at HubSpot. */
  readonly hubspot: HubspotTools | null;
  /** Null where the operator gave no registration at Salesforce. */
  readonly salesforce: SalesforceTools | null;
  /** Null where the operator named no mail server. */
  readonly mail: Mail | null;
  /** For looking at a page that a customer names as theirs. */
  readonly publicPages: PublicPages;
  /** Told when an account's record is to be read again. */
  readonly wakeAccount: (keys: WorkspaceKeys, account: { crm: string; account: string }) => Promise<void>;
  /** Told when something waits in a workspace's inbox. */
  readonly wake: (keys: WorkspaceKeys) => void;
  readonly portalOf: RightsTools["portalOf"];
  /** Told when a run of a standing rule is to go on. */
  readonly wakeRules: (keys: WorkspaceKeys) => void;
}

type Answers = { readonly [Name in keyof typeof endpoints]: Answer<(typeof endpoints)[Name]> };

/** The largest body that is taken. */
const bodyLimit = "5mb";

/** Every route, in the order in which they are tried: a fixed path comes before the one with an id in its place. */
const mounted = [
  "customerByRecord",
  "accountByRecord",
  "timelineByRecord",
  "search",
  "customer",
  "timeline",
  "insights",
  "searchTimeline",
  "conversation",
  "catalogue",
  "kpi",
  "evidence",
  "waiting",
  "scorecard",
  "boardScorecard",
  "board",
  "changeBoard",
  "boardRegister",
  "askDecision",
  "changeDecision",
  "addAction",
  "changeAction",
  "addRisk",
  "changeRisk",
  "reports",
  "startReport",
  "report",
  "writeCommentary",
  "commentReport",
  "resolveComment",
  "signReport",
  "publishReport",
  "restateReport",
  "reportFile",
  "reportFileLink",
  "sendReport",
  "evidenceLink",
  "reportSchedules",
  "saveSchedule",
  "removeSchedule",
  "scheduleScreen",
  "stepSchedule",
  "selfTest",
  "settings",
  "changeSettings",
  "previewAdoption",
  "act",
  "exportIdentities",
  "personReceipts",
  "accessPerson",
  "accessDocument",
  "rectifyPerson",
  "erasePerson",
  "erasureProof",
  "captureHandle",
  "answerAsk",
  "answerConsent",
  "proveHandle",
  "revokeProof",
  "markShared",
  "suggestions",
  "allSuggestions",
  "acceptSuggestion",
  "declineSuggestion",
  "journal",
  "whyTogether",
  "undoStep",
  "rules",
  "ruleRun",
  "dryRunRule",
  "approveRun",
  "undoRun",
  "startHandOff",
  "handOff",
  "checkDomain",
  "markers",
  "setMarker",
  "removeMarker",
  "deliver",
] as const satisfies readonly (keyof typeof endpoints)[];

function pathOf(name: keyof typeof endpoints): string {
  return endpoints[name].path.replaceAll(/\{(\w+)\}/g, ":$1");
}

/** Builds the app; listening is up to the caller. */
export function createServer(tools: ServerTools): RequestListener {
  const app = express();
  app.disable("x-powered-by");
  app.set("query parser", "simple");
  app.use(helmet());
  app.get("/v1/health", (_request, response) => void response.json({ status: "ok", store: tools.store.kind }));
  app.get("/openapi.json", (_request, response) => void response.json(tools.openApi));
  // A signature covers the body as it came, so it is never parsed before it is checked.
  app.use(express.raw({ type: () => true, limit: bodyLimit }));
  mountProofPage(app, tools);
  mountEvidencePage(app);
  mountReportFiles(app, { ...tools, publicOrigin: tools.rules.publicOrigin });
  const callers = withKnownKeys(tools.store);
  const identify = (request: express.Request, body: string): Promise<Caller> =>
    callerOf(request, body, tools.rules, { store: callers, clock: tools.clock });
  const every = answers(tools);
  const mount = <Name extends keyof typeof endpoints>(name: Name): void => {
    const endpoint: Endpoint = endpoints[name];
    app[endpoint.method](pathOf(name), handler(name, endpoints[name], every[name], { ...tools, identify }));
  };
  for (const [path, names] of Map.groupBy(mounted, pathOf)) {
    for (const name of names) mount(name);
    const methods = names.map((name) => endpoints[name].method.toUpperCase());
    app.all(path, (request, response) => {
      response.set("Allow", methods.map((method) => (method === "GET" ? "GET, HEAD" : method)).join(", "));
      throw new Failure("wrong-method", `${request.method} is not what this address takes`, {
        remedy: `Use ${methods.join(" or ")}.`,
      });
    });
  }
  mountTokens(app, tools);
  if (tools.hubspot !== null) mountHubspot(app, tools.hubspot, { ...tools, identify });
  mountSalesforce(app, tools.salesforce, { ...tools, identify });
  app.use(() => {
    throw new Failure("not-found", "There is nothing at this address", {
      remedy: "GET /openapi.json lists every address.",
    });
  });
  app.use(problemHandler(tools.log));
  return withQuickView(app, { ...tools, callers });
}

function answers(tools: ServerTools): Answers {
  const { vault, store } = tools;
  const keysOf = ({ workspaceId }: Caller): Promise<WorkspaceKeys> => vault.of(workspaceId);
  return {
    ...rightsAnswers(tools),
    ...screenAnswers(tools),
    ...boardAnswers(tools),
    ...reportScheduleAnswers(tools),
    ...reportAnswers({ ...tools, publicOrigin: tools.rules.publicOrigin }),
    ...adoptionAnswers({
      ...tools,
      apps: [tools.hubspot?.app, tools.salesforce?.app].filter((app) => app !== undefined),
    }),
    ...handleAnswers(tools),
    ...accountAnswers(tools),
    ...matchingAnswers(tools),
    ...handOffAnswers({ ...tools, publicOrigin: tools.rules.publicOrigin }),
    ...markerAnswers(tools),
    ...timelineAnswers(tools),
    async customerByRecord({ caller, query: { lang = "en", ...ref } }) {
      onlyOwn(caller, ref);
      return readyViewByRecord(await keysOf(caller), ref, lang, tools);
    },
    async act({ caller, params: { action }, query: { lang: language = "en" }, body: request }) {
      onlyOwn(caller, request.record);
      const keys = await keysOf(caller);
      const outcome = await act(keys, { action, request, by: caller.by, language }, tools);
      tools.wake(keys);
      await tools.wakeAccount(keys, request.record);
      return outcome;
    },
    customer: async ({ caller, params, query }) =>
      readyView(await keysOf(caller), params.customerId, query.lang ?? "en", tools),
    insights: async ({ caller, params, query }) =>
      viewInsights(await keysOf(caller), { ...params, language: query.lang ?? "en" }, tools),
    search: async ({ caller, body }) => searchCustomers(await keysOf(caller), body, tools),
    catalogue: async ({ caller, query }) => readCatalogue(await keysOf(caller), query.lang ?? "en", tools),
    kpi: async ({ caller, params, query }) => measureKpi(await keysOf(caller), params.kpi, query, tools),
    evidence: async ({ caller, params, query }) => kpiEvidence(await keysOf(caller), params.kpi, query, tools),
    async deliver({ caller, params, body, raw }) {
      const shape = GenericDelivery.safeParse(body);
      if (!shape.success) {
        const errors = faultsOf(shape.error, "body");
        throw new Failure("bad-input", `The delivery is not in the generic form: ${inOneSentence(errors)}`, {
          errors,
          remedy: 'Send {"facts": […]} with 1 to 1000 facts; docs/deliveries.md describes them.',
        });
      }
      const keys = await keysOf(caller);
      const taken = await takeDelivery({ keys, source: params.source, body: raw }, { store, clock: tools.clock });
      tools.wake(keys);
      return taken;
    },
  };
}
