import type { Board } from "@rapport/contract";
import board from "@salesforce/apex/RapportBoard.board";
import asking from "@salesforce/label/c.Rapport_Asking";
import unknownText from "@salesforce/label/c.Rapport_UnknownText";
import unknownTitle from "@salesforce/label/c.Rapport_UnknownTitle";
import { ask, createQuestions, type Loaded } from "c/rapportAsk";
import { isBoard, takeStep, type Written } from "c/rapportBoardAsk";
import { joined, say, spellMoment } from "c/rapportFormat";
import { lang, reader } from "c/rapportReader";
import { LightningElement } from "lwc";
import {
  mainFields,
  ownerFields,
  rebaseFields,
  targetFields,
  withMain,
  withOwner,
  withRebase,
  withTarget,
  type Settings,
} from "./change";
import { chosenIn, pictureOf } from "./logo";
import { partsOf } from "./parts";

type Change = (settings: Settings, kpis: Board["kpis"], written: Written) => Settings;

/** What the board watches, against what, and how its documents look. Everything is replaced together. */
export default class RapportBoardSettings extends LightningElement {
  labels = { asking, unknownText, unknownTitle };
  questions = createQuestions();
  answer: Loaded<Board> = { state: "loading" };
  refusal: string | null = null;
  /** Why the logo is as it was. */
  logoRefusal: string | null = null;

  override connectedCallback(): void {
    void this.load();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get board(): Board | undefined {
    return this.answer.state === "ready" ? this.answer.value : undefined;
  }
  get drawn() {
    const { board: kept } = this;
    if (kept === undefined) return undefined;
    const { kpis, words, history } = kept;
    const measures = kpis.map(({ kpi, label }) => ({ label, value: String(kpi) }));
    const adding = (key: string, fields: ReturnType<typeof targetFields>, change: Change) => ({
      ...{ key, title: say(words, key), fields, sender: (written: Written) => this.change(change, written) },
    });
    return {
      title: say(words, "board"),
      main: {
        ...{ fields: mainFields(kept, measures, words), submit: say(words, "save") },
        sender: (written: Written) => this.change(withMain, written),
      },
      logo: logoOf(kept),
      parts: partsOf(kept),
      forms: [
        adding("addTarget", targetFields(measures, words), withTarget),
        adding("addOwner", ownerFields(measures, words), withOwner),
        adding("addRebase", rebaseFields(measures, words), withRebase),
      ],
      historyTitle: say(words, "history"),
      history: history.map(({ version, at, by, text }) => ({
        ...{ key: String(version), text: joined(text, spellMoment(at, reader), by) },
      })),
      nothing: history.length === 0 ? say(words, "nothing") : undefined,
    };
  }

  async handleTakeOut(event: Event): Promise<void> {
    const { part = "", at = "" } = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset : {};
    const found = this.drawn?.parts.find(({ key }) => key === part)?.rows[Number(at)];
    if (found !== undefined) this.refusal = await this.save(found.without);
  }

  async handleLogo(event: CustomEvent<{ readonly files?: FileList }>): Promise<void> {
    const file = chosenIn(event);
    if (file === undefined) return;
    const picture = await pictureOf(file);
    this.logoRefusal = picture === null ? say(this.board?.words ?? {}, "logoWrong") : await this.saveLogo(picture);
  }

  async handleLogoRemove(): Promise<void> {
    this.logoRefusal = await this.saveLogo(null);
  }

  async saveLogo(logo: string | null): Promise<string | null> {
    const kept = this.board?.board;
    return kept === undefined ? null : this.save({ ...kept, company: { ...kept.company, logo } });
  }

  async change(change: Change, written: Written): Promise<string | null> {
    return this.board === undefined ? null : this.save(change(this.board.board, this.board.kpis, written));
  }

  async save(next: Settings): Promise<string | null> {
    const values = { version: this.board?.version ?? 0, board: next };
    const sent = await takeStep({ step: "settings", values }, isBoard);
    if ("refusal" in sent) return sent.refusal;
    this.answer = { state: "ready", value: sent.value };
    return null;
  }

  async load(): Promise<void> {
    this.answer = { state: "loading" };
    const answer = await this.questions.newest(() => ask(() => board({ lang }), isBoard));
    if (answer !== undefined) this.answer = answer;
  }
}

/** What reports carry, and the ways to change it. */
function logoOf({ board: { company }, words }: Board) {
  const { logo } = company;
  return {
    ...{ title: say(words, "logo"), choose: say(words, "logoChoose"), remove: say(words, "logoRemove") },
    text: say(words, logo === null ? "logoNone" : "logoOn"),
    picture: logo === null ? undefined : `data:image/png;base64,${logo}`,
  };
}
