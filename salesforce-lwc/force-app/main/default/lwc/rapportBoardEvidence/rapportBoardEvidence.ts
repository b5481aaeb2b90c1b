import type { EvidenceLink, EvidenceRow } from "@rapport/contract";
import evidence from "@salesforce/apex/RapportBoard.evidence";
import evidenceLink from "@salesforce/apex/RapportBoard.evidenceLink";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import { ask, isObject } from "c/rapportAsk";
import { say, spellMoment, type Words } from "c/rapportFormat";
import { lang, reader } from "c/rapportReader";
import { LightningElement, api } from "lwc";

interface RowsPage {
  readonly rows: readonly EvidenceRow[];
  readonly n: number;
  readonly next: string | null;
  /** Of a published number: whether there are as many rows now. */
  readonly text?: string;
}

/** The rows under a number: asked for when the reader wants them, and only shown to who may see them. */
export default class RapportBoardEvidence extends LightningElement {
  labels = { failedText };
  page: RowsPage | undefined;
  isFailed = false;

  @api evidence: EvidenceLink | undefined;
  /** What the rows are under, so that buttons can be told apart. */
  @api label = "";
  @api words: Words = {};
  /** Which of the words is on the button: what the rows are under. */
  @api ask: "showRows" | "chartRows" = "showRows";
  /** Shows the rows at once: whoever sees this has asked for them. */
  @api isOpen = false;

  override connectedCallback(): void {
    if (this.isOpen) void this.handleMore();
  }

  get hasUrl(): boolean {
    return (this.evidence?.url ?? null) !== null;
  }
  get hasMore(): boolean {
    return this.hasUrl && (this.page === undefined || this.page.next !== null);
  }
  get count(): string | undefined {
    return this.page === undefined ? this.evidence?.text : undefined;
  }
  get buttonLabel(): string {
    return this.page === undefined ? say(this.words, this.ask, { label: this.label }) : say(this.words, "more");
  }
  get columns(): string[] {
    return ["when", "channel", "agent", "rowValue"].map((key) => say(this.words, key));
  }
  get rows() {
    return this.page?.rows.map(({ id, occurredAt, channel, agent, value }, at) => ({
      ...{ key: `${id}${at}`, channel, agent: agent ?? "–", at: spellMoment(occurredAt, reader) },
      value: value === null ? "–" : String(value),
    }));
  }

  async handleMore(): Promise<void> {
    const url = this.evidence?.url ?? null;
    if (url === null) return;
    const cursor = this.page?.next ?? null;
    const got = await ask(() => askRows(url, cursor), isRowsPage);
    this.isFailed = got.state !== "ready";
    if (got.state !== "ready") return;
    this.page = { ...got.value, rows: [...(this.page?.rows ?? []), ...got.value.rows] };
  }
}

/** Addresses of drafts name a measure and a scope; those of published numbers end with a token. */
function askRows(url: string, cursor: string | null): Promise<unknown> {
  const { pathname, searchParams } = new URL(url, "https://bridge.invalid");
  const [, token] = /^\/v1\/evidence-links\/([\w-]+)$/.exec(pathname) ?? [];
  if (token !== undefined) return evidenceLink({ token, cursor, lang });
  const [, kpi] = /^\/v1\/kpis\/([\w-]+)\/evidence$/.exec(pathname) ?? [];
  const scope = { ...Object.fromEntries(searchParams), ...(cursor === null ? {} : { cursor }) };
  return evidence({ kpi, scope: JSON.stringify(scope) });
}

function isRowsPage(body: unknown): body is RowsPage {
  return isObject(body) && Array.isArray(body["rows"]) && typeof body["n"] === "number";
}
