// Reads the address of a profile against patterns such as "x.com/{handle}".

/** A web address taken apart. Parts are percent-decoded; the first part is the host in small letters. */
export interface ProfileLink {
  /** Host without "www." and its kin. */
  readonly parts: readonly string[];
  /** Host as written, in small letters. */
  readonly host: string;
  readonly query: ReadonlyMap<string, string>;
}

const localPrefix = /^(?:www|web|m|mobile|touch|old|new|[a-z]{2}(?:-[a-z]{2})?)\.(?=[^.]+\.)/;

/** Takes an address apart, with or without its scheme; null where the text does not begin like a host ("a.b" or "x://"). */
export function readLink(text: string): ProfileLink | null {
  const scheme = /^(?:[a-z][a-z\d+.-]*:)?\/\//i.exec(text)?.[0] ?? "";
  const [address = "", search = ""] = text
    .slice(scheme.length)
    .replace("/#!/", "/")
    .replace(/#.*$/su, "")
    .split(/\?(.*)/su);
  const [authority = "", ...path] = address.split("/");
  const host = authority.replace(/^.*@/u, "").replace(/:\d*$/, "").toLowerCase();
  if (host === "" || (scheme === "" && !/^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+$/u.test(authority))) return null;
  const query = search.split("&").map((pair) => {
    const [key = "", value = ""] = pair.split(/=(.*)/su);
    return [key.toLowerCase(), percentDecoded(value.replaceAll("+", " "))] as const;
  });
  const parts = [host.replace(localPrefix, ""), ...path.map(percentDecoded).filter((part) => part !== "")];
  return { parts, host, query: new Map(query) };
}

/** The handle that a pattern finds in an address, or null. Parts after those of the pattern are ignored. */
export function handleIn(link: ProfileLink, pattern: string): string | null {
  const [path = "", query = ""] = pattern.replace(/^[a-z]+:\/\//, "").split("?");
  let found: string | null = null;
  for (const [index, wanted] of path.split("/").entries()) {
    const part = index === 0 && wanted.includes("{handle}") ? link.host : link.parts[index];
    if (part === undefined) return null;
    if (wanted === "*") continue;
    const inside = insideOf(part, wanted);
    if (inside === null) return null;
    if (inside !== "") found = inside;
  }
  if (query === "") return found;
  return link.query.get(query.replace("={handle}", "")) ?? null;
}

/** The text with its %-escapes read, or the text itself where an escape is broken. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What stands at "{handle}"; "" where the part is a fixed one and fits; null where it does not fit. */
function insideOf(part: string, wanted: string): string | null {
  const [before = "", after] = wanted.split("{handle}");
  if (after === undefined) return part.toLowerCase() === wanted ? "" : null;
  const small = part.toLowerCase();
  const room = part.length - before.length - after.length;
  if (room < 1 || !small.startsWith(before) || !small.endsWith(after)) return null;
  return part.slice(before.length, before.length + room);
}
