// Which channels are known, and which of them were silent: what is not measured has to be said.
import type { WorkspaceKeys } from "../vault.ts";
import { partsOver } from "../measures/read-figures.ts";
import type { ReportAsked, ReportTools } from "./asked.ts";
import type { ChannelUse } from "./world.ts";

/** Every channel of the workspace with its contacts of the period, by network and name. */
export async function channelUse(keys: WorkspaceKeys, asked: ReportAsked, tools: ReportTools): Promise<ChannelUse[]> {
  const contacts = tools.kpis.find(({ id }) => id === "contacts");
  const channels = await tools.store.customers(keys.workspaceId).channels();
  if (contacts === undefined || channels.length === 0) return [];
  const { period, dataAsOf } = asked;
  const used = await partsOver(keys, { kpi: contacts, by: "channel" }, period, { dataAsOf, zone: period.zone }, tools);
  const byLabel = new Map(used.map(({ by, n }) => [by, n]));
  return channels
    .map(({ network, label }) => ({ network, label, contacts: byLabel.get(label) ?? 0 }))
    .toSorted((one, other) => compare(one.network, other.network) || compare(one.label, other.label));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
