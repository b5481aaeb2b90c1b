// The page on which a customer shows who they are, as HTML that works without anything that runs.
import { readFileSync } from "node:fs";
import type { Language } from "@rapport/contract";
import type { PageFault, ProofPage, Question } from "../app/prove-by-page.ts";
import { wordsIn, type Words } from "../words/index.ts";

const template = readFileSync(new URL("./proof-page.html", import.meta.url), "utf8");

/** HTML that was made here, so that it is not escaped again. */
class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Piece = Html | string | null | readonly Html[];

/** What is written between the tags is text; only what this made is HTML. */
function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return new Html(parts.map((part, at) => part + textOf(values[at] ?? null)).join(""));
}

function textOf(value: Piece): string {
  if (value === null) return "";
  if (typeof value === "string") return escaped(value);
  return value instanceof Html ? value.text : value.map(({ text }) => text).join("");
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** What the page says besides its step. */
export interface Drawn {
  readonly language: Language;
  /** The page's own path, without a query. */
  readonly path: string;
  readonly fault: PageFault | null;
}

/** A step that is drawn, or that there were too many requests, or that something failed. */
export type Shown = ProofPage | { readonly step: "busy" | "failed"; readonly company: null };

/** Draws a page. The title is the same for everybody. */
export function drawPage(shown: Shown, { language, path, fault }: Drawn): string {
  const words = wordsIn(language);
  const other = language === "en" ? "es" : "en";
  const title =
    fault === null
      ? words.say("proof-page.title")
      : `${words.say("proof-page.error")}: ${words.say("proof-page.title")}`;
  const values: Readonly<Record<string, string>> = {
    ...{ language, title: escaped(title), company: escaped(shown.company ?? ""), step: shown.step },
    ...{ other: escaped(`${path}?lang=${other}`), otherLanguage: other, otherLabel: words.say("proof-page.language") },
    body: bodyOf(shown, words, { action: `?lang=${language}`, path }).text,
  };
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => values[name] ?? "");
}

interface Place {
  readonly path: string;
  /** The query that keeps the language. */
  readonly action: string;
}

function bodyOf(shown: Shown, words: Words, place: Place): Html {
  switch (shown.step) {
    case "intro":
      return intro(shown.network, shown.company ?? "", words, place);
    case "choose":
      return shown.ways.length === 0 ? nowhere(shown.company ?? "", words) : choose(shown, words, place);
    case "code":
      return code({ ...shown, company: shown.company ?? "" }, words, place);
    case "word":
      return word(shown, words, place);
    case "consent":
      return questions(shown, words, place);
    case "done":
      return html`<h1>${words.say("proof-page.proven")}</h1>
        <p>${words.say("proof-page.done")}</p>
        ${backLink(shown.back, words)}`;
    case "elsewhere":
      return html`<h1>${words.say("proof-page.elsewhere")}</h1>
        <p>${words.say("proof-page.elsewhere.text")}</p>
        <a class="button" href="${place.path + place.action}">${words.say("proof-page.elsewhere.go-on")}</a>`;
    case "expired":
    case "used":
    case "locked":
    case "unknown":
    case "busy":
    case "failed":
      return html`<h1>${words.say(`proof-page.${shown.step}`)}</h1>
        <p>${words.say(`proof-page.${shown.step}.text`)}</p>`;
  }
}

function intro(network: string, company: string, words: Words, { path, action }: Place): Html {
  const values = { network, company };
  return html`<h1>${words.say("proof-page.title")}</h1>
    <p>${words.say("proof-page.intro", values)}</p>
    <p>${words.say("proof-page.intro.why", values)}</p>
    <p class="quiet">${words.say("proof-page.intro.care", values)}</p>
    <form method="post" action="${`${path}/begin${action}`}"><button>${words.say("proof-page.begin")}</button></form>`;
}

function nowhere(company: string, words: Words): Html {
  return html`<h1>${words.say("proof-page.choose")}</h1>
    <p>${words.say("proof-page.none", { company })}</p>`;
}

