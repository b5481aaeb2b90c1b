import type { SelfTest } from "@rapport/contract";
import selfTest from "@salesforce/apex/RapportAdmin.selfTest";
import notConnectedText from "@salesforce/label/c.Rapport_NotConnectedText";
import notConnectedTitle from "@salesforce/label/c.Rapport_NotConnectedTitle";
import testing from "@salesforce/label/c.Rapport_Testing";
import { ask, createQuestions, hasLists, type Loaded } from "c/rapportAsk";
import { say } from "c/rapportFormat";
import { lang } from "c/rapportReader";
import { LightningElement } from "lwc";

const looks = {
  ok: "badge slds-theme_success",
  attention: "badge slds-theme_warning",
  failed: "badge slds-theme_error",
} as const;

/** Whether the connection works, check by check, with what to do where it does not. */
export default class RapportSelfTest extends LightningElement {
  labels = { notConnectedText, notConnectedTitle, testing };
  questions = createQuestions();
  answer: Loaded<SelfTest> = { state: "loading" };

  override connectedCallback(): void {
    void this.load();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get refresh(): string | undefined {
    return this.answer.state === "ready" ? say(this.answer.value.words, "testAgain") : undefined;
  }
  get drawn() {
    if (this.answer.state !== "ready") return undefined;
    const { headline, checks, words } = this.answer.value;
    return {
      title: say(words, "selfTest"),
      headline,
      checks: checks.map((check, at) => ({ ...check, key: `${check.check} ${at}`, look: looks[check.state] })),
    };
  }

  async load(): Promise<void> {
    this.answer = { state: "loading" };
    const answer = await this.questions.newest(() => ask(() => selfTest({ lang }), isSelfTest));
    if (answer !== undefined) this.answer = answer;
  }
}

function isSelfTest(body: unknown): body is SelfTest {
  return hasLists(body, "checks");
}
