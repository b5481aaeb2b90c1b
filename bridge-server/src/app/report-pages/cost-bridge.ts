// What changed the cost of service from one period to the next: more contacts, other networks, dearer contacts.

/** What serving cost in a period, and for how many contacts. Money is in one currency, and never less than nothing. */
export interface Costs {
  readonly contacts: number;
  readonly cost: number;
}

/** The costs of one network in two periods. */
export interface NetworkCosts {
  readonly network: string;
  readonly before: Costs;
  readonly now: Costs;
}

/** The way from the total of the period before to that of this one: volume, mix and unit cost add up to the difference. */
export interface CostBridge {
  readonly before: Costs;
  readonly now: Costs;
  /** More or fewer contacts, at what one cost on average before. */
  readonly volume: number;
  /** A larger share of dearer or of cheaper networks, at what a contact of each cost before. */
  readonly mix: number;
  /** Dearer or cheaper contacts of each network, for the contacts of now. */
  readonly unitCost: number;
  /** What a contact cost on each network of both periods that stands by itself, the one with the largest effect first. */
  readonly unitCosts: readonly UnitCost[];
  /** Networks with contacts now and none before, and the other way round; by name. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** Networks that stand together as one; by name. */
  readonly joined: readonly string[];
  /** Nothing stands by itself, so that there is no mix to speak of. */
  readonly isWhole: boolean;
}

/** What a contact of a network cost then and costs now, and what that changed in all. */
export interface UnitCost {
  readonly network: string;
  readonly before: number;
  readonly now: number;
  readonly effect: number;
}

/**
 * The bridge between two periods; null where nobody got in touch in one of them, because then a contact has no cost.
 *
 * Networks of `together` count as one. So does a network with costs and no contacts in a period (letters that only we
 * write): it has no cost of a contact. A network that is new is held against its own cost of a contact, so that all that it
 * changes is mix; so is all that a network changes that is gone. The order of the networks changes nothing.
 */
export function costBridge(all: readonly NetworkCosts[], together: ReadonlySet<string>): CostBridge | null {
  const { alone, joined } = grouped(all, together);
  const parts = joined.length === 0 ? alone : [...alone, { network: "", ...sumOf(joined) }];
  const { before, now } = sumOf(parts);
  if (before.contacts === 0 || now.contacts === 0) return null;
  const growth = now.contacts / before.contacts;
  const mixes = parts.map((part) => (part.now.contacts - part.before.contacts * growth) * oldUnitCost(part));
  const kept = alone.filter((part) => part.before.contacts > 0 && part.now.contacts > 0);
  return {
    ...{ before, now },
    volume: (now.contacts - before.contacts) * (before.cost / before.contacts),
    mix: total(mixes),
    unitCost: total(parts.map(unitCostEffect)),
    unitCosts: kept
      .map((part) => ({
        network: part.network,
        before: oldUnitCost(part),
        now: part.now.cost / part.now.contacts,
        effect: unitCostEffect(part),
      }))
      .toSorted((one, other) => Math.abs(other.effect) - Math.abs(one.effect) || byName(one, other)),
    added: namesOf(alone.filter((part) => part.before.contacts === 0 && part.now.contacts > 0)),
    gone: namesOf(alone.filter((part) => part.before.contacts > 0 && part.now.contacts === 0)),
    joined: namesOf(joined),
    isWhole: alone.length === 0,
  };
}

/** Which networks stand by themselves. Those that stand together take in the smallest others until a contact has a cost. */
function grouped(
  all: readonly NetworkCosts[],
  together: ReadonlySet<string>,
): { readonly alone: readonly NetworkCosts[]; readonly joined: readonly NetworkCosts[] } {
  const ordered = all.toSorted((one, other) => contactsOf(other) - contactsOf(one) || byName(one, other));
  const alone = ordered.filter((part) => !together.has(part.network) && hasUnitCost(part));
  const joined = ordered.filter((part) => !alone.includes(part));
  while (!hasUnitCost(sumOf(joined))) {
    const smallest = alone.pop();
    if (smallest === undefined) break;
    joined.push(smallest);
  }
  return { alone, joined };
}

function contactsOf({ before, now }: NetworkCosts): number {
  return before.contacts + now.contacts;
}

/** Whether each period in which it cost anything has contacts to share that among. */
function hasUnitCost({ before, now }: Pick<NetworkCosts, "before" | "now">): boolean {
  return [before, now].every(({ contacts, cost }) => contacts > 0 || cost === 0);
}

/** What a contact cost before; where there was none, what one costs now. */
function oldUnitCost({ before, now }: Pick<NetworkCosts, "before" | "now">): number {
  const { cost, contacts } = before.contacts > 0 ? before : now;
  return contacts === 0 ? 0 : cost / contacts;
}

function unitCostEffect(part: Pick<NetworkCosts, "before" | "now">): number {
  return part.now.cost - part.now.contacts * oldUnitCost(part);
}

function sumOf(parts: readonly Pick<NetworkCosts, "before" | "now">[]): Pick<NetworkCosts, "before" | "now"> {
  const added = (of: readonly Costs[]): Costs => ({
    contacts: total(of.map(({ contacts }) => contacts)),
    cost: total(of.map(({ cost }) => cost)),
  });
  return { before: added(parts.map(({ before }) => before)), now: added(parts.map(({ now }) => now)) };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function namesOf(parts: readonly NetworkCosts[]): string[] {
  return parts.map(({ network }) => network).toSorted();
}

function byName(one: Pick<NetworkCosts, "network">, other: Pick<NetworkCosts, "network">): number {
  return one.network < other.network ? -1 : Number(one.network > other.network);
}
