import { KpiId, NetworkId, type Catalogue, type Language } from "@rapport/contract";
import { networks } from "../domain/networks.ts";
import type { Kpi } from "../kpis/kpi.ts";
import type { Store } from "../ports.ts";
import { wordsIn } from "../words/index.ts";
import { minimumOf } from "./kpi-figures.ts";
import { channelOf } from "./open-sealed.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** What exists: networks, the workspace's channels, every KPI in words. */
export async function readCatalogue(
  keys: WorkspaceKeys,
  language: Language,
  { store, kpis }: { store: Store; kpis: readonly Kpi[] },
): Promise<Catalogue> {
  const channels = await store.customers(keys.workspaceId).channels();
  return {
    networks: networks
      .filter(({ retired }) => !retired)
      .map(({ id, label, handleExample }) => ({ network: NetworkId.parse(id), label: label[language], handleExample })),
    channels: channels.map((row) => channelOf({ ...row, channelLabel: row.label }, wordsIn(language))),
    kpis: kpis.map((kpi) => ({
      kpi: KpiId.parse(kpi.id),
      version: kpi.version,
      label: kpi.label[language],
      question: kpi.question[language],
      unit: kpi.unit,
      counts: kpi.counts[language],
      excludes: kpi.excludes[language],
      better: kpi.better,
      clock: kpi.clock ?? null,
      minimum: minimumOf(kpi),
      pair: kpi.pair === undefined ? null : KpiId.parse(kpi.pair),
      trap: kpi.trap[language],
      decisions: kpi.decisions.map(({ version, on, why }) => ({ version, on, why: why[language] })),
      dimensions: [...kpi.dimensions],
    })),
    words: { ...wordsIn(language).page() },
  };
}
