// Addresses and lines that several people use: they belong to nobody in particular and say nothing about who is who.
import { birthDateBits } from "./birth-dates.ts";
import { compareNames, nameWordsOf } from "./names.ts";
import { inOrder, keysOf } from "./profiles.ts";
import type { HeldIdentity, Profile } from "./profiles.ts";
import { plain } from "./spelling-distance.ts";

/** Why an identity is nobody's own. */
export type SharedBecause = "role-address" | "page" | "place" | "different-people" | "many-people" | "decided";

/** What is known about an identity that several people use. */
export interface SharedIdentity {
  readonly because: SharedBecause;
  /** How many customers name it. */
  readonly customers: number;
}

/** How identities are judged. */
export interface SharingRules {
  /** Identities that a person of the company called shared, by key of `keysOf`. */
  readonly decided?: ReadonlySet<string> | undefined;
  /** More customers than this on one identity are a kiosk or an office, whatever they are called. */
  readonly most?: number | undefined;
  /** How many customers name an identity in the whole base, by key of `keysOf`, where that may be more than those at hand. */
  readonly customersOf?: ReadonlyMap<string, number> | undefined;
}

/** Nobody has more than this many records in all CRMs together under one address, and a family has fewer. */
export const mostCustomers = 12;

/** Mailboxes of a task rather than a person, English and Spanish. */
const roles = new Set(
  (
    "info information contact contacto contactus hello hola hi office oficina admin administracion administrator " +
    "administrador sales ventas support soporte help ayuda service servicio servicios care atencion atencionalcliente " +
    "customerservice clientes billing facturacion accounts accounting contabilidad invoices facturas orders pedidos " +
    "reservations reservas booking bookings reception recepcion frontdesk marketing press prensa media news newsletter " +
    "hr rrhh jobs empleo careers team equipo staff personal mail email correo post postmaster webmaster hostmaster " +
    "abuse security privacy privacidad legal root noreply donotreply nobody family familia home casa shop tienda store"
  ).split(" "),
);

/** Those of them that stay a task with more words behind them ("info.madrid"); others may be the name of a person. */
const rolesBefore = new Set(
  "info contact contacto support soporte sales ventas admin noreply office oficina service servicio atencion".split(
    " ",
  ),
);

/** Accounts of companies, schools and groups, as `networks-public.ts` and `networks-reviews.ts` spell them. */
const groupPage = /^(?:company|school|showcase|r|review|biz)\//;

/** Every shared identity among these records, by each of its keys. What is not in the answer is somebody's own. */
export function sharedIdentities(profiles: readonly Profile[], rules: SharingRules = {}): Map<string, SharedIdentity> {
  const shared = new Map<string, SharedIdentity>();
  for (const [key, holders] of holdersByKey(inOrder(profiles))) {
    const seen = new Set(holders.map(({ profile }) => profile.customer)).size;
    const customers = Math.max(seen, rules.customersOf?.get(key) ?? 0);
    const because = judge(key, holders, { ...rules, customers });
    if (because !== null) shared.set(key, { because, customers });
  }
  return shared;
}

/** Why this identity of a record is shared; null where it is the person's own. */
export function sharedBecause(
  identity: HeldIdentity,
  shared: ReadonlyMap<string, SharedIdentity>,
): SharedIdentity | null {
  for (const key of keysOf(identity)) {
    const found = shared.get(key);
    if (found !== undefined) return found;
  }
  return null;
}

/** What a record's person has for themself, and what they are only reached through. */
export function ownAndShared(
  { identities }: Pick<Profile, "identities">,
  shared: ReadonlyMap<string, SharedIdentity>,
): {
  readonly own: HeldIdentity[];
  readonly shared: { readonly identity: HeldIdentity; readonly because: SharedBecause }[];
} {
  const judged = identities.map((identity) => ({ identity, found: sharedBecause(identity, shared) }));
  return {
    own: judged.flatMap(({ identity, found }) => (found === null ? [identity] : [])),
    shared: judged.flatMap(({ identity, found }) => (found === null ? [] : [{ identity, because: found.because }])),
  };
}

