import type { TimelineChoices } from "@rapport/contract";
import { say, type Words } from "c/rapportFormat";
import { LightningElement, api } from "lwc";

/** What a timeline is narrowed to, part by part; what is left out is everything. */
export type Filter = Readonly<Record<string, string>>;

interface Field extends Element {
  reportValidity(): boolean;
}

/** The lists, by the name that the bridge gives what they choose. */
const parts = [
  ["network", "networks"],
  ["channel", "channels"],
  ["handle", "handles"],
  ["direction", "directions"],
  ["kind", "kinds"],
] as const;

/** Chosen first, then shown, so that no list changes under the reader's hands. Fires `ask` with a {@link Filter}. */
export default class RapportTimelineFilter extends LightningElement {
  chosen: Filter = {};
  given: TimelineChoices | undefined;
  // Made once: an open list must not be made anew under the reader.
  options: Readonly<Record<string, readonly { readonly label: string; readonly value: string }[]>> = {};

  said: Words = {};

  @api get words(): Words {
    return this.said;
  }
  set words(words: Words) {
    this.said = words;
    this.makeOptions();
  }

  @api get choices(): TimelineChoices | undefined {
    return this.given;
  }
  set choices(choices: TimelineChoices | undefined) {
    this.given = choices;
    this.makeOptions();
  }

  makeOptions(): void {
    const every = { value: "", label: say(this.words, "every") };
    // A list with one entry has nothing to choose.
    this.options = Object.fromEntries(
      parts.flatMap(([part, list]) => {
        const entries = this.given?.[list] ?? [];
        return entries.length > 1 ? [[part, [every, ...entries]]] : [];
      }),
    );
  }

  /** What is shown at the moment. */
  @api get asked(): Filter {
    return this.chosen;
  }
  set asked(filter: Filter) {
    this.chosen = filter;
  }

  get drawn() {
    const { words, chosen } = this;
    return {
      title: say(words, "filters"),
      search: say(words, "search"),
      text: chosen["text"] ?? "",
      fromLabel: say(words, "from"),
      from: chosen["from"] ?? "",
      toLabel: say(words, "to"),
      to: chosen["to"] ?? "",
      unanswered: say(words, "unanswered"),
      isUnanswered: chosen["unanswered"] === "true",
      apply: say(words, "apply"),
      clear: say(words, "clear"),
    };
  }

  get lists() {
    return Object.entries(this.options).map(([part, options]) => ({
      ...{ part, options },
      label: say(this.words, part),
      value: this.chosen[part] ?? "",
    }));
  }

  handleChange(event: CustomEvent<{ value: string | null }>): void {
    this.choose(event, event.detail.value ?? "");
  }

  handleSwitch(event: CustomEvent<{ checked: boolean }>): void {
    this.choose(event, event.detail.checked ? "true" : "");
  }

  choose({ target }: Event, value: string): void {
    const part = target instanceof HTMLElement ? target.dataset["part"] : undefined;
    if (part === undefined) return;
    const { [part]: _before, ...others } = this.chosen;
    this.chosen = value === "" ? others : { ...others, [part]: value };
  }

  handleSubmit(event: Event): void {
    event.preventDefault();
    const fields = [...(this.template?.querySelectorAll<Field>("lightning-input") ?? [])];
    if (fields.every((field) => field.reportValidity())) this.tell(this.chosen);
  }

  handleClear(): void {
    this.chosen = {};
    this.tell({});
  }

  tell(filter: Filter): void {
    const text = filter["text"]?.trim();
    const { text: _text, ...others } = filter;
    const detail: Filter = text === undefined || text === "" ? others : { ...others, text };
    this.dispatchEvent(new CustomEvent("ask", { detail }));
  }
}
