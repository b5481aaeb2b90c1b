// Everything that people can see of a workspace, as one document, so that two workspaces can be compared byte for byte.
//
//   everythingSeen(bridge, keys): Promise<Everything>
//   everyReading(bridge, keys): Promise<Reading[]>      every KPI, with every breakdown and all its evidence
//   allEvidence(bridge, keys, kpi, limit?): Promise<EvidencePage["rows"]>
import { readFigures, type Figures } from "@rapport/bridge-server/src/app/kpi-figures.ts";
import { kpiEvidence, measureKpi, scopeOf } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import { searchCustomers } from "@rapport/bridge-server/src/app/search-customers.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { viewCustomer } from "@rapport/bridge-server/src/app/view-customer.ts";
import { viewTimeline } from "@rapport/bridge-server/src/app/view-timeline.ts";
import type { InsightRows, MarkerEntry } from "@rapport/bridge-server/src/ports.ts";
import type { Kpi } from "@rapport/bridge-server/src/kpis/kpi.ts";
import type { CustomerView, EvidencePage, KpiReading, SearchResult, TimelinePage } from "@rapport/contract";
import type { TestBridge } from "./database.ts";

export interface Everything {
  readonly views: Readonly<Record<string, CustomerView>>;
  readonly timelines: Readonly<Record<string, TimelinePage["items"]>>;
  /** What is counted of each customer's months, and what was marked; who marked and why is sealed anew each time. */
  readonly insights: Readonly<Record<string, InsightRows>>;
  readonly markers: Readonly<Record<string, readonly Omit<MarkerEntry, "sealed" | "wrappedKey">[]>>;
  readonly searches: Readonly<Record<string, SearchResult>>;
  readonly channels: readonly unknown[];
}

export interface Reading {
  readonly reading: KpiReading;
  readonly rows: Readonly<Record<string, readonly Figures[]>>;
  readonly evidence: EvidencePage["rows"];
}

const searched = ["Asha", "asha rao", "ben", "Núñez", "zed", "@asha", "ben@example.org", "+34 600 111 222", "7"];

export async function everythingSeen(bridge: TestBridge, keys: WorkspaceKeys): Promise<Everything> {
  const views: Record<string, CustomerView> = {};
  const timelines: Record<string, TimelinePage["items"]> = {};
  for (const member of await membersOf(bridge, keys)) {
    const view = await viewCustomer(keys, member, "en", bridge);
    views[member] = view;
    timelines[view.customerId] ??= await wholeTimeline(bridge, keys, view.customerId);
  }
  const insights: Record<string, InsightRows> = {};
  const markers: Record<string, Omit<MarkerEntry, "sealed" | "wrappedKey">[]> = {};
  const asked = { since: new Date(0), zone: keys.zone };
  for (const customerId of Object.keys(timelines)) {
    insights[customerId] = await bridge.store.insights(keys.workspaceId).of(customerId, asked);
    const entries = (await bridge.store.remarks(keys.workspaceId).markersOf(customerId)) ?? [];
    markers[customerId] = entries.map(({ sealed: _sealed, wrappedKey: _key, ...entry }) => entry);
  }
  const searches: Record<string, SearchResult> = {};
  for (const text of searched) searches[text] = await searchCustomers(keys, { text, limit: 20 }, bridge);
  return {
    views,
    timelines,
    insights,
    markers,
    searches,
    channels: await bridge.store.customers(keys.workspaceId).channels(),
  };
}

/** The ids of all members, in order. */
export async function membersOf(bridge: TestBridge, keys: WorkspaceKeys): Promise<string[]> {
  const rows = await bridge.database.read(
    keys.workspaceId,
    "select member_id::text as id from member where workspace_id = $1 order by member_id",
    [keys.workspaceId],
  );
  return rows.map((row) => String(row["id"]));
}

/** `broken`: also by every dimension, which takes most of the time. */
export async function everyReading(
  bridge: TestBridge,
  keys: WorkspaceKeys,
  kpis: readonly Kpi[] = bridge.kpis,
  { broken = true }: { readonly broken?: boolean } = {},
): Promise<Reading[]> {
  const readings: Reading[] = [];
  const scope = scopeOf({ zone: keys.zone }, bridge.clock.now());
  for (const kpi of kpis) {
    const rows: Record<string, readonly Figures[]> = {};
    for (const by of broken ? kpi.dimensions : []) rows[by] = await readFigures(keys, kpi, { scope, by }, bridge);
    const reading = await measureKpi(keys, kpi.id, { zone: keys.zone }, bridge);
    readings.push({ reading, rows, evidence: await allEvidence(bridge, keys, kpi, 200) });
  }
  return readings;
}

/** All pages together. */
export async function allEvidence(
  bridge: TestBridge,
  keys: WorkspaceKeys,
  kpi: Kpi,
  limit = 7,
): Promise<EvidencePage["rows"]> {
  const rows: EvidencePage["rows"] = [];
  let cursor: string | undefined;
  do {
    const page = await kpiEvidence(keys, kpi.id, { zone: keys.zone, cursor, limit }, bridge);
    rows.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

async function wholeTimeline(
  bridge: TestBridge,
  keys: WorkspaceKeys,
  customerId: string,
): Promise<TimelinePage["items"]> {
  const items: TimelinePage["items"] = [];
  let cursor: string | undefined;
  do {
    const page = await viewTimeline(keys, { customerId, cursor, limit: 6, language: "en" }, bridge);
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}
