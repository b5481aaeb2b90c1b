// Freezes a signed draft: composed once more in both languages with links that hold for a while, bundled, hashed, kept for good.
import type { Language, ReportDocument, ReportView } from "@rapport/contract";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { Failure } from "../../domain/failure.ts";
import { release } from "../../platform/release.ts";
import type { ReportRowKept } from "../../ports.ts";
import { wordsIn, type Words } from "../../words/index.ts";
import type { EvidenceOf } from "../report-pages/asked.ts";
import type { WorkspaceKeys } from "../vault.ts";
import { composeDraft, type Draft } from "./compose-draft.ts";
import { evidenceDays, evidenceToken } from "./evidence-links.ts";
import { stateLabelOf } from "./report-row.ts";
import { frozen, type Bundle, type EvidenceLine } from "./snapshot.ts";
import type { Asker, ReportTools } from "./tools.ts";
import { publishFault, reportOf, viewReport } from "./view-report.ts";
import { changed, stillCounting } from "./write-report.ts";

const dayMs = 86_400_000;
/** How often a report is composed while roll-ups of its facts are being made. */
const attempts = 3;

/**
 * Publishes a draft. The marks of its claims are part of it, and nobody can leave them out. Throws a `Failure` of kind
 * conflict where the chain of signatures is not whole, the period is not over, a remark is open, or somebody has just changed it.
 */
export async function publishReport(
  keys: WorkspaceKeys,
  reportId: string,
  asker: Asker,
  tools: ReportTools,
): Promise<ReportView> {
  const words = wordsIn(asker.language);
  const report = await reportOf(keys, reportId, asker, tools);
  // A CRM sends a question again when an answer was lost.
  if (report.published !== null) return viewReport(keys, reportId, asker, tools);
  const at = wholeSecond(tools.clock.now());
  const index = new EvidenceIndex(keys, report, at, tools.publicOrigin());
  const drafts = await inBothLanguages(keys, report, { at, index }, tools);
  if (drafts === null) throw changed(words);
  if (!drafts.en.counted || !drafts.es.counted) throw stillCounting(words);
  await mustBeReady(keys, report, drafts.en, at, words, tools);
  const { text, hash } = frozen(bundleOf(keys, report, drafts, index, at));
  const kept = { revision: report.revision, hash, bundle: text, at, by: asker.by };
  if (!(await tools.store.reports(keys.workspaceId).publish(reportId, kept))) {
    const now = await reportOf(keys, reportId, asker, tools);
    if (now.published === null) throw changed(words);
  }
  return viewReport(keys, reportId, asker, tools);
}

type Drafts = Readonly<Record<Language, Draft>>;

/** One document in two languages; null where facts keep coming in between, which would make two documents of one report. */
async function inBothLanguages(
  keys: WorkspaceKeys,
  report: ReportRowKept,
  { at, index }: { readonly at: Date; readonly index: EvidenceIndex },
  tools: ReportTools,
): Promise<Drafts | null> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const en = await composeDraft(keys, report, composing("en", at, index), tools);
    const es = await composeDraft(keys, report, composing("es", at, index), tools);
    if (canonicalJson(en.figures) === canonicalJson(es.figures)) return { en, es };
  }
  return null;
}

function composing(language: Language, dataAsOf: Date, index: EvidenceIndex) {
  return { language, dataAsOf, evidenceUrl: (of: EvidenceOf) => index.urlOf(of) };
}

async function mustBeReady(
  keys: WorkspaceKeys,
  report: ReportRowKept,
  draft: Draft,
  now: Date,
  words: Words,
  { store }: ReportTools,
): Promise<void> {
  const fault = publishFault(report, draft, await store.reports(keys.workspaceId).comments(report.reportId), now);
  if (fault === null) return;
  const role = fault.kind === "unsigned" ? words.say(`report.role.${fault.role}`) : "";
  throw new Failure("conflict", words.say(`report.fault.${fault.kind}`, { role }), {
    remedy: words.say(`report.fault.${fault.kind}.remedy`, { role }),
  });
}

/** Gives every number its link while a report is composed, the same one in both languages. */
class EvidenceIndex {
  readonly #keys: WorkspaceKeys;
  readonly #reportId: string;
  readonly #place: string;
  readonly #lines = new Map<string, { readonly of: EvidenceOf; readonly url: string }>();
  readonly linksUntil: Date;

  constructor(keys: WorkspaceKeys, { reportId }: ReportRowKept, at: Date, origin: string) {
    this.#keys = keys;
    this.#reportId = reportId;
    this.#place = `${origin}/v1/evidence-links/`;
    this.linksUntil = new Date(at.getTime() + evidenceDays * dayMs);
  }

  urlOf(of: EvidenceOf): string {
    const key = JSON.stringify([of.kpi, of.from, of.to, of.part ?? null]);
    const known = this.#lines.get(key);
    if (known !== undefined) return known.url;
    const name = { reportId: this.#reportId, line: this.#lines.size, expiresAt: this.linksUntil };
    const url = this.#place + evidenceToken(this.#keys, name);
    this.#lines.set(key, { of, url });
    return url;
  }

  /** The lines in the order of their links, each with the count that the document prints. */
  linesIn(document: ReportDocument): EvidenceLine[] {
    const counts = countsIn(document);
    return [...this.#lines.values()].map(({ of: { kpi, from, to, part = null }, url }) => ({
      ...{ kpi, from: from.toISOString(), to: to.toISOString(), part },
      count: counts.get(url) ?? 0,
    }));
  }
}

/** What each link of a document says it leads to. */
function countsIn(part: unknown, counts = new Map<string, number>()): Map<string, number> {
  if (typeof part !== "object" || part === null) return counts;
  if ("url" in part && "count" in part && typeof part.url === "string" && typeof part.count === "number")
    counts.set(part.url, part.count);
  for (const value of Object.values(part)) countsIn(value, counts);
  return counts;
}

function bundleOf(keys: WorkspaceKeys, report: ReportRowKept, drafts: Drafts, index: EvidenceIndex, at: Date): Bundle {
  const { reportId: id, template, title, from, to, zone, restates, cause } = report;
  const published = { published: { at, by: "", hash: Buffer.alloc(0) }, restates };
  const closed = (language: Language): ReportDocument => ({
    ...drafts[language].document,
    state: restates === null ? "published" : "restated",
    stateLabel: stateLabelOf(published, keys.zone, wordsIn(language)),
  });
  const documents = { en: closed("en"), es: closed("es") };
  return {
    format: 1,
    report: { id, template, title, from: from.toISOString(), to: to.toISOString(), zone, restates, cause },
    ...{ publishedAt: at.toISOString(), dataAsOf: at.toISOString(), linksUntil: index.linksUntil.toISOString() },
    renderer: release(),
    board: drafts.en.board,
    metrics: documents.en.measures.map(({ kpi, version }) => ({ kpi, version })),
    documents,
    evidence: index.linesIn(documents.en),
  };
}

/** Links say until when they hold to the second. */
function wholeSecond(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000);
}
