// What both apps say without an answer of the bridge, and what the Salesforce package repeats of the bridge's words, is the same everywhere.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { en } from "../../bridge-server/src/words/en.ts";
import { es } from "../../bridge-server/src/words/es.ts";
import { messages } from "../../hubspot-app/kit/messages.ts";
import { settingsMessages } from "../../hubspot-app/src/app/settings/settings-messages.ts";
import { pageMessages } from "../../hubspot-app/src/app/pages/page-messages.ts";
import { readLabels, type Labels } from "../workbench/lwc-platform.ts";

const languages = ["en", "es"] as const;
const words = { en, es } as const;

let labels: Labels;

beforeAll(async () => {
  labels = await readLabels();
});

/** A label of the package by its name without the prefix. */
function label(lang: "en" | "es", name: string): string | undefined {
  return labels[lang].get(`Rapport_${name}`);
}

test("every label of the package is there in both languages", () => {
  expect([...labels.es.keys()].toSorted()).toEqual([...labels.en.keys()].toSorted());
});

describe.each(languages)("in %s", (lang) => {
  test("the states of a screen have the same words in both apps", () => {
    const own = messages[lang];
    expect({
      loading: label(lang, "Loading"),
      failedTitle: label(lang, "FailedTitle"),
      failedText: label(lang, "FailedText"),
      retry: label(lang, "Retry"),
      refresh: label(lang, "Refresh"),
      emptyTitle: label(lang, "EmptyTitle"),
      emptyText: label(lang, "EmptyText"),
    }).toEqual(own);
    expect(label(lang, "Asking")).toBe(pageMessages[lang].loading);
    expect(label(lang, "UnknownTitle")).toBe(pageMessages[lang].unknownTitle);
    expect(label(lang, "ReadingSettings")).toBe(settingsMessages[lang].loading);
    expect(label(lang, "Testing")).toBe(settingsMessages[lang].testing);
  });

  test("what the package says of a document without words is what the bridge says", () => {
    const said = words[lang];
    expect(label(lang, "Automatic")).toBe(said["screen.automatic"]);
    expect(label(lang, "Handles")).toBe(said["screen.handles"]);
    expect(label(lang, "TimesIn")).toBe(said["screen.timesIn"].replace("{zone}", "{0}"));
    expect(label(lang, "More")).toBe(said["page.more"]);
    expect(label(lang, "Channel")).toBe(said["page.channel"]);
    expect(label(lang, "Network")).toBe(said["page.network"]);
    expect(label(lang, "PurposeCare")).toBe(said["consent.care"]);
  });
});

test("recording a handle is called the same in a HubSpot workflow and in Salesforce, and has the same purposes", () => {
  const path = join(import.meta.dirname, "../../hubspot-app/src/app/workflow-actions/record-handle-hsmeta.json");
  const { config }: { config: WorkflowAction } = JSON.parse(readFileSync(path, "utf8"));
  const purposes = config.inputFields
    .filter(({ typeDefinition }) => typeDefinition.name === "purpose")
    .flatMap(({ typeDefinition }) => typeDefinition.options ?? []);
  const form = ["PurposeCare", "PurposeCareHistory", "PurposeResearch", "PurposeMarketing"];

  expect(form.map((name) => label("en", name))).toEqual(purposes.map((purpose) => purpose.label));
  for (const lang of languages) {
    const { actionName, inputFieldLabels, inputFieldDescriptions } = config.labels[lang];
    expect(label(lang, "RecordHandle")).toBe(actionName);
    expect(label(lang, "Network")).toBe(inputFieldLabels["network"]);
    expect(label(lang, "Handle")).toBe(inputFieldLabels["handle"]);
    expect(label(lang, "Purpose")).toBe(inputFieldLabels["purpose"]);
    expect(label(lang, "PurposeHelp")).toBe(inputFieldDescriptions["purpose"]);
  }
});

interface WorkflowAction {
  readonly inputFields: readonly {
    readonly typeDefinition: { readonly name: string; readonly options?: readonly { readonly label: string }[] };
  }[];
  readonly labels: Readonly<
    Record<
      "en" | "es",
      {
        readonly actionName: string;
        readonly inputFieldLabels: Readonly<Record<string, string>>;
        readonly inputFieldDescriptions: Readonly<Record<string, string>>;
      }
    >
  >;
}
