/** A company, markers and suggestions as the bridge would send them, for the tests of both apps. */
import type { AccountView, Language, Markers, MatchSuggestion, SuggestionPage } from "@rapport/contract";
import type * as z from "zod";
import { says } from "./fixture-parts.ts";
import { ashaView } from "./fixture-view.ts";
import { sentence, words } from "./fixture-words.ts";

type Person = z.input<typeof AccountView>["people"][number];

/** A company with one person who waits and one who has been quiet for long; 240 are not listed. */
export function accountView(
  lang: Language = "en",
  crm: "hubspot" | "salesforce" = "hubspot",
): z.input<typeof AccountView> {
  const say = says(lang);
  const account = crm === "hubspot" ? "4242" : "00D000000000001AAA";
  const type = crm === "hubspot" ? "contact" : "Contact";
  const person = (id: string, name: string): Pick<Person, "customerId" | "name" | "record"> => ({
    customerId: `a5000000-0000-4000-8000-0000000000${id}`,
    name,
    record: { crm, account, type, id: crm === "hubspot" ? id : `0030000000000${id}AAA`, label: name },
  });
  const tile = (id: "waits" | "interactions" | "satisfaction" | "quiet", text: string, detail: string) => ({
    ...{
      id,
      text,
      detail,
      label: sentence(lang, `account.tile.${id}`),
      about: sentence(lang, `account.tile.${id}.about`),
    },
    trap: id === "satisfaction" ? sentence(lang, "account.tile.satisfaction.trap") : null,
  });
  const all = say("2 people", "2 personas");
  return {
    name: "Verma Textiles",
    headline: say("242 people, 1 of them waiting for us", "242 personas, 1 nos esperan"),
    records: [{ crm, account, type: crm === "hubspot" ? "company" : "Account", id: "9", label: "Verma Textiles" }],
    people: [
      {
        ...person("50", "Asha Verma"),
        title: say("Head of purchasing", "Jefa de compras"),
        lastContactAt: "2026-11-23T09:12:00.000Z",
        lastContact: say("3 days ago", "hace 3 días"),
        quiet: false,
        openWaits: 2,
        wait: ashaView(lang).openClocks[0] ?? null,
        satisfaction: { mean: 4.5, n: 2, text: say("4.5 of 5 (2 answers)", "4,5 de 5 (2 respuestas)") },
      },
      {
        ...person("51", "Bruno Keller"),
        ...{ title: null, lastContactAt: null, lastContact: sentence(lang, "account.never"), quiet: true },
        ...{ openWaits: 0, wait: null, satisfaction: null },
      },
    ],
    ...{ peopleInAll: 242, counted: 242 },
    limits: [sentence(lang, "account.limit.listed", { n: 2, all: 242 })],
    tiles: [
      tile("waits", "2", all),
      tile("interactions", "31", all),
      tile("satisfaction", "–", sentence(lang, "account.too-few", { answered: 1, n: 2, least: 3 })),
      tile("quiet", "1", all),
    ],
    satisfaction: null,
    words: words(lang, "account.screen."),
  };
}

const markerId = "b6000000-0000-4000-8000-000000000001";

/** One marker that holds and its history; or none, and what was done with the last one. */
export function markersOf(lang: Language = "en", isMarked = true): z.input<typeof Markers> {
  const told = { day: "1 Nov 2026", until: "30 Jan 2027", by: "Luis" };
  const text = sentence(lang, "marker.until", told);
  const [setAt, expiresAt] = ["2026-11-01T10:00:00.000Z", "2027-01-30T10:00:00.000Z"];
  const marker = {
    kind: "vulnerability",
    ...{ markerId, label: sentence(lang, "marker.vulnerability"), setAt, expiresAt, text },
    ...{ purpose: "More time in every talk", note: "Recently bereaved" },
  } as const;
  return {
    markers: isMarked ? [marker] : [],
    history: [
      ...(isMarked ? [] : [{ markerId, at: "2026-11-20T10:00:00.000Z", text: sentence(lang, "marker.removed", told) }]),
      { markerId, at: setAt, text },
    ],
    words: words(lang, "marker.screen."),
  };
}

/** Two records of one name and address, of which the second is in both CRMs. */
export function matchSuggestion(lang: Language = "en", of = 1): z.input<typeof MatchSuggestion> {
  const id = (half: number): string => `c700000${of}-0000-4000-8000-00000000000${half}`;
  const records = [
    { crm: "hubspot", account: "4242", type: "contact", id: `60${of}`, label: "HubSpot" },
    {
      crm: "salesforce",
      account: "00D000000000001AAA",
      type: "Contact",
      id: `00300000000006${of}AAA`,
      label: "Salesforce",
    },
  ] as const;
  const customer = (half: number) => ({
    ...{ customerId: id(half), name: `Pia Paired ${of}`, records: half === 1 ? [records[0]] : [...records] },
    handles: [{ network: "x", networkLabel: "X", value: "@pia_paired" }],
  });
  const reason = says(lang)("Both have the same name", "Ambos tienen el mismo nombre");
  return {
    customers: [customer(1), customer(2)],
    members: [id(3), id(4)],
    text: sentence(lang, "match.text", { one: `Pia Paired ${of}`, other: `Pia Paired ${of}`, reason }),
    reasons: [{ key: "same-name", weight: "for", text: reason }],
    people: null,
    decidedAgainst: null,
  };
}

/** A piece of the suggestions over all customers. */
export function suggestionPage(
  suggestions: readonly z.input<typeof MatchSuggestion>[],
  next: string | null = null,
  lang: Language = "en",
): z.input<typeof SuggestionPage> {
  const headline = says(lang)(`${suggestions.length} suggestions`, `${suggestions.length} sugerencias`);
  return { headline, suggestions: [...suggestions], next, words: words(lang, "matching.") };
}

/** The newest step of a journal, which may be taken back. */
export function journalOfOne(lang: Language = "en"): object {
  const step = {
    ...{ entry: "d8000000-0000-4000-8000-000000000001", kind: "link", at: "2026-11-23T09:12:00.000Z", by: "person" },
    ...{ text: "They were linked", reason: null, members: [], run: null, stands: true, standing: "", mayUndo: true },
  };
  return { headline: "", steps: [step], next: null, words: words(lang, "matching.") };
}
