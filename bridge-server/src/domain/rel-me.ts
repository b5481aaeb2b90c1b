// Whether a page says of an account “this is me”: links with rel="me", as https://microformats.org/wiki/rel-me describes them.
import { normaliseIdentity } from "./identity.ts";
import { networks } from "./networks.ts";
import { handleIn, readLink } from "./profile-links.ts";

/** Nobody reads what stands in these. */
const unread = new Set(["script", "style", "template", "noscript", "textarea", "title", "iframe"]);
const attribute = /([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;
/** Longer tags are nobody's links. */
const longestTag = 4000;
/** Pages that name more accounts than anybody has are looked at no further. */
const mostLinks = 500;

/** Where the links with rel="me" lead, in the order of the page; `base` is the page's own address. */
export function relMeLinks(html: string, base: string): string[] {
  const found: string[] = [];
  for (const inside of linkTags(html)) {
    const attributes = attributesIn(inside);
    const isMe = (attributes.get("rel") ?? "").toLowerCase().split(/\s+/).includes("me");
    const href = attributes.get("href");
    if (isMe && href !== undefined && URL.canParse(href, base)) found.push(new URL(href, base).href);
    if (found.length === mostLinks) break;
  }
  return found;
}

/** What stands in the tags of links. Every character is looked at once: a page may be made to keep its reader busy. */
function* linkTags(html: string): Generator<string> {
  // Letters of other alphabets may grow when they are made small, and places would shift.
  const small = html.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  for (let at = small.indexOf("<"); at >= 0; at = small.indexOf("<", at)) {
    if (small.startsWith("<!--", at)) {
      at = after(small, "-->", at + 4);
      continue;
    }
    const name = /^[a-z]+/.exec(small.slice(at + 1, at + 12))?.[0] ?? "";
    if (name === "") {
      at += 1;
      continue;
    }
    const end = endOfTag(small, at + 1 + name.length);
    const isLink = (name === "a" || name === "link") && small[end - 1] === ">";
    if (isLink && end - at <= longestTag) yield html.slice(at + 1 + name.length, end - 1);
    at = unread.has(name) ? after(small, `</${name}`, end) : end;
  }
}

/** The place behind the next of these; the end of the text where there is none. */
function after(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? text.length : found + what.length;
}

/** The place behind a tag, whose values may hold “>”. */
function endOfTag(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === ">") return at + 1;
    // A tag that is not closed before the end of the text is none, and nothing behind it is.
    if (character === '"' || character === "'") at = after(text, character, at + 1) - 1;
  }
  return text.length;
}

/** Whether a page says that this account is its owner's. `value` is the account as it is compared. */
export function namesAccount(
  html: string,
  base: string,
  { network, value }: { readonly network: string; readonly value: string },
): boolean {
  return relMeLinks(html, base).some((link) => {
    try {
      return normaliseIdentity({ network, value: link }).value === value;
    } catch {
      return false;
    }
  });
}

/** Whether an address is a profile on some network: there the network decides what is said, and not the person alone. */
export function isNetworkPage(address: string): boolean {
  const link = readLink(address);
  if (link === null) return true;
  return networks.some(
    ({ spelling }) =>
      spelling.by === "handle" &&
      spelling.forms.some(
        ({ urls }) =>
          urls.some((pattern) => !pattern.startsWith("{handle}") && isHostOf(pattern, link.host, link.parts[0])) ||
          urls.some((pattern) => pattern.startsWith("{handle}") && handleIn(link, pattern) !== null),
      ),
  );
}

function isHostOf(pattern: string, host: string, bare: string | undefined): boolean {
  const [wanted] = pattern.split("/");
  return wanted === host || wanted === bare;
}

function attributesIn(inside: string): Map<string, string> {
  return new Map(
    [...inside.matchAll(attribute)].map(([, name = "", double, single, plain = ""]) => [
      name.toLowerCase(),
      (double ?? single ?? plain).replaceAll("&amp;", "&").trim(),
    ]),
  );
}
