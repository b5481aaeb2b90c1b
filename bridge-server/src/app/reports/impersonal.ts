// What stands in a published report can never be taken out of it again: so no person is named in what goes into one.
import { Failure } from "../../domain/failure.ts";
import { personalData } from "../../domain/text/personal-data.ts";
import type { Words } from "../../words/index.ts";

/** Throws a `Failure` of kind bad-input, which does not repeat it, where a text for a report holds what names a person. */
export function mustBeImpersonal(text: string, words: Words): void {
  const found = personalData(text);
  if (found === null) return;
  throw new Failure("bad-input", words.say("report.fault.personal", { what: words.say(`report.personal.${found}`) }), {
    remedy: words.say("report.fault.personal.remedy"),
  });
}
