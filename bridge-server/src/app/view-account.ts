// An organisation with its people, ready to draw: who was in touch, who waits, how content they are.
import { CustomerId, type AccountPerson, type AccountTile, type AccountView, type Language } from "@rapport/contract";
import * as z from "zod";
import { accountSatisfaction, fewestPeople, type AccountSatisfaction } from "../domain/account-satisfaction.ts";
import { Failure } from "../domain/failure.ts";
import { open } from "../platform/sealing.ts";
import type { Clock, CompanyPerson, OpenClockRow, Store } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { peopleIn } from "./list-waiting.ts";
import { clockOf } from "./open-clock.ts";
import { openRecordFact, refOf } from "./open-sealed.ts";
import { companyId } from "./prepare-company.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

interface Asked {
  readonly crm: "hubspot" | "salesforce";
  readonly account: string;
  readonly type: string;
  readonly id: string;
  readonly language: Language;
}

/** People who are counted, and people who are listed, at most. */
const mostCounted = 2000;
const mostListed = 200;
const lately = 90 * 86_400_000;
const Inside = z.object({ name: z.string().nullable() });

/** The account behind a company's record of a CRM. Throws a `Failure` of kind not-found where that record has not reached Rapport. */
export async function viewAccount(
  keys: WorkspaceKeys,
  { language, type: object, ...ref }: Asked,
  tools: Tools,
): Promise<AccountView> {
  const [words, now, reader] = [wordsIn(language), tools.clock.now(), tools.store.companies(keys.workspaceId)];
  const id = companyId({ ...ref, object });
  const company = await reader.company(id);
  if (company === null)
    throw new Failure("not-found", words.say("account.fault.unknown"), {
      remedy: words.say("handle.fault.unknown.remedy"),
    });
  const sealed = open(keys.sealing, `workspace ${keys.workspaceId}`, company.sealed);
  const name = Inside.parse(JSON.parse(sealed.toString("utf8"))).name ?? ref.id;
  const since = new Date(now.getTime() - lately);
  const { inAll, counted } = await reader.people(id, { since, now, most: mostCounted });
  const people = await listed(keys, counted.slice(0, mostListed), { words, now, since }, tools);
  const means = counted.flatMap(({ meanScore }) => meanScore ?? []);
  const satisfaction = accountSatisfaction(means);
  const waiting = counted.filter(({ waits }) => waits > 0).length;
  return {
    name,
    headline: words.say("account.headline", { n: inAll, waiting }),
    records: [{ ...ref, type: object, label: name }],
    people,
    peopleInAll: inAll,
    counted: counted.length,
    limits: [
      ...(inAll > counted.length ? [words.say("account.limit.counted", { n: counted.length, all: inAll })] : []),
      ...(counted.length > people.length ? [words.say("account.limit.listed", { n: people.length, all: inAll })] : []),
    ],
    tiles: tilesOf(counted, { satisfaction, answered: means.length, since }, words),
    satisfaction:
      satisfaction === null
        ? null
        : {
            ...{ mean: satisfaction.mean, people: satisfaction.people, of: counted.length },
            low: satisfaction.interval?.low ?? null,
            high: satisfaction.interval?.high ?? null,
          },
    words: { ...words.account() },
  };
}

interface Reading {
  readonly words: Words;
  readonly now: Date;
  readonly since: Date;
}

async function listed(
  keys: WorkspaceKeys,
  rows: readonly CompanyPerson[],
  { words, now, since }: Reading,
  tools: Tools,
): Promise<AccountPerson[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ customerId }) => customerId);
  const [members, urgent] = await Promise.all([
    tools.store.waiting(keys.workspaceId).members(ids),
    tools.store.companies(keys.workspaceId).mostUrgent(ids),
  ]);
  const names = await peopleIn(keys, members, words, tools);
  const facts = new Map(
    members.flatMap(({ member }) => {
      const fact = member.kind === 2 ? null : openRecordFact(keys, member, tools.vault);
      return fact === null ? [] : [[member.memberId, fact]];
    }),
  );
  return rows.flatMap((row) => {
    // Somebody who was erased is nobody's colleague any more.
    const fact = row.records.flatMap((record) => facts.get(record) ?? [])[0];
    if (fact === undefined) return [];
    const { lastContactAt: last } = row;
    return [
      {
        customerId: CustomerId.parse(row.customerId),
        name: names.get(row.customerId)?.name ?? words.say("name.unknown"),
        title: fact.title ?? null,
        record: { ...refOf(fact), label: fact.name ?? fact.id },
        lastContactAt: last?.toISOString() ?? null,
        lastContact: last === null ? words.say("account.never") : words.ago(last, now),
        quiet: last === null || last < since,
        openWaits: row.waits,
        wait: waitOf(urgent.get(row.customerId), words, now),
        satisfaction: satisfactionOf(row, words),
      },
    ];
  });
}

function waitOf(row: OpenClockRow | undefined, words: Words, now: Date): AccountPerson["wait"] {
  return row === undefined ? null : clockOf(row, words, now);
}

function satisfactionOf({ meanScore: mean, scores: n }: CompanyPerson, words: Words): AccountPerson["satisfaction"] {
  if (mean === null) return null;
  return { mean, n, text: words.say("account.person.satisfaction", { score: words.number(mean, 1), n }) };
}

function tilesOf(
  counted: readonly CompanyPerson[],
  {
    satisfaction,
    answered,
    since,
  }: { readonly satisfaction: AccountSatisfaction | null; readonly answered: number; readonly since: Date },
  words: Words,
): AccountTile[] {
  const sum = (of: (person: CompanyPerson) => number): number => counted.reduce((total, one) => total + of(one), 0);
  const tile = (id: AccountTile["id"], text: string, detail: string, hasTrap = false): AccountTile => ({
    ...{ id, text, detail, label: words.say(`account.tile.${id}`), about: words.say(`account.tile.${id}.about`) },
    trap: hasTrap ? words.say("account.tile.satisfaction.trap") : null,
  });
  const people = words.say("account.people", { n: counted.length });
  const quiet = counted.filter(({ lastContactAt }) => lastContactAt === null || lastContactAt < since).length;
  const asked = { answered, n: counted.length };
  return [
    tile("waits", words.number(sum(({ waits }) => waits)), people),
    tile("interactions", words.number(sum((person) => person.lately)), people),
    tile(
      "satisfaction",
      satisfaction === null
        ? words.say("value.none")
        : words.say("value.score", { score: words.number(satisfaction.mean, 1) }),
      satisfaction === null
        ? words.say("account.too-few", { ...asked, least: fewestPeople })
        : satisfaction.interval === null
          ? words.say("account.answered", asked)
          : words.say("account.answered-interval", {
              ...asked,
              low: words.number(satisfaction.interval.low, 1),
              high: words.number(satisfaction.interval.high, 1),
            }),
      true,
    ),
    tile("quiet", words.number(quiet), people),
  ];
}
