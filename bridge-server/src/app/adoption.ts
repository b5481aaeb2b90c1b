// The dry run of taking handles from fields of a CRM: what is there, and what would change for whom. Only read.
import { NetworkId, type AdoptionPreview, type AdoptionQuestion, type Language } from "@rapport/contract";
import { likelyFirst, previewAdoption, suggestFields, type FieldsByNetwork } from "../domain/adoption.ts";
import { isPersonal, type CrmId } from "../domain/crms.ts";
import { Failure } from "../domain/failure.ts";
import { networkOf } from "../domain/networks.ts";
import { adoptedNetworks } from "../domain/settings.ts";
import type { Clock, CrmApp, CrmPortal, Log, Store } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { originOf, tokenKeeper } from "./crm-tokens.ts";
import { identityProperties } from "./identity-properties.ts";
import type { WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Rapport's registrations; a CRM without one cannot be asked. */
  readonly apps: readonly CrmApp[];
}

/** Records that are looked at, and fields of which nobody thought yet. */
const mostRecords = 1000;
const mostCandidates = 40;
const mostExamples = 20;

/** Throws a `Failure` of kind not-found where no such account is connected, and the CRM's own. */
export async function previewHandles(
  keys: WorkspaceKeys,
  question: AdoptionQuestion,
  language: Language,
  tools: Tools,
): Promise<AdoptionPreview> {
  const { crm } = question;
  const { account, portal } = await portalOf(keys, question, tools);
  const words = wordsIn(language);
  const named = await identityProperties(keys, crm, tools);
  const now = Object.fromEntries(Object.entries(named).filter(([network]) => !isPersonal(network)));
  const wanted: FieldsByNetwork = Object.fromEntries(question.fields.map(({ network, fields }) => [network, fields]));
  const listed = await portal.fields.list();
  const labels = new Map(listed.map(({ field, label }) => [field, label]));
  const thoughtOf = new Set([...Object.values(now), ...Object.values(wanted)].flat());
  const open = listed.filter(({ field }) => !thoughtOf.has(field));
  const candidates = likelyFirst(open, adoptedNetworks).slice(0, mostCandidates);
  const asked = Object.keys(wanted).flatMap((network) => [...(now[network] ?? []), ...(wanted[network] ?? [])]);
  const samples = asked.length === 0 ? [] : await portal.fields.sample([...new Set(asked)], mostRecords);
  const others = await portal.fields.sample(
    candidates.map(({ field }) => field),
    mostRecords,
  );
  const found = previewAdoption(samples, { now, wanted });
  const label = (field: string): string => labels.get(field) ?? field;
  return {
    ...{ crm, account, looked: samples.length, whole: samples.length < mostRecords },
    text: words.say("adoption.looked", { n: samples.length }),
    fields: found.fields.map((one) => ({
      ...{ ...one, unreadable: [...one.unreadable], network: NetworkId.parse(one.network), label: label(one.field) },
      networkLabel: networkOf(one.network).label[language],
      text: words.say("adoption.field", {
        ...{ values: one.values, handles: one.handles, accounts: one.accounts, unreadable: one.values - one.handles },
      }),
    })),
    records: (["gain", "change", "lose"] as const).map((what) => ({
      ...{ what, count: found[what].length, examples: found[what].slice(0, mostExamples) },
      text: words.say(`adoption.${what}`, { n: found[what].length }),
    })),
    shared: {
      count: found.shared.length,
      text: words.say("adoption.shared", { n: found.shared.length }),
      examples: found.shared.slice(0, mostExamples).map((some) => some.slice(0, mostExamples)),
    },
    suggestions: suggestFields(others, candidates, adoptedNetworks).map((one) => ({
      ...{ ...one, network: NetworkId.parse(one.network), networkLabel: networkOf(one.network).label[language] },
      text: suggestionText(one, words),
    })),
  };
}

function suggestionText(
  { why, values, handles }: { why: "name" | "content"; values: number; handles: number },
  words: Words,
) {
  return words.say(`adoption.suggested.${why}`, { values, handles });
}

async function portalOf(
  keys: WorkspaceKeys,
  { crm, account }: { readonly crm: CrmId; readonly account?: string | undefined },
  tools: Tools,
): Promise<{ account: string; portal: CrmPortal }> {
  const app = tools.apps.find((one) => one.crm === crm);
  const connected = (await tools.store.connections(keys.workspaceId).connections()).filter(
    (one) => one.crm === crm && one.state === "connected" && (account === undefined || one.account === account),
  );
  const [first, second] = connected;
  if (app === undefined || first === undefined || second !== undefined)
    throw new Failure("not-found", "It is not clear which account of this CRM is meant", {
      remedy: "Connect it first; where several are connected, name the account.",
    });
  const portal = app.portal(
    first.account,
    tokenKeeper(keys, first.account, app, tools),
    () => identityProperties(keys, crm, tools),
    () => originOf(keys, crm, first.account, tools),
  );
  return { account: first.account, portal };
}
