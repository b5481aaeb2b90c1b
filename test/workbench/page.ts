/** The page around the two cards. */
import type { SampleContact, WorkbenchOptions } from "./options.ts";
import { pageWords, places, placeWords, screens, screenWords } from "./page-words.ts";

interface Asked {
  readonly hash: string;
  readonly customer: string | null;
  readonly lang: string | null;
}

/** The locale of the reader, by language. */
export const locales = { en: "en-GB", es: "es-ES" } as const;

/** The whole page as HTML, on the customer and in the language that the address names. */
export function pageOf(options: WorkbenchOptions, { hash, customer, lang: asked }: Asked): string {
  const lang = asked === "es" ? "es" : "en";
  const words = pageWords[lang];
  const samples = samplesOf(options);
  const chosen = samples.find((sample) => sample.customer === customer) ?? samples[0];
  const assets = `/assets/${hash}`;
  return `<!doctype html>
<html lang="${lang}" data-locale="${locales[lang]}" data-zone="Europe/Madrid">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title} – Rapport</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets}/slds-scoped.css">
<link rel="stylesheet" href="${assets}/style.css">
<script type="module" src="${assets}/hubspot.js"></script>
<script type="module" src="${assets}/lwc.js"></script>
</head>
<body>
<header class="top">
<p class="brand">${mark} Rapport</p>
${chooser(samples, chosen, lang)}
</header>
<main>
<h1>${words.title}</h1>
<p class="lede">${words.lede}</p>
<div class="columns">
${hubspotColumn(options, chosen, lang, assets)}
${salesforceColumn(options, chosen, lang)}
</div>
${others(chosen, lang)}
<p class="note">${words.note}</p>
<div id="toasts" role="status"></div>
</main>
</body>
</html>`;
}

/** The sign of Rapport. */
export const mark = `<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="9" cy="12" r="7"/><circle cx="15" cy="12" r="7"/></svg>`;

interface Sample {
  readonly customer: string;
  readonly name: string;
}

function samplesOf({ hubspot, salesforce }: WorkbenchOptions): Sample[] {
  const byCustomer = new Map(
    [...salesforce.contacts, ...hubspot.contacts].map(({ customer, name }) => [customer, { customer, name }]),
  );
  // In the order in which they were given, HubSpot's first.
  const order = [...hubspot.contacts, ...salesforce.contacts].map(({ customer }) => customer);
  return [...new Set(order)].flatMap((customer) => byCustomer.get(customer) ?? []);
}

function chooser(samples: readonly Sample[], chosen: Sample | undefined, lang: "en" | "es"): string {
  const words = pageWords[lang];
  const options = samples.map(
    ({ customer, name }) =>
      `<option value="${escape(customer)}"${customer === chosen?.customer ? " selected" : ""}>${escape(name)}</option>`,
  );
  const languages = [
    ["en", "English"],
    ["es", "Español"],
  ].map(
    ([code, name]) =>
      `<a href="?customer=${encodeURIComponent(chosen?.customer ?? "")}&amp;lang=${code}" lang="${code}"${code === lang ? ' aria-current="true"' : ""}>${name}</a>`,
  );
  return `<form class="choose"><label for="customer">${words.customer}</label>
<select id="customer" name="customer">${options.join("")}</select>
<input type="hidden" name="lang" value="${lang}"><button>${words.show}</button></form>
<nav aria-label="${words.language}">${languages.join("")}</nav>`;
}

function hubspotColumn(
  { bridgeUrl, hubspot }: WorkbenchOptions,
  chosen: Sample | undefined,
  lang: "en" | "es",
  assets: string,
): string {
  const words = pageWords[lang];
  const contact = contactOf(hubspot.contacts, chosen);
  const place =
    contact === undefined
      ? `<p class="absent">${words.absent}</p>`
      : `<div class="hs-frame"><p class="hs-title">${words.card}</p><div id="hubspot-card" data-bundle="${assets}/hubspot-card.js" data-worker="${assets}/hubspot-worker.js"
data-portal="${hubspot.portalId}" data-record="${escape(contact.id)}" data-origin="${escape(new URL(bridgeUrl).origin)}"></div></div>`;
  return column("hubspot", words.hubspot, `${words.contact} · ${words.portal} ${hubspot.portalId}`, place);
}

function salesforceColumn({ salesforce }: WorkbenchOptions, chosen: Sample | undefined, lang: "en" | "es"): string {
  const words = pageWords[lang];
  const contact = contactOf(salesforce.contacts, chosen);
  const place =
    contact === undefined
      ? `<p class="absent">${words.absent}</p>`
      : `<div id="salesforce-card" class="slds-scope" data-parts="c-rapport-customer-view" data-type="Contact" data-record="${escape(contact.id)}"></div>`;
  return column("salesforce", words.salesforce, `${words.contact} · ${words.org} ${escape(salesforce.orgId)}`, place);
}

function column(id: string, title: string, remark: string, place: string): string {
  return `<section class="column ${id}" aria-labelledby="${id}"><header><h2 id="${id}">${title}</h2><p>${remark}</p></header>
${place}</section>`;
}

function contactOf(contacts: readonly SampleContact[], chosen: Sample | undefined): SampleContact | undefined {
  return contacts.find(({ customer }) => customer === chosen?.customer);
}

/** The page's other views: every place in either CRM where something of Rapport can be seen. */
function others(chosen: Sample | undefined, lang: "en" | "es"): string {
  const query = `customer=${encodeURIComponent(chosen?.customer ?? "")}&amp;lang=${lang}`;
  const way = (label: string, links: readonly string[]) =>
    `<nav class="others" aria-label="${label}"><span>${label}</span>${links.join("")}</nav>`;
  return [
    way(
      screenWords[lang].others,
      screens.map((screen) => `<a href="/hubspot/${screen}?${query}">${screenWords[lang][screen]}</a>`),
    ),
    way(
      placeWords[lang].others,
      places.map((place) => `<a href="/salesforce/${place}?${query}">${placeWords[lang][place]}</a>`),
    ),
  ].join("\n");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand in HTML. */
export function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
