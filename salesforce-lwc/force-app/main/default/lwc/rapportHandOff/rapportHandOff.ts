import type { HandOff, HandOffStarted } from "@rapport/contract";
import handOff from "@salesforce/apex/RapportIdentity.handOff";
import take from "@salesforce/apex/RapportIdentity.take";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import { ask, createQuestions, isObject, send } from "c/rapportAsk";
import { say, spellMoment, type Words } from "c/rapportFormat";
import { lang, reader } from "c/rapportReader";
import { LightningElement, api } from "lwc";

/** How long to wait before looking again where it stands; the customer needs minutes. */
const lookAgainMs = 3000;
const looks = {
  waiting: "strong",
  opened: "strong",
  proven: "strong proven",
  expired: "strong",
  failed: "refusal",
} as const;

/**
 * The secure hand-off of a handle: a link for the customer, what to write with it, and where it stands until it has
 * ended. Fires `changed` when the customer has proven the handle.
 */
export default class RapportHandOff extends LightningElement {
  questions = createQuestions();
  started: HandOffStarted | undefined;
  standing: HandOff | undefined;
  refusal = "";
  copied = "";
  timer: ReturnType<typeof setTimeout> | undefined;

  @api identityId: string | undefined;
  @api personId: string | undefined;
  @api words: Words = {};

  override disconnectedCallback(): void {
    this.questions.forget();
    clearTimeout(this.timer);
  }

  get texts() {
    const { words } = this;
    return {
      title: say(words, "handOff"),
      forPublic: say(words, "handOffPublic"),
      forPrivate: say(words, "handOffPrivate"),
    };
  }
  get stateText(): string {
    return this.standing?.text ?? "";
  }
  get lookOfState(): string {
    return this.standing === undefined ? "strong" : looks[this.standing.state];
  }
  /** What to write to the customer, while nobody has opened the link. */
  get replies() {
    const { started, words } = this;
    if (started === undefined || this.standing?.state !== "waiting") return undefined;
    return {
      until: say(words, "handOffLink", { time: spellMoment(started.expiresAt, reader) }),
      items: (["en", "es"] as const).map((language) => ({
        language,
        text: started.replies[language],
        copy: say(words, language === "en" ? "copyEnglish" : "copySpanish"),
      })),
    };
  }

  handlePublic(): void {
    void this.start("public");
  }
  handlePrivate(): void {
    void this.start("private");
  }
  async handleCopy(event: Event): Promise<void> {
    const target = event.currentTarget;
    const language = target instanceof HTMLElement ? target.dataset["language"] : undefined;
    const text = this.started?.replies[language === "es" ? "es" : "en"] ?? "";
    try {
      await navigator.clipboard.writeText(text);
      this.copied = say(this.words, "copied");
    } catch {
      this.copied = say(this.words, "notCopied");
    }
  }

  async start(reach: "public" | "private"): Promise<void> {
    const { personId: recordId, identityId } = this;
    clearTimeout(this.timer);
    this.refusal = "";
    this.copied = "";
    const values = JSON.stringify({ run: crypto.randomUUID(), reach, identityId });
    const sent = await this.questions.newest(() =>
      send(() => take({ recordId, step: "hand-off", identityId: null, values, lang }), isStarted, failedText),
    );
    if (sent === undefined) return;
    if ("refusal" in sent) {
      this.refusal = sent.refusal;
      return;
    }
    this.started = sent.value;
    this.follow(sent.value);
  }

  /** Looks again and again until it has ended. */
  follow(standing: HandOff): void {
    this.standing = standing;
    if (standing.state === "proven") this.dispatchEvent(new CustomEvent("changed"));
    if (standing.state !== "waiting" && standing.state !== "opened") return;
    this.timer = setTimeout(() => void this.look(standing), lookAgainMs);
  }

  async look(last: HandOff): Promise<void> {
    const { handOffId } = last;
    const answer = await this.questions.newest(() => ask(() => handOff({ handOffId, lang }), isStanding));
    if (answer !== undefined) this.follow(answer.state === "ready" ? answer.value : last);
  }
}

function isStanding(body: unknown): body is HandOff {
  return isObject(body) && typeof body["handOffId"] === "string" && typeof body["state"] === "string";
}

function isStarted(body: unknown): body is HandOffStarted {
  return isStanding(body) && "replies" in body && isObject(body.replies);
}
