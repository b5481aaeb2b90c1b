// A made-up town in two CRMs: people with Spanish and English names, families under one roof, fathers and sons of one name,
// twins, colleagues, shared mailboxes, and records that were typed on the telephone. Made from a seed, so always the same.
import type { HeldIdentity, Profile } from "@rapport/bridge-server/src/domain/identity-graph/profiles.ts";

/** A record and whose it truly is. */
export interface MadeRecord {
  readonly profile: Profile;
  readonly person: number;
}

interface Person {
  readonly given: string;
  readonly families: readonly [string, string];
  readonly born: string;
  readonly city: string;
  readonly email: string;
  readonly phone: string;
}

const givenNames = (
  "María Carmen Ana Lucía Sofía Martina Paula Elena Laura Marta José Antonio Manuel Francisco Javier David Daniel " +
  "Alejandro Carlos Pablo Olivia Emily Isla Grace Charlotte Oliver George Harry Jack Thomas William James Samira Wei " +
  "Nkechi Aïcha Björn Zoë Yolanda Hortensia Casimiro Eulalia"
).split(" ");
const familyNames = (
  "García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno " +
  "Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina Morales " +
  "Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Iglesias Smith Jones Taylor Brown Wilson Evans Thomas Johnson " +
  "Roberts Walker Wright Robinson Thompson White Hughes Edwards Green Hall Wood Harris Lewis Okafor Nguyen Chen Kowalski " +
  "Haddad Petrov Yamamoto Ó'Briain Zubizarreta Etxeberria Quiñones Villalobos Arizmendi Goicoechea Peñalver Abascal"
).split(" ");
const cities =
  "Madrid Barcelona Valencia Sevilla Zaragoza Málaga Murcia Bilbao Alicante Córdoba Vigo Soria Teruel Leeds".split(" ");
const hosts = "gmail.example outlook.example yahoo.example telefonica.example correo.example bt.example".split(" ");

/** Numbers between 0 and 1 that look random and are always the same. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Some hundreds of people, each with one to three records in two CRMs. */
export function madeUpTown(people: number, seed: number): MadeRecord[] {
  const next = numbers(seed);
  const town = townsfolk(people, next);
  const records: MadeRecord[] = [];
  for (const [person, who] of town.entries()) {
    const copies = 1 + Math.floor(next() * 2.5);
    for (let copy = 0; copy < copies; copy += 1) {
      const id = `${copy % 2 === 0 ? "h" : "s"}${records.length}`;
      records.push({ person, profile: typed(id, who, next) });
    }
  }
  return records;
}

/** The first few of a list come up far more often than the last, as names do. */
function common<Item>(items: readonly Item[], next: () => number): Item {
  const item = items[Math.floor(items.length * next() ** 2)];
  if (item === undefined) throw new Error("An empty list");
  return item;
}

function townsfolk(people: number, next: () => number): Person[] {
  const town: Person[] = [];
  while (town.length < people) {
    const one = stranger(town.length, next);
    town.push(one);
    const kin = next();
    // Under one roof: a sister with the same telephone and, of some, one address for all; a son of the same name; a twin.
    if (kin < 0.12) town.push(relative(one, { given: otherGiven(one, next) }, next));
    else if (kin < 0.15) town.push(relative(one, { email: stranger(town.length, next).email }, next));
    else if (kin < 0.17) town.push({ ...relative(one, { given: otherGiven(one, next) }, next), born: one.born });
  }
  return town.slice(0, people);
}

/** No family gives two children one name. */
function otherGiven({ given }: Person, next: () => number): string {
  const name = common(givenNames, next);
  return name === given ? "Casimira" : name;
}

function stranger(number: number, next: () => number): Person {
  const [given, families] = [common(givenNames, next), [common(familyNames, next), common(familyNames, next)] as const];
  const local = plainLetters(next() < 0.5 ? `${given}.${families[0]}` : `${given.slice(0, 1)}${families[0]}`);
  const born = new Date(Date.UTC(1940 + Math.floor(next() * 65), 0, 1 + Math.floor(next() * 365)));
  return {
    ...{ given, families, born: born.toISOString().slice(0, 10), city: common(cities, next) },
    email: `${local}${Math.floor(next() * 100)}${number % 7}@${common(hosts, next)}`,
    phone: `+346${String(Math.floor(next() * 100_000_000)).padStart(8, "0")}`,
  };
}

function relative(one: Person, more: Partial<Person>, next: () => number): Person {
  const born = `${Number(one.born.slice(0, 4)) - 2 - Math.floor(next() * 25)}${one.born.slice(4, 8)}${String(1 + Math.floor(next() * 28)).padStart(2, "0")}`;
  return { ...one, born, email: next() < 0.5 ? one.email : `x${one.email}`, ...more };
}

function typed(id: string, who: Person, next: () => number): Profile {
  const rarely = (chance: number): boolean => next() < chance;
  const identities: HeldIdentity[] = [];
  const email = rarely(0.1) ? slip(who.email, next) : who.email;
  if (!rarely(0.45))
    identities.push({ network: "email", value: rarely(0.15) ? `otra${id}@${common(hosts, next)}` : email });
  if (!rarely(0.5))
    identities.push({ network: "phone", value: rarely(0.2) ? `+3491${id.slice(1).padStart(7, "0")}` : who.phone });
  if (rarely(0.04)) identities.push({ network: "email", value: `info@empresa${id.length}.example` });
  if (rarely(0.03)) identities.push({ network: "phone", value: "+34910000001" });
  return {
    ...{ id, customer: id, connection: id.startsWith("h") ? "hubspot 1" : "salesforce 2", identities },
    name: rarely(0.04) ? null : typedName(who, next),
    birthDate: rarely(0.35) ? null : typedDay(who.born, next),
    city: rarely(0.3) ? null : rarely(0.1) ? slip(who.city, next) : rarely(0.08) ? common(cities, next) : who.city,
  };
}

function typedName({ given, families }: Person, next: () => number): string {
  const shape = next();
  const [first, second] = families;
  const name =
    shape < 0.45
      ? `${given} ${first}`
      : shape < 0.8
        ? `${given} ${first} ${second}`
        : shape < 0.92
          ? `${first}, ${given}`
          : `${given.slice(0, 1)}. ${first}`;
  const spelled = next() < 0.3 ? plainLetters(name.replace("Ó'", "O'")) : name;
  return next() < 0.15 ? slip(spelled, next) : spelled;
}

function typedDay(born: string, next: () => number): string {
  const kind = next();
  const [year = "", month = "", day = ""] = born.split("-");
  if (kind < 0.04) return "1900-01-01";
  if (kind < 0.08 && Number(day) <= 12) return `${year}-${day}-${month}`;
  if (kind < 0.14) return `${Number(year) + (next() < 0.5 ? 1 : 10)}-${month}-${day}`;
  return born;
}

function slip(text: string, next: () => number): string {
  const at = 1 + Math.floor(next() * Math.max(1, text.length - 3));
  const kind = next();
  if (kind < 0.35) return text.slice(0, at) + text.slice(at + 1);
  if (kind < 0.7) return text.slice(0, at) + text.slice(at, at + 1) + text.slice(at);
  return text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2);
}

function plainLetters(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\p{L}.@, ]/gu, "")
    .toLowerCase();
}