/** Whether an e-mail address is that of a task: info@, sales+spain@, customer.service@. */
export function isRoleAddress(address: string): boolean {
  const [mailbox = ""] = address.slice(0, address.lastIndexOf("@")).split("+");
  const words = plain(mailbox);
  return roles.has(words.replaceAll(" ", "")) || rolesBefore.has(words.split(" ")[0] ?? "");
}

/** Below this, two birthdays have nothing in common that slips would explain. */
const birthDateBitsOfStrangers = -5;

type Differ = (one: Profile, other: Profile) => boolean;

interface Holder {
  readonly profile: Profile;
  readonly identity: HeldIdentity;
}

function holdersByKey(profiles: readonly Profile[]): Map<string, Holder[]> {
  const holders = new Map<string, Holder[]>();
  for (const profile of profiles) {
    for (const identity of profile.identities) {
      for (const key of keysOf(identity)) {
        const known = holders.get(key);
        if (known === undefined) holders.set(key, [{ profile, identity }]);
        else known.push({ profile, identity });
      }
    }
  }
  return holders;
}

function judge(
  key: string,
  holders: readonly Holder[],
  { decided, most, customers }: SharingRules & { readonly customers: number },
): SharedBecause | null {
  if (decided?.has(key) === true) return "decided";
  const [first] = holders;
  if (first?.identity.network === "email" && isRoleAddress(first.identity.value)) return "role-address";
  if (first !== undefined && groupPage.test(first.identity.value)) return "page";
  if (holders.some(({ identity }) => identity.belongsTo === "place")) return "place";
  if (customers < 2) return null;
  if (customers > (most ?? mostCustomers)) return "many-people";
  const differ = first?.identity.network === "phone" ? areDifferentOnOneLine : areDifferent;
  return areSeveral(
    holders.map(({ profile }) => profile),
    differ,
  )
    ? "different-people"
    : null;
}

/**
 * Whether the names are those of several people. Full names that may be one, if only by way of a third spelling between
 * them, are one person's; whoever fits none of them is somebody else. Three names of one word cannot all be parts of one.
 */
function areSeveral(profiles: readonly Profile[], differ: Differ): boolean {
  const isApart = (one: Profile, other: Profile): boolean => one.customer !== other.customer && differ(one, other);
  const named = profiles.map((profile) => ({ profile, words: nameWordsOf(profile.name) }));
  const full = named.filter(({ words }) => words.length > 1).map(({ profile }) => profile);
  const [first] = full;
  if (first === undefined) return differentWords(named.map(({ words }) => words)) > 2;
  const reached = new Set([first]);
  for (const known of reached) {
    for (const other of full) if (!isApart(known, other)) reached.add(other);
  }
  if (reached.size < full.length) return true;
  return named.some(({ profile, words }) => words.length === 1 && full.every((other) => isApart(profile, other)));
}

function differentWords(names: readonly (readonly string[])[]): number {
  const different: string[] = [];
  for (const [word, second] of names) {
    if (word === undefined || second !== undefined) continue;
    // Compared as the second word of a name, so that one word does contradict another.
    const isKnown = different.some((known) => {
      const { conflicts, doubtful } = compareNames([word, word], [known, known]);
      return conflicts === doubtful;
    });
    if (!isKnown) different.push(word);
  }
  return different.length;
}

/**
 * Whether two records can hardly be of one person. A clearly different name tells people apart: those who were born on one
 * day and have one family name are twins. A doubtful name is a slip where the birthdays agree, and another name where they
 * do not.
 */
export function areDifferent(one: Profile, other: Profile): boolean {
  const { conflicts, doubtful } = compareNames(nameWordsOf(one.name), nameWordsOf(other.name));
  if (conflicts > doubtful) return true;
  return conflicts > 0 && bornApart(one, other, birthDateBitsOfStrangers);
}

/** The same for two who share a telephone. It is lent and shared at home, by father and son of one name too: all that differs counts. */
export function areDifferentOnOneLine(one: Profile, other: Profile): boolean {
  const { conflicts } = compareNames(nameWordsOf(one.name), nameWordsOf(other.name));
  return conflicts > 0 || bornApart(one, other, 0);
}

/** Whether the birthdays, where both are known, say less than that many bits. */
function bornApart(one: Profile, other: Profile, least: number): boolean {
  return one.birthDate !== null && other.birthDate !== null && birthDateBits(one.birthDate, other.birthDate) < least;
}
