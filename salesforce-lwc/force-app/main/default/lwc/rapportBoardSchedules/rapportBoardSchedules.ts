import type { ScheduleItem, ScheduleScreen } from "@rapport/contract";
import schedules from "@salesforce/apex/RapportBoard.schedules";
import asking from "@salesforce/label/c.Rapport_Asking";
import unknownText from "@salesforce/label/c.Rapport_UnknownText";
import unknownTitle from "@salesforce/label/c.Rapport_UnknownTitle";
import { ask, createQuestions, type Loaded } from "c/rapportAsk";
import { isSchedules, takeStep, type Sender } from "c/rapportBoardAsk";
import { lang } from "c/rapportReader";
import { LightningElement } from "lwc";

/** What of a schedule is open beside what is always shown. */
interface Open {
  readonly schedule: string;
  readonly part: string;
}

/** Reports that go out by e-mail by themselves: when, to whom, what became of the last ones, and the forms for them. */
export default class RapportBoardSchedules extends LightningElement {
  labels = { asking, unknownText, unknownTitle };
  questions = createQuestions();
  answer: Loaded<ScheduleScreen> = { state: "loading" };
  open: Open | undefined;
  /** Why the last press came to nothing, and of which schedule. */
  refused = { schedule: "", refusal: "" };

  override connectedCallback(): void {
    void this.load();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get screen(): ScheduleScreen | undefined {
    return this.answer.state === "ready" ? this.answer.value : undefined;
  }
  get drawn() {
    return this.screen?.schedules.map((item) => this.drawnItem(item)) ?? [];
  }

  drawnItem({ schedule, version, label, stateLabel, lines, runs, form, steps }: ScheduleItem) {
    const part = this.open?.schedule === schedule ? this.open.part : "";
    return {
      ...{ schedule, label, stateLabel, lines, form, steps, sender: this.writes(schedule, version) },
      runs: runs.map(({ stateLabel: became, text }) => ({ became, text })),
      ...{ isAsked: part === "question", isOpen: part === "form" },
      refusal: this.refused.schedule === schedule ? this.refused.refusal : "",
    };
  }

  writes(schedule: string, version: number): Sender {
    return (written) => this.take(schedule, { ...written, change: "write", version });
  }

  add: Sender = (written) => this.writes(this.screen?.adding.schedule ?? "", 0)(written);

  handleOpen(event: Event): void {
    const { schedule = "", part = "" } = placeOf(event);
    const isOpen = this.open?.schedule === schedule && this.open.part === part;
    this.open = isOpen ? undefined : { schedule, part };
  }

  handleClose(event: Event): void {
    const { schedule = "" } = placeOf(event);
    this.open = undefined;
    this.stepTo(`[data-title="${schedule}"]`);
  }

  async handleChange(event: Event): Promise<void> {
    const { schedule = "", change = "" } = placeOf(event);
    const version = this.screen?.schedules.find((item) => item.schedule === schedule)?.version;
    const refusal = await this.take(schedule, { change, version });
    this.refused = { schedule, refusal: refusal ?? "" };
    this.open = undefined;
    if (change === "remove") this.stepTo(refusal === null ? "h2" : `[data-title="${schedule}"]`);
  }

  /** The button that was pressed is gone, and whoever works with the keyboard must not be lost with it. */
  stepTo(heading: string): void {
    this.template?.querySelector<HTMLElement>(heading)?.focus();
  }

  async take(ids: string, values: Readonly<Record<string, unknown>>): Promise<string | null> {
    const sent = await takeStep({ step: "schedule", ids, values }, isSchedules);
    if ("refusal" in sent) return sent.refusal;
    this.answer = { state: "ready", value: sent.value };
    return sent.value.stale;
  }

  async load(): Promise<void> {
    this.answer = { state: "loading" };
    const answer = await this.questions.newest(() => ask(() => schedules({ lang }), isSchedules));
    if (answer !== undefined) this.answer = answer;
  }
}

function placeOf(event: Event): DOMStringMap {
  return event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset : {};
}
