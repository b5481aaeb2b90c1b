/** A page with one place of HubSpot: a sidebar, a preview, the help desk, the app pages, the settings. */
import type { WorkbenchOptions } from "./options.ts";
import { screens, screenWords, type Screen } from "./page-words.ts";
import { escape, locales, mark } from "./page.ts";

interface Asked {
  readonly hash: string;
  readonly query: URLSearchParams;
}

/** What HubSpot shows there: which script, at which location, on which kind of record. */
const shown: Readonly<Record<Screen, { readonly script: string; readonly place: string; readonly kind?: string }>> = {
  sidebar: { script: "hubspot-glance.js", place: "crm.record.sidebar", kind: "0-1" },
  preview: { script: "hubspot-glance.js", place: "crm.preview", kind: "0-1" },
  account: { script: "hubspot-account.js", place: "crm.record.tab", kind: "0-2" },
  company: { script: "hubspot-card.js", place: "crm.record.tab", kind: "0-2" },
  ticket: { script: "hubspot-card.js", place: "crm.record.tab", kind: "0-5" },
  helpdesk: { script: "hubspot-glance.js", place: "helpdesk.sidebar", kind: "0-5" },
  pages: { script: "hubspot-pages.js", place: "pages" },
  settings: { script: "hubspot-settings.js", place: "settings" },
};

/** Whether there is a page for this. */
export function isScreen(name: string): name is Screen {
  return screens.some((screen) => screen === name);
}

/** The whole page as HTML, on the customer, path and language that the address names. */
export function screenPageOf({ bridgeUrl, hubspot }: WorkbenchOptions, screen: Screen, { hash, query }: Asked): string {
  const lang = query.get("lang") === "es" ? "es" : "en";
  const words = screenWords[lang];
  const assets = `/assets/${hash}`;
  const { script, place, kind = "" } = shown[screen];
  const contact = hubspot.contacts.find(({ customer }) => customer === query.get("customer")) ?? hubspot.contacts[0];
  // A company has several contacts, so that the reader must choose; a ticket has one.
  const beside = screen === "company" ? hubspot.contacts.slice(0, 3) : contact === undefined ? [] : [contact];
  const associated = beside.map(({ id, name }) => {
    const [firstname = "", ...rest] = name.split(" ");
    return { id: Number(id), firstname, lastname: rest.join(" ") };
  });
  const companies = hubspot.companies ?? [];
  const company = companies.find((id) => id === query.get("record")) ?? companies[0];
  const record = screen === "account" ? company : contact?.id;
  const narrow = place === "pages" || place === "settings" || place === "crm.record.tab" ? "" : " narrow";
  const back = `/?customer=${encodeURIComponent(contact?.customer ?? "")}&amp;lang=${lang}`;
  return `<!doctype html>
<html lang="${lang}" data-locale="${locales[lang]}" data-zone="Europe/Madrid">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words[screen]} – Rapport</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets}/style.css">
<script type="module" src="${assets}/hubspot.js"></script>
</head>
<body>
<header class="top"><p class="brand">${mark} Rapport</p><nav aria-label="Rapport"><a href="${back}">${words.back}</a></nav></header>
<main class="one${narrow}">
<h1>HubSpot · ${words[screen]}</h1>
<section class="hs-frame" aria-labelledby="title"><h2 class="hs-title" id="title">Rapport</h2>
<div id="hubspot-card" data-bundle="${assets}/${script}" data-worker="${assets}/hubspot-worker.js" data-place="${place}" data-kind="${kind}"
data-portal="${hubspot.portalId}" data-record="${escape(record ?? "")}" data-origin="${escape(new URL(bridgeUrl).origin)}"
data-path="${escape(query.get("path") ?? "/")}" data-associated="${escape(JSON.stringify(associated))}"></div></section>
<p class="note">${words.note}</p>
<div id="toasts" role="status"></div>
</main>
</body>
</html>`;
}
