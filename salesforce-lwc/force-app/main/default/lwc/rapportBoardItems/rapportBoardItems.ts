import type { ActionItem, BoardRegister, DecisionItem } from "@rapport/contract";
import { isRegister, takeStep, type FormField, type Sender, type Written } from "c/rapportBoardAsk";
import { joined, say, type Words } from "c/rapportFormat";
import { LightningElement, api } from "lwc";

type Item = DecisionItem | ActionItem;

/**
 * Decisions or actions with their ages; on the register each can be gone on with.
 *
 * Fires `changed` with the register as it is then.
 */
export default class RapportBoardItems extends LightningElement {
  @api items: readonly Item[] = [];
  @api words: Words = {};
  /** Set on the register, where items can be changed. */
  @api isOpen = false;
  refusal: string | null = null;

  get drawn() {
    return this.items.map((item) => {
      const { id, text, stateLabel, age, evidence } = item;
      const what = text.slice(0, 60);
      const of = (key: string): string => say(this.words, "of", { step: say(this.words, key), what });
      return {
        ...{ id, text, evidence, state: joined(stateLabel, age), about: this.aboutOf(item) },
        outcome: "outcome" in item ? item.outcome : null,
        ...(this.isOpen && "requestedBy" in item && item.state === "requested" && { form: this.formOf(id, of) }),
        ways:
          this.isOpen && "due" in item ? waysOf(item).map((next) => ({ key: next, id, label: of(wordOf(next)) })) : [],
      };
    });
  }

  aboutOf(item: Item): string {
    return "requestedBy" in item
      ? say(this.words, "requested", { by: item.requestedBy, on: item.requestedOn })
      : joined(item.owner, say(this.words, "dueOn", { due: item.due }));
  }

  formOf(id: string, of: (key: string) => string): { fields: FormField[]; submit: string; sender: Sender } {
    const options = ["taken", "declined"].map((value) => ({ label: say(this.words, value), value }));
    return {
      fields: [
        { name: "state", kind: "choice", value: "taken", label: of("state"), options },
        { name: "outcome", kind: "text", label: of("outcome") },
      ],
      submit: of("save"),
      sender: (written) => this.take("change-decision", id, written),
    };
  }

  async handleGoOn(event: Event): Promise<void> {
    const place = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset : {};
    this.refusal = await this.take("change-action", place["id"] ?? "", { state: place["next"] ?? "" });
  }

  async take(step: string, ids: string, values: Written): Promise<string | null> {
    const sent = await takeStep<BoardRegister>({ step, ids, values }, isRegister);
    if ("refusal" in sent) return sent.refusal;
    this.dispatchEvent(new CustomEvent("changed", { detail: sent.value }));
    return null;
  }
}

function waysOf({ state }: ActionItem): readonly ("done" | "dropped" | "open")[] {
  return state === "open" || state === "late" ? ["done", "dropped"] : ["open"];
}

function wordOf(next: "done" | "dropped" | "open"): string {
  return next === "open" ? "reopen" : next;
}
