import type { BoardRegister, RiskRegister } from "@rapport/contract";
import { createRuns, isRegister, orNull, takeStep, type FormField, type Sender, type Written } from "c/rapportBoardAsk";
import { joined, type Words } from "c/rapportFormat";
import { LightningElement, api } from "lwc";

/** Which form of which risk is open. */
interface Open {
  readonly risk: string;
  readonly part: string;
}

/**
 * Service risks of the register: what they would cost, what is done about each, and the forms for them.
 *
 * Fires `changed` with the register as it is then.
 */
export default class RapportBoardRisks extends LightningElement {
  @api risks: RiskRegister | undefined;
  @api words: Words = {};
  open: Open | undefined;
  runOf = createRuns();
  /** The risk that was just closed. */
  closed: string | undefined;

  /** The button that was pressed is gone, and whoever works with the keyboard must not be lost with it. */
  override renderedCallback(): void {
    if (this.closed === undefined) return;
    this.template?.querySelector<HTMLElement>(`[data-title="${this.closed}"]`)?.focus();
    this.closed = undefined;
  }

  get drawn() {
    const { form, items } = this.risks ?? { form: { fields: [] }, items: [] };
    return items.map(({ id, text, stateLabel, age, lines, written, steps }) => {
      const part = this.open?.risk === id ? this.open.part : "";
      return {
        ...{ id, text, lines, steps, state: joined(stateLabel, age) },
        ...{ isOpen: part === "form", isClosing: part === "closing" },
        ...{ fields: filled(form.fields, written), change: this.changes(id), close: this.closes(id) },
      };
    });
  }

  changes(id: string): Sender {
    return (written) => this.take("change-risk", { state: "open", ...bodyOf(written) }, id);
  }

  closes(id: string): Sender {
    return async ({ reason }) => {
      const refusal = await this.take("change-risk", { state: "closed", reason }, id);
      if (refusal !== null) return refusal;
      this.open = undefined;
      this.closed = id;
      return null;
    };
  }

  add: Sender = (written) => {
    const content = bodyOf(written);
    return this.take("add-risk", { run: this.runOf(content), ...content });
  };

  handleOpen(event: Event): void {
    const { risk = "", part = "" } = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset : {};
    const isOpen = this.open?.risk === risk && this.open.part === part;
    this.open = isOpen ? undefined : { risk, part };
  }

  async take(step: string, values: Readonly<Record<string, unknown>>, ids?: string): Promise<string | null> {
    const about = ids === undefined ? {} : { ids };
    const sent = await takeStep<BoardRegister>({ step, values, ...about }, isRegister);
    if ("refusal" in sent) return sent.refusal;
    this.dispatchEvent(new CustomEvent("changed", { detail: sent.value }));
    return null;
  }
}

/** The fields with what is known of a risk. */
function filled(fields: RiskRegister["form"]["fields"], held: Written): FormField[] {
  return fields.map((field) => ({ ...field, value: held[field.name] ?? field.value }));
}

/** What was written, as the bridge takes it: no measure is none. */
function bodyOf({ kpi, ...written }: Written): Readonly<Record<string, unknown>> {
  return { ...written, kpi: orNull(kpi) };
}
