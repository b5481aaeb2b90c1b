// A draft as it is now: what was decided, written and signed, over the facts as they are kept.
import { createHash } from "node:crypto";
import type { BoardSettings, Language, ReportDocument, RiskItem } from "@rapport/contract";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { holding, signRoles, type SignedFigures, type SignRole } from "../../domain/sign-offs.ts";
import type { ReportRowKept, ReportTextRow, SignOffRow } from "../../ports.ts";
import * as z from "zod";
import { wordsIn, type Words } from "../../words/index.ts";
import type { EvidenceOf, ReportAsked } from "../report-pages/asked.ts";
import { costNumbers } from "../report-pages/outlook-blocks.ts";
import { vulnerableCounts } from "../report-pages/vulnerable.ts";
import { catchUp } from "../catch-up.ts";
import type { WorkspaceKeys } from "../vault.ts";
import { boardInput, boardOf } from "./board-settings.ts";
import { titleOf } from "./commentary-block.ts";
import { withItemEvidence } from "./item-evidence.ts";
import { registerAt } from "./register.ts";
import { dayOf } from "./register-items.ts";
import { restatedRows } from "./restated-rows.ts";
import { thawed, type KeptBundle } from "./snapshot.ts";
import type { ReportTools } from "./tools.ts";

/** A draft in one language, and what its signatures are held against. */
export interface Draft {
  readonly document: ReportDocument;
  /** What is measured, decided and asked, without what only the clock changes; the same in every language. */
  readonly figures: SignedFigures;
  /** The signatures that hold. */
  readonly held: Partial<Record<SignRole, Held>>;
  /** Whether somebody signed this draft as it no longer is. */
  readonly fallen: boolean;
  /** Whether every fact that was there is in it; false where so many came that some are still to be counted. */
  readonly counted: boolean;
  readonly board: BoardSettings;
}

/** A signature that holds. */
export type Held = Omit<SignOffRow, "figures"> & { readonly figures: SignedFigures };

const Figures = z.object({ digest: z.string(), medians: z.record(z.string(), z.number()) });

/** The moment that a draft is composed for, and where its numbers lead. */
export interface Composing {
  readonly language: Language;
  readonly dataAsOf: Date;
  readonly evidenceUrl: (of: EvidenceOf) => string | null;
}

/** So long a draft waits for facts to be counted. */
const patienceMs = 5000;

/** Composes a draft, with the facts that have just come in. Throws what composing a report throws. */
export async function composeDraft(
  keys: WorkspaceKeys,
  report: ReportRowKept,
  composing: Composing,
  tools: ReportTools,
): Promise<Draft> {
  const kept = tools.store.reports(keys.workspaceId);
  const counted = await catchUp(keys, tools, patienceMs);
  const [texts, signatures, board, corrected] = await Promise.all([
    kept.texts(report.reportId),
    kept.signOffs(report.reportId),
    boardOf(keys, tools),
    correctedBy(keys, report, tools),
  ]);
  const words = wordsIn(composing.language);
  const asked = await askedOf(keys, report, { board, texts, words }, composing, tools);
  const first = await tools.compose(keys, asked, tools);
  const restatements = restatedRows(corrected, first, { cause: report.cause ?? "", words });
  const whole = restatements.length === 0 ? first : await tools.compose(keys, { ...asked, restatements }, tools);
  const unsigned = { document: withItemEvidence(whole), figures: figuresOf(whole, asked.risks), board, counted };
  return withSignatures(unsigned, report, signatures, keys.zone);
}

/** A draft under the signatures that there are now. They change no number: nothing is measured again for them. */
export function withSignatures(
  { document, figures, board, counted }: Pick<Draft, "document" | "figures" | "board" | "counted">,
  { revision }: Pick<ReportRowKept, "revision">,
  signatures: readonly SignOffRow[],
  zone: string,
): Draft {
  const signed = signatures.map((one): Held => ({ ...one, figures: Figures.parse(JSON.parse(one.figures)) }));
  const held = holding(signed, { revision, figures });
  const signOffs = signOffsOf(held, zone, wordsIn(document.language));
  const fallen = signatures.length > 0 && Object.keys(held).length === 0;
  return { document: { ...document, signOffs }, figures, held, fallen, board, counted };
}

/** The published report that this one corrects. */
async function correctedBy(
  keys: WorkspaceKeys,
  { restates }: ReportRowKept,
  { store }: ReportTools,
): Promise<KeptBundle | null> {
  if (restates === null) return null;
  const kept = store.reports(keys.workspaceId);
  const [text, row] = await Promise.all([kept.snapshot(restates), kept.one(restates)]);
  const hash = row?.published?.hash;
  return text === null || hash === undefined ? null : thawed(text, hash);
}

