/** A page with one place of Salesforce: a record page, home, an app page, the utility bar. */
import type { SampleRecord, WorkbenchOptions } from "./options.ts";
import { places, placeWords, type Place } from "./page-words.ts";
import { escape, locales, mark } from "./page.ts";

interface Asked {
  readonly hash: string;
  readonly query: URLSearchParams;
}

interface Shown {
  /** The components in the order of the page; those of the second list stand beside the first. */
  readonly main: readonly string[];
  readonly side?: readonly string[];
  /** Which kind of record the page is about. */
  readonly type?: "Contact" | "Lead" | "Case" | "Account";
  readonly isNarrow?: boolean;
}

const aboutPerson = { main: ["c-rapport-customer-view"], side: ["c-rapport-timeline"] } as const;

/** What an admin puts there. */
const shown: Readonly<Record<Place, Shown>> = {
  contact: { ...aboutPerson, type: "Contact" },
  // Handles also by themselves, as on a page that shows nothing else of the customer.
  lead: { main: ["c-rapport-customer-view"], side: ["c-rapport-handles"], type: "Lead" },
  case: { ...aboutPerson, type: "Case" },
  account: { main: ["c-rapport-account", "c-rapport-customer-view"], side: ["c-rapport-timeline"], type: "Account" },
  home: { main: ["c-rapport-waiting", "c-rapport-scorecard"] },
  scorecard: { main: ["c-rapport-scorecard"] },
  waiting: { main: ["c-rapport-waiting"] },
  reports: { main: ["c-rapport-report"] },
  suggestions: { main: ["c-rapport-suggestion-list"] },
  settings: { main: ["c-rapport-settings"] },
  utility: { main: ["c-rapport-glance"], type: "Contact", isNarrow: true },
};

/** Whether there is a page for this. */
export function isPlace(name: string): name is Place {
  return places.some((place) => place === name);
}

/** The whole page as HTML, on the record, in the language and in the colours that the address names. */
export function placePageOf(options: WorkbenchOptions, place: Place, { hash, query }: Asked): string {
  const lang = query.get("lang") === "es" ? "es" : "en";
  const words = placeWords[lang];
  const assets = `/assets/${hash}`;
  const { main, side = [], type, isNarrow = false } = shown[place];
  const record = type === undefined ? undefined : recordFor(options, type, query);
  const title = [words[place], ...(record === undefined ? [] : [record.name])].join(" · ");
  const dark = query.get("theme") === "dark" ? ` class="slds-color-scheme_dark"` : "";
  const back = `/?lang=${lang}`;
  return `<!doctype html>
<html lang="${lang}" data-locale="${locales[lang]}" data-zone="Europe/Madrid">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – Rapport</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets}/slds.css">
<link rel="stylesheet" href="${assets}/salesforce.css">
<script type="module" src="${assets}/lwc.js"></script>
</head>
<body${dark}>
<header class="sf-top"><p class="sf-brand">${mark} Rapport</p><nav aria-label="Rapport"><a href="${back}">${words.back}</a></nav></header>
<main class="sf-main${isNarrow ? " sf-narrow" : ""}">
<h1 class="sf-title">${escape(`Salesforce · ${title}`)}</h1>
<div class="sf-columns${side.length > 0 ? " sf-beside" : ""}" id="salesforce-card" data-record="${escape(record?.id ?? "")}" data-type="${type ?? ""}"
data-parts="${main.join(" ")}" data-side="${side.join(" ")}"></div>
<p class="sf-note">${words.note}</p>
</main>
</body>
</html>`;
}

/** The record that the address names, or the first of its kind. */
function recordFor(
  { salesforce }: WorkbenchOptions,
  type: string,
  query: URLSearchParams,
): Pick<SampleRecord, "id" | "name"> | undefined {
  const contacts = salesforce.contacts.map((contact) => ({ ...contact, type: "Contact" }));
  const records = [...contacts, ...(salesforce.records ?? [])].filter((record) => record.type === type);
  const byCustomer = contacts.find(({ customer }) => type === "Contact" && customer === query.get("customer"));
  return records.find(({ id }) => id === query.get("record")) ?? byCustomer ?? records[0];
}
