// The search endpoint: filter groups (or), filters (and), sorts, free text, paging up to 10,000.
import { isRecord, listOf, recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { filterGroups, type Filter, type Range } from "./filters.ts";
import type { ObjectType } from "./object-types.ts";
import { objectRoute } from "./paths.ts";
import { shelfOf, type Portal, type StoredObject } from "./portal.ts";
import { rank } from "./rank.ts";
import { notValid, presented, unreadable } from "./replies.ts";
import type { Shelf } from "./shelf.ts";
import type { SortedItems } from "./sorted.ts";

/** The most results of one query, however it is paged. */
const ceiling = 10_000;
const longestBody = 3000;

/** POST …/search. */
export function searchRoutes(portal: Portal): Route[] {
  return objectRoute("POST", "/search", (request, type) => search(portal, type, request));
}

interface Question {
  readonly groups: readonly (readonly Filter[])[];
  readonly text: string;
  readonly sort: { readonly property: string; readonly descending: boolean };
  readonly from: number;
  readonly to: number;
}

function search(portal: Portal, type: ObjectType, { body, text }: SandboxRequest): SandboxReply {
  if (!isRecord(body)) return unreadable();
  if (text.length > longestBody) return notValid(`The request body is longer than ${longestBody} characters`);
  const limit = Number(body["limit"] ?? 10);
  const from = Number(body["after"] || 0);
  if (!(limit >= 0 && limit <= 200)) return notValid("The limit is 200");
  if (!(from + limit <= ceiling)) return notValid("The paging is limited to 10000 results");
  const groups = filterGroups(body, type, portal.properties);
  if (typeof groups === "string") return notValid(groups);
  const [first] = listOf(body["sorts"]);
  const { propertyName, direction } = recordOf(first);
  const question: Question = {
    groups,
    text: textOf(body["query"])?.toLowerCase() ?? "",
    sort: {
      property: textOf(first) ?? textOf(propertyName) ?? "hs_object_id",
      descending: direction === "DESCENDING",
    },
    from,
    to: from + limit,
  };
  const { total, page } = along(portal, type, question) ?? through(portal, type, question);
  const wanted = listOf(body["properties"]).flatMap((name) => textOf(name) ?? []);
  const results = page.map((object) => presented(portal, object, wanted));
  const next = from + limit < total ? { paging: { next: { after: String(from + limit) } } } : {};
  return { status: 200, body: { total, results, ...next } };
}

interface Hits {
  readonly total: number;
  readonly page: readonly StoredObject[];
}

/** How many records a filter beside the sort may shut out before looking at every record is the quicker way. */
const fewExceptions = 2000;

/**
 * The quick way: the answer is a piece of the sort's index, but for a few records that the search does not know yet
 * or that another filter shuts out.
 */
function along(portal: Portal, type: ObjectType, { groups, text, sort, from, to }: Question): Hits | undefined {
  const shelf = shelfOf(portal, type);
  const filters = groups[0] ?? [];
  if (groups.length > 1 || text !== "" || filters.some(({ range }) => !range)) return undefined;
  const index = shelf.orderedBy(sort.property);
  // An object without the property would be missing.
  const sorting = filters.filter(({ property }) => property === sort.property);
  if (sorting.length === 0 && index.size() !== shelf.live.size()) return undefined;
  let [start, end] = [0, index.size()];
  for (const { range } of sorting) {
    if (!range) continue;
    const [low, high] = placesOf(index, range);
    [start, end] = [Math.max(start, low), Math.min(end, high)];
  }
  end = Math.max(start, end);
  const exceptions = new Set(unseenIn(portal, shelf, type));
  for (const filter of filters.filter(({ property }) => property !== sort.property)) {
    const shutOut = shutOutBy(shelf, filter);
    if (!shutOut) return undefined;
    for (const object of shutOut) exceptions.add(object);
  }
  const gaps = [...exceptions]
    .filter((object) => index.has(object))
    .map((object) => index.placeOf(object))
    .filter((place) => place >= start && place < end)
    .toSorted((one, other) => one - other);
  const total = end - start - gaps.length;
  const [first, last] = sort.descending ? [total - to, total - from] : [from, to];
  const page = visibleSlice({ index, start, end, gaps }, Math.max(0, first), Math.max(0, last));
  return { total, page: sort.descending ? page.toReversed() : page };
}

/** Who does not pass this filter, if they are few and can be found without looking at everybody. */
function shutOutBy(shelf: Shelf, { property, range }: Filter): StoredObject[] | undefined {
  const index = shelf.orderedBy(property);
  if (!range || index.size() !== shelf.live.size()) return undefined;
  const [low, high] = placesOf(index, range);
  if (low + index.size() - high > fewExceptions) return undefined;
  return [...index.slice(0, low), ...index.slice(high, index.size())];
}

/** The items `from` to `to` among those between `start` and `end` that are in none of the gaps. */
function visibleSlice(
  { index, start, end, gaps }: { index: SortedItems<StoredObject>; start: number; end: number; gaps: number[] },
  from: number,
  to: number,
): StoredObject[] {
  let place = start + from;
  for (const gap of gaps) if (gap <= place) place += 1;
  const hidden = new Set(gaps);
  return index
    .slice(place, Math.min(end, place + (to - from) + gaps.length))
    .filter((_, offset) => !hidden.has(place + offset))
    .slice(0, to - from);
}

/** The long way: the narrowest index of each group, then every filter, then sorting. */
function through(portal: Portal, type: ObjectType, { groups, text, sort, from, to }: Question): Hits {
  const shelf = shelfOf(portal, type);
  const unseen = new Set(unseenIn(portal, shelf, type));
  const found = new Set<StoredObject>();
  for (const filters of groups.length > 0 ? groups : [[]])
    for (const object of narrowed(portal, type, filters))
      if (!unseen.has(object) && filters.every((filter) => filter.passes(object)) && mentions(object, text))
        found.add(object);
  const sorted = inOrder([...found], sort);
  return { total: sorted.length, page: sorted.slice(from, to) };
}

function narrowed(portal: Portal, type: ObjectType, filters: readonly Filter[]): readonly StoredObject[] {
  const shelf = shelfOf(portal, type);
  for (const { property, values, near } of filters) {
    if (!values) continue;
    if (near) return unique(values.flatMap((id) => nearTo(portal, near, id, type)));
    if (property !== "hs_object_id") return unique(values.flatMap((value) => [...shelf.having(property, value)]));
    return unique(values.flatMap((id) => shelf.get(id) ?? [])).filter(({ archived }) => !archived);
  }
  let best = { index: shelf.live, start: 0, end: shelf.live.size() };
  for (const { property, range } of filters) {
    if (!range) continue;
    const index = shelf.orderedBy(property);
    const [start, end] = placesOf(index, range);
    if (end - start < best.end - best.start) best = { index, start, end };
  }
  return best.index.slice(best.start, best.end);
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

function nearTo(portal: Portal, near: ObjectType, id: string, type: ObjectType): StoredObject[] {
  const links = shelfOf(portal, near).get(id)?.links ?? [];
  return links.map(({ to }) => to).filter((to) => to.type === type && !to.archived);
}

function placesOf(index: SortedItems<StoredObject>, { low, withLow, high, withHigh }: Range): [number, number] {
  const start = withLow ? index.below(low) : index.upTo(low);
  return [start, Math.max(start, withHigh ? index.upTo(high) : index.below(high))];
}

/** What changed so lately that the search does not know it yet. */
function unseenIn(portal: Portal, shelf: Shelf, type: ObjectType): StoredObject[] {
  const index = shelf.orderedBy(type.modified);
  return index.slice(index.upTo(portal.now().getTime() - portal.settings.searchLagMs), index.size());
}

const searched = ["email", "firstname", "lastname", "phone", "company", "name", "domain", "subject", "content"];

function mentions({ properties }: StoredObject, text: string): boolean {
  return text === "" || searched.some((name) => properties[name]?.toLowerCase().includes(text));
}

function inOrder(hits: readonly StoredObject[], { property, descending }: Question["sort"]): StoredObject[] {
  const sign = descending ? -1 : 1;
  const keyed = hits.map((object) => {
    const text = property === "hs_object_id" ? object.id : (object.properties[property] ?? "");
    return { object, text, size: rank(text) };
  });
  return keyed
    .toSorted((one, other) => {
      const difference = one.size - other.size;
      const order = Number.isNaN(difference) ? one.text.localeCompare(other.text) : difference;
      return sign * order || Number(one.object.id) - Number(other.object.id);
    })
    .map(({ object }) => object);
}