interface Gathered {
  readonly board: BoardSettings;
  readonly texts: readonly ReportTextRow[];
  readonly words: Words;
}

async function askedOf(
  keys: WorkspaceKeys,
  report: ReportRowKept,
  { board, texts, words }: Gathered,
  composing: Composing,
  tools: ReportTools,
): Promise<ReportAsked> {
  const { reportId, template, title, from, to, zone } = report;
  const { decisions, actions, risks } = await registerAt(keys, composing.dataAsOf, words, tools);
  const hasRisks = tools.reports.find(({ id }) => id === template)?.pages.some((page) => page.risks === true) === true;
  const first = dayOf(from, keys);
  const lately = (day: string | null): boolean => day !== null && day >= first;
  return {
    ...{ reportId, template, title, language: composing.language, period: { from, to, zone } },
    ...{ dataAsOf: composing.dataAsOf, evidenceUrl: composing.evidenceUrl, board: boardInput(board) },
    commentary: texts.map(({ blockId: id, page, kpi, content, language, author }) => ({
      ...{ id, page, kpi, language, author, text: content },
      title: titleOf({ page, kpi }, composing.language, words, report, tools),
    })),
    // What is asked of the board here, and what it decided since the period began.
    decisions: decisions
      .filter(({ report: by, state, decidedOn }) => (state === "requested" ? by === reportId : lately(decidedOn)))
      .map(({ report: _report, ...item }) => item),
    actions: actions.map(({ decision: _decision, ...item }) => item),
    risks: hasRisks ? risks.filter(({ closedOn }) => closedOn === null || lately(closedOn)) : [],
    signOffs: signOffsOf({}, keys.zone, words),
    restatements: [],
  };
}

function signOffsOf(held: Partial<Record<SignRole, Held>>, zone: string, words: Words): ReportDocument["signOffs"] {
  return signRoles.map((role) => {
    const one = held[role];
    const roleLabel = words.say(`report.role.${role}`);
    if (one === undefined) return { role, roleLabel, by: null, at: null, text: words.say("report.unsigned") };
    const text = words.say("report.signed", { name: one.name, at: words.moment(one.at, zone) });
    return { role, roleLabel, by: one.name, at: one.at.toISOString(), text };
  });
}

/** What a signature is put under besides the texts: numbers, targets, who answers for them, what is asked and what is to be done. */
function figuresOf(
  { measures, boardOwner, pages, restatements }: ReportDocument,
  risks: readonly RiskItem[],
): SignedFigures {
  const blocks = pages.flatMap((page) => page.blocks);
  const vulnerable = vulnerableCounts(pages);
  const costs = costNumbers(pages);
  const said = {
    measures: measures.map(({ kpi, version, value, n, unit, hidden, target, owner }) => ({
      ...{ kpi, version, value: unit === "seconds" ? null : value, n, hidden, owner },
      target: target?.value ?? null,
    })),
    owner: boardOwner.name,
    decisions: blocks.flatMap((block) =>
      block.type === "decisions"
        ? block.items.map(({ id, text, state, outcome }) => ({ id, text, state, outcome }))
        : [],
    ),
    actions: blocks.flatMap((block) =>
      block.type === "actions"
        ? block.items.map(({ id, text, owner, due, state }) => ({
            ...{ id, text, owner, due },
            // Only the clock makes an action late.
            state: state === "late" ? "open" : state,
          }))
        : [],
    ),
    // Cells that stand on rows; ages in other cells grow by themselves.
    cells: blocks.flatMap((block) =>
      block.type === "table"
        ? block.rows.flat().flatMap(({ evidence }) => (evidence === null ? [] : [evidence.count]))
        : [],
    ),
    restated: restatements.map(({ kpi }) => kpi),
    // Where nothing is said of them, what was signed before they could stand in a report stays signed.
    ...(vulnerable.length > 0 && { vulnerable }),
    ...(costs.length > 0 && { costs }),
    ...(risks.length > 0 && { risks: risks.map(signedOf) }),
  };
  return {
    digest: createHash("sha256").update(canonicalJson(said)).digest("hex"),
    medians: Object.fromEntries(
      measures.flatMap(({ kpi, unit, value }) => (unit === "seconds" && value !== null ? [[kpi, value]] : [])),
    ),
  };
}

/** A risk without what only the clock changes, the same in every language. */
function signedOf({ id, text, likelihood, low, high, currency, owner, treatment, review, closedOn, reason }: RiskItem) {
  return { id, text, likelihood, low, high, currency, owner, treatment, review, closedOn, reason };
}
