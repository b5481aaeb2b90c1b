// The five scores of a view, each with its formula and with what would raise it.
import type { CustomerField, Handle, Insights, RecordFact } from "@rapport/contract";
import { proofLadder } from "../domain/identity-graph/proof-policy.ts";
import { qualityOf, qualityParts, wantedThings, type Viewed, type WantedThing } from "../domain/insights/quality.ts";
import { networkOf } from "../domain/networks.ts";
import type { Words } from "../words/index.ts";

/** What the scores are made of. */
export interface SeenView {
  readonly records: readonly RecordFact[];
  readonly handles: readonly Handle[];
  readonly values: readonly CustomerField[];
  readonly hasLanguage: boolean;
  readonly lastContactAt: Date | null;
  readonly openSuggestions: number;
}

/** Proof that the customer gave themself begins here. */
const provenFrom = proofLadder.indexOf("confirmed-in-channel");

/** What the formulas need to know of a view. */
export function viewed(seen: SeenView): Viewed {
  const { records, handles, values } = seen;
  const news = [
    ...records.map((record) => Date.parse(record.changedAt ?? record.version)),
    ...(seen.lastContactAt === null ? [] : [seen.lastContactAt.getTime()]),
  ];
  const accounts = Map.groupBy(records, ({ crm, account }) => `${crm} ${account}`);
  const compared = values.filter((field) => recordsOn(field.field, records) > 1);
  return {
    known: knownIn(seen),
    newsAt: news.length === 0 ? null : Math.max(...news),
    recordsInOneAccount: Math.max(0, ...[...accounts.values()].map(({ length }) => length)),
    openSuggestions: seen.openSuggestions,
    compared: { fields: compared.length, agree: compared.filter(({ agree }) => agree).length },
    identities: {
      all: handles.length,
      proven: handles.filter(({ proof }) => proofLadder.indexOf(proof.level) >= provenFrom).length,
      answered: handles.filter(hasAnswered).length,
    },
  };
}

/** The scores in their order. */
export function scoresOf(seen: SeenView, words: Words, now: Date): Insights["quality"] {
  const facts = viewed(seen);
  const scores = qualityOf(facts, now.getTime());
  const missing = wantedThings.filter((thing) => !facts.known.has(thing));
  return qualityParts.map((part) => ({
    part,
    label: words.say(`insights.quality.${part}`),
    score: scores[part],
    formula: words.say(`insights.quality.${part}.formula`),
    text: adviceOf(part, { score: scores[part], missing }, words),
  }));
}

function adviceOf(
  part: (typeof qualityParts)[number],
  { score, missing }: { readonly score: number | null; readonly missing: readonly WantedThing[] },
  words: Words,
): string | null {
  if (score === null || score === 100) return null;
  if (part !== "complete") return words.say(`insights.quality.${part}.advice`);
  const things = words.list(missing.map((thing) => words.say(`insights.thing.${thing}`)));
  return words.say("insights.quality.complete.advice", { things });
}

function knownIn({ records, handles, values, hasLanguage }: SeenView): ReadonlySet<WantedThing> {
  const said = new Set(values.map(({ field }) => field));
  const over = new Set(handles.map(({ network }) => String(network)));
  const known: Readonly<Record<WantedThing, boolean>> = {
    name: said.has("name"),
    email: said.has("email") || over.has("email"),
    phone: said.has("phone") || over.has("phone"),
    social: [...over].some(isSocial),
    language: hasLanguage,
    record: records.length > 0,
  };
  return new Set(wantedThings.filter((thing) => known[thing]));
}

/** Networks of handles; a customer number is none. */
function isSocial(network: string): boolean {
  return ["handle", "server"].includes(networkOf(network).spelling.by);
}

/** How many records say something of a field. */
function recordsOn(field: string, records: readonly RecordFact[]): number {
  return records.filter((record) => {
    if (field === "name") return record.name !== undefined;
    if (field === "company") return record.company !== undefined;
    if (field === "title") return record.title !== undefined;
    return record.identities.some(({ network }) => networkOf(network).id === field);
  }).length;
}

function hasAnswered({ answers }: Handle): boolean {
  return answers.some(({ state }) => state !== "by-default" && state !== "not-asked");
}