function choose({ ways, fault }: Extract<ProofPage, { step: "choose" }>, words: Words, { path, action }: Place): Html {
  const choices = ways.map(
    ({ identityId, by, masked }) =>
      html`<label class="choice"
        ><input type="radio" name="way" value="${identityId}" required />
        <span>${words.say(`proof-page.way.${by}`, { masked })}</span></label
      >`,
  );
  return html`<h1>${words.say("proof-page.choose")}</h1>
    ${faultOf(fault, words)}
    <p class="quiet">${words.say("proof-page.choose.why")}</p>
    <form method="post" action="${`${path}/send${action}`}">
      <fieldset>
        <legend>${words.say("proof-page.choose")}</legend>
        ${choices}
      </fieldset>
      <button>${words.say("proof-page.send")}</button>
    </form>`;
}

function code(
  {
    masked,
    left,
    fault,
    company,
  }: Omit<Extract<ProofPage, { step: "code" }>, "company"> & { readonly company: string },
  words: Words,
  { path, action }: Place,
): Html {
  const said =
    masked === null ? words.say("proof-page.code.phone", { company }) : words.say("proof-page.code.email", { masked });
  const hint = `${words.say("proof-page.code.hint")}. ${words.say("proof-page.code.left", { left })}`;
  const about = fault === null ? "hint" : "fault hint";
  const invalid = fault === null ? "false" : "true";
  return html`<h1>${words.say("proof-page.code")}</h1>
    ${faultOf(fault, words)}
    <p>${said}</p>
    <form method="post" action="${`${path}/code${action}`}">
      <label class="above" for="code">${words.say("proof-page.code")}</label>
      <span class="quiet" id="hint">${hint}</span><br />
      <input
        class="code"
        id="code"
        name="code"
        inputmode="numeric"
        autocomplete="one-time-code"
        aria-describedby="${about}"
        aria-invalid="${invalid}"
        maxlength="20"
        required
      /><br />
      <button>${words.say("proof-page.check")}</button>
    </form>
    <p><a href="${`${path}${action}&again=1`}">${words.say("proof-page.again")}</a></p>`;
}

function word(
  { word: said, network, back }: Extract<ProofPage, { step: "word" }>,
  words: Words,
  { path, action }: Place,
): Html {
  const post =
    back === null
      ? null
      : html`<p>
          <a href="${back}" rel="noreferrer" target="_blank">${words.say("proof-page.post", { network })}</a>
        </p>`;
  return html`<h1>${words.say("proof-page.word")}</h1>
    <p>${words.say("proof-page.word.why", { network })}</p>
    <p class="word" translate="no">${said}</p>
    <p class="quiet">${words.say("proof-page.word.harmless")}</p>
    ${post}
    <p>${words.say("proof-page.word.wait")}</p>
    <a class="button" href="${path + action}">${words.say("proof-page.word.sent")}</a>`;
}

function questions(
  { questions: all, back }: Extract<ProofPage, { step: "consent" }>,
  words: Words,
  { path, action }: Place,
): Html {
  const answer = ({ purpose }: Question, value: "given" | "refused"): Html =>
    html`<label class="choice"
      ><input type="radio" name="${purpose}" value="${value}" />
      <span>${words.say(value === "given" ? "proof-page.yes" : "proof-page.no")}</span></label
    >`;
  const asked = all.map(
    (question) =>
      html`<fieldset aria-describedby="${`about-${question.purpose}`}">
        <legend>${words.say(`proof-page.purpose.${question.purpose}`)}</legend>
        <p id="${`about-${question.purpose}`}">${question.text}</p>
        <div class="pair">${[answer(question, "given"), answer(question, "refused")]}</div>
      </fieldset>`,
  );
  return html`<h1>${words.say("proof-page.proven")}</h1>
    <h2>${words.say("proof-page.consent")}</h2>
    <p>${words.say("proof-page.consent.why")}</p>
    <form method="post" action="${`${path}/questions${action}`}">
      ${asked}
      <button>${words.say("proof-page.save")}</button>
    </form>
    ${backLink(back, words)}`;
}

function backLink(back: string | null, words: Words): Html | null {
  if (back === null) return null;
  return html`<p><a href="${back}" rel="noreferrer">${words.say("proof-page.back")}</a></p>`;
}

function faultOf(fault: PageFault | null, words: Words): Html | null {
  if (fault === null) return null;
  return html`<p class="fault" id="fault" role="alert">${words.say(`proof-page.fault.${fault}`)}</p>`;
}
