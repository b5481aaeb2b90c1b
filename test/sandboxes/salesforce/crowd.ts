// A large organisation made up in no time: accounts, contacts, cases, and what happened with them.
import { diceOf } from "../dice.ts";
import type { OrgControls } from "./controls.ts";
import { caseAt, contactAt, emailAt, eventAt, taskAt, texts, type Values } from "./crowd-values.ts";

/** How large. The same numbers and the same seed make the same organisation. */
export interface OrgCrowdSize {
  readonly contacts: number;
  /** Tasks (calls and e-mails), events, and the e-mails and comments of cases. */
  readonly activities: number;
  /** Beside the activities. Without any, all activities are tasks and events. */
  readonly cases?: number;
  /** When the newest of it was made, and over how long it goes back. */
  readonly until: Date;
  readonly overDays?: number;
  readonly seed?: number;
}

/** What was made. */
export interface OrgCrowd {
  /** Ids in ascending order. */
  readonly contacts: readonly string[];
  readonly cases: readonly string[];
  /** How many rows of each object. */
  readonly counts: Readonly<Record<string, number>>;
  /** How many activities are this contact's: its own, and those of its cases. */
  activitiesOf(contactId: string): number;
  /** How many cases are this contact's. */
  casesOf(contactId: string): number;
}

/** Of a hundred activities, where there are cases. */
const shares = { Task: 45, Event: 5, EmailMessage: 40, CaseComment: 10 } as const;

/** What everything that is made up goes by. */
interface Making {
  readonly org: OrgControls;
  readonly dice: () => number;
  /** Milliseconds since 1970. */
  readonly first: number;
  readonly until: number;
  readonly accounts: readonly string[];
  readonly contacts: readonly string[];
  readonly counts: Map<string, number>;
  /** How many activities each contact has, by its place. */
  readonly own: Uint32Array;
}

/** Cases, with the places of the contacts whose they are, and when they began. */
interface Cases {
  readonly ids: readonly string[];
  readonly holders: Uint32Array;
  readonly starts: Float64Array;
}

type Made = { values: Values; at: number };

/** Fills an organisation. Half a million activities take a few seconds. */
export function seedOrgCrowd(org: OrgControls, size: OrgCrowdSize): OrgCrowd {
  const { contacts: wanted, activities, cases: wantedCases = 0, until, overDays = 730, seed = 1 } = size;
  const first = until.getTime() - overDays * 86_400_000;
  const counts = new Map<string, number>();
  const common = { org, dice: diceOf(seed), first, until: until.getTime(), counts, own: new Uint32Array(wanted) };
  const OwnerId = org.userId;
  const accounts = add(common, "Account", Math.ceil(wanted / 20), (place) => ({
    values: { Name: `Company ${place}`, Website: `https://company-${place}.example`, OwnerId },
    at: wholeSeconds(first),
  }));
  const contacts = add(common, "Contact", wanted, (place) => ({
    values: { ...contactAt(place), AccountId: accounts[Math.floor(place / 20)] ?? "", OwnerId },
    // In the first tenth of the time, so that nothing happened with anybody before they were there.
    at: wholeSeconds(first + ((until.getTime() - first) * place) / wanted / 10),
  }));
  const making = { ...common, accounts, contacts };
  const ofContacts = new Uint32Array(wanted);
  const cases = addCases(making, wantedCases, ofContacts);
  addActivities(making, cases, activities);
  const places = new Map(contacts.map((id, place) => [id, place]));
  const of = (numbers: Uint32Array, id: string): number => numbers[places.get(id) ?? -1] ?? 0;
  return {
    contacts,
    cases: cases.ids,
    counts: Object.fromEntries(counts),
    activitiesOf: (id) => of(making.own, id),
    casesOf: (id) => of(ofContacts, id),
  };
}

function add(
  { org, counts }: Pick<Making, "org" | "counts">,
  object: string,
  count: number,
  made: (place: number) => Made,
): string[] {
  counts.set(object, count);
  return org.seedMany(object, Iterator.from(Array.from({ length: count }).keys()).map(made));
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

/** Moments that rise with the place, after the contacts have come. */
function momentAt({ first, until, dice }: Making, place: number, count: number): number {
  return wholeSeconds(first + (until - first) * (0.1 + (0.9 * (place + dice())) / count));
}

function someone({ dice, contacts }: Making): number {
  return Math.floor(dice() * contacts.length);
}

function belonging({ org, accounts }: Making, holder: number): Values {
  return { AccountId: accounts[Math.floor(holder / 20)] ?? "", OwnerId: org.userId };
}

function addCases(making: Making, count: number, ofContacts: Uint32Array): Cases {
  const holders = new Uint32Array(count);
  const starts = new Float64Array(count);
  const ids = add(making, "Case", count, (place) => {
    const [holder, at] = [someone(making), momentAt(making, place, count)];
    holders[place] = holder;
    starts[place] = at;
    ofContacts[holder] = (ofContacts[holder] ?? 0) + 1;
    const who = { ContactId: making.contacts[holder] ?? null, ...belonging(making, holder) };
    return { values: { ...who, ...caseAt(place, at, making.until) }, at };
  });
  return { ids, holders, starts };
}

function addActivities(making: Making, cases: Cases, count: number): void {
  const part = (share: number): number => Math.floor((count * share) / 100);
  const hasCases = cases.ids.length > 0;
  const emails = hasCases ? part(shares.EmailMessage) : 0;
  const comments = hasCases ? part(shares.CaseComment) : 0;
  const events = part(shares.Event);
  const tasks = count - emails - comments - events;
  const withSomebody = (at: number, values: Values): Made => {
    const holder = counted(making, someone(making));
    return { values: { WhoId: making.contacts[holder] ?? null, ...belonging(making, holder), ...values }, at };
  };
  add(making, "Task", tasks, (place) => {
    const at = momentAt(making, place, tasks);
    return withSomebody(at, taskAt(place, at));
  });
  add(making, "Event", events, (place) => {
    const at = momentAt(making, place, events);
    return withSomebody(at, eventAt(at));
  });
  add(making, "EmailMessage", emails, (place) => {
    const { ParentId, holder, at } = inCase(making, cases, place / emails, place);
    return { values: { ParentId, ...emailAt(place, holder, at) }, at };
  });
  add(making, "CaseComment", comments, (place) => {
    const { ParentId, at } = inCase(making, cases, place / comments, place);
    return { values: { ParentId, CommentBody: texts[place % texts.length] ?? "", IsPublished: place % 2 === 0 }, at };
  });
}

/** Something in a case: `share` tells in which, from the first (0) to the last (1). */
function inCase(
  making: Making,
  { ids, holders, starts }: Cases,
  share: number,
  place: number,
): { ParentId: string; holder: number; at: number } {
  const which = Math.floor(share * ids.length);
  const holder = counted(making, holders[which] ?? 0);
  const at = Math.min((starts[which] ?? making.first) + (place % 7) * 600_000, making.until);
  return { ParentId: ids[which] ?? "", holder, at: wholeSeconds(at) };
}

function counted({ own }: Making, holder: number): number {
  own[holder] = (own[holder] ?? 0) + 1;
  return holder;
}
