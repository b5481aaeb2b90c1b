// What the commands about reports share: who asks and in which language, and what the verbs are handed.
import { Option, type Command } from "commander";
import { Language } from "@rapport/contract";
import * as z from "zod";
import { composeReport } from "../app/report-pages/compose-report.ts";
import type { Asker, ReportTools } from "../app/reports/tools.ts";
import { readConfig } from "../config.ts";
import { Failure } from "../domain/failure.ts";
import { isUserId, longId } from "../domain/salesforce-ids.ts";
import type { Bridge } from "../main.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { typedIn, type Place } from "./typed.ts";
import { withData } from "./with-bridge.ts";

/** What every command about reports takes. */
export const ReportOptions = z.object({
  data: z.string().optional(),
  json: z.boolean(),
  lang: Language.default("en"),
  by: z.string().optional(),
});
export type ReportOptions = z.infer<typeof ReportOptions>;

/** Adds these options. */
export function spoken(command: Command): Command {
  return withData(command)
    .addOption(new Option("--lang <language>", "language of the words").choices(Language.options))
    .option(
      "--by <user id>",
      "whose doing it is: a user's id of HubSpot or Salesforce; nobody's of a CRM unless given",
    );
}

/**
 * Who asks. A person of a CRM is called by one name in whichever form their id was typed, so that nobody reviews what they
 * prepared. Throws a `Failure` of kind bad-input for what is no user's id.
 */
export function askerOf({ by, lang }: Pick<ReportOptions, "by" | "lang">): Asker {
  return { by: by === undefined ? "key" : userNamed(by, wordsIn(lang)), language: lang };
}

function userNamed(typed: string, words: Words): string {
  if (/^[1-9]\d{0,19}$/.test(typed)) return `hubspot-user:${typed}`;
  const long = longId(typed.slice(0, 15));
  if (isUserId(typed) && long !== undefined && long.startsWith(typed)) return `salesforce-user:${long}`;
  throw new Failure("bad-input", words.say("command.report.fault.by"), {
    remedy: words.say("command.report.fault.by.remedy"),
  });
}

/** What the verbs are handed. Links of what is published lead where `rapport start` would answer with these settings. */
export function toolsOf(bridge: Bridge): ReportTools {
  const { publicOrigin, host, port } = readConfig(process.env);
  return { ...bridge, compose: composeReport, publicOrigin: () => publicOrigin ?? `http://${host}:${port}` };
}

const places: readonly Place[] = [
  [/^reportId$/, "<id>"],
  [/^template$/, "<template>"],
  [/^format$/, "<format>"],
  [/^page$/, "<page>"],
  [/^text$/, "<text>"],
  [/^answers$/, "--answers"],
  [/^commentId$/, "<remark>"],
  [/^role$/, "<role>", "must be one of preparer, reviewer, owner"],
  [/^language$/, "--written"],
  [/^recipients/, "--to", "must be such as chair@example.com; after it may stand ,en or ,es"],
];

/** What was typed, as the contract takes it. Throws a `Failure` of kind bad-input that names the option. */
export function asked<Schema extends z.ZodType>(schema: Schema, given: unknown, lang: Language): z.infer<Schema> {
  const words = wordsIn(lang);
  return typedIn(schema, given, { places, words, remedy: words.say("command.report.remedy") });
}
