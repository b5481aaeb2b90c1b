// Opens a link of a published report: the rows under its number, for who may see them now.
import { KpiId, type EvidenceOpened } from "@rapport/contract";
import { Failure } from "../../domain/failure.ts";
import { wordsIn, type Words } from "../../words/index.ts";
import { kpiEvidence, partKey } from "../measure-kpi.ts";
import type { WorkspaceKeys } from "../vault.ts";
import { evidenceName } from "./evidence-links.ts";
import { mustBeOfBoard } from "./may-board.ts";
import { thawed, type EvidenceLine, type KeptBundle } from "./snapshot.ts";
import type { Asker, ReportTools } from "./tools.ts";

interface Opening {
  readonly token: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * The rows, a page at a time. Every opening is noted, whoever it was. Throws a `Failure`: forbidden for who is not of the board
 * and for a link that has expired, not-found for one that this workspace never had.
 */
export async function openEvidence(
  keys: WorkspaceKeys,
  { token, cursor, limit }: Opening,
  { by, language }: Asker,
  tools: ReportTools,
): Promise<EvidenceOpened> {
  const words = wordsIn(language);
  await mustBeOfBoard(keys, by, words, tools);
  const name = evidenceName(keys, token);
  const { bundle, line } = await lineOf(keys, name, words, tools);
  const { expiresAt, reportId } = name ?? { expiresAt: new Date(0), reportId: "" };
  const now = tools.clock.now();
  if (now >= expiresAt)
    throw new Failure("forbidden", words.say("report.fault.expired", { day: words.day(expiresAt, keys.zone) }), {
      remedy: words.say("report.fault.expired.remedy"),
    });
  const kpi = tools.kpis.find(({ id }) => id === line.kpi);
  if (kpi === undefined)
    throw new Failure("not-found", words.say("report.fault.kpi", { kpi: line.kpi }), {
      remedy: words.say("report.fault.expired.remedy"),
    });
  const { from, to, part } = line;
  const ofPart = part === null ? {} : { by: part.by, part: partKey(keys, part) };
  const query = { from, to, zone: bundle.report.zone, cursor, limit, ...ofPart };
  // As it was asked then: what is open at an instant is open at that one.
  const clock = { now: () => new Date(bundle.dataAsOf) };
  const page = await kpiEvidence(keys, line.kpi, query, { ...tools, clock });
  if (cursor === undefined)
    await tools.store.reports(keys.workspaceId).note(reportId, { kind: "evidence", what: line.kpi, n: 1, at: now, by });
  return {
    ...{ report: reportId, kpi: KpiId.parse(line.kpi), label: kpi.label[language], published: line.count },
    ...{
      expiresAt: expiresAt.toISOString(),
      text: comparison(bundle, line, { n: page.n, version: kpi.version }, words),
    },
    ...{ rows: page.rows, n: page.n, next: page.next },
  };
}

async function lineOf(
  keys: WorkspaceKeys,
  name: ReturnType<typeof evidenceName>,
  words: Words,
  { store }: ReportTools,
): Promise<{ readonly bundle: KeptBundle; readonly line: EvidenceLine }> {
  const kept = store.reports(keys.workspaceId);
  const [row, text] =
    name === null ? [null, null] : await Promise.all([kept.one(name.reportId), kept.snapshot(name.reportId)]);
  const hash = row?.published?.hash;
  if (name !== null && text !== null && hash !== undefined) {
    const bundle = thawed(text, hash);
    const line = bundle.evidence[name.line];
    if (line !== undefined) return { bundle, line };
  }
  throw new Failure("not-found", words.say("report.fault.link"), { remedy: words.say("report.fault.link.remedy") });
}

/** As many rows as were published, or why there may be others. */
function comparison(
  { metrics }: KeptBundle,
  { kpi, count }: EvidenceLine,
  now: { readonly n: number; readonly version: number },
  words: Words,
): string {
  const version = metrics.find((one) => one.kpi === kpi)?.version ?? now.version;
  const values = { published: count, now: now.n, version, current: now.version };
  if (version !== now.version) return words.say("report.evidence.version", values);
  return words.say(count === now.n ? "report.evidence.same" : "report.evidence.other", values);
}
