// Reads a handle by the rules of its network, from a bare handle or from the address of a profile.
import type { AccountForm, Spelling } from "./network.ts";
import { handleIn, percentDecoded, readLink } from "./profile-links.ts";
import type { ProfileLink } from "./profile-links.ts";

/** An identity as it is compared, as people write it, and where its profile is. */
export interface Spelled {
  readonly value: string;
  readonly shown: string;
  readonly profileUrl: string | null;
}

/** Reads a handle; null where the text is no handle of that network. The text has no spaces around it and is NFC. */
export function readHandle(text: string, { forms, pages }: Extract<Spelling, { by: "handle" }>): Spelled | null {
  const link = readLink(text);
  const found = link === null ? null : inLink(link, forms, pages);
  if (found === "page") return null;
  if (found !== null) return spelled(found.form, found.handle, forms);
  if (link !== null && text.includes("/") && forms.some((form) => form.urls.length > 0)) return null;
  return readBare(text, forms) ?? readBare(percentDecoded(text), forms);
}

/** Reads user@server (Mastodon and its kin); null where the text is no such thing, or names no server. */
export function readServerHandle(text: string): Spelled | null {
  const link = text.includes("/") ? readLink(text) : null;
  const written = link === null ? percentDecoded(text).replace(/^acct:/i, "") : serverHandleIn(link);
  const [, user, server] = /^@?([\w.-]{1,64})@((?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63})$/u.exec(written) ?? [];
  if (user === undefined || server === undefined) return null;
  const value = `${user}@${server}`.toLowerCase().normalize("NFC");
  return {
    value,
    shown: `@${user}@${server.toLowerCase()}`,
    profileUrl: `https://${server.toLowerCase()}/@${encodeURIComponent(user)}`,
  };
}

function serverHandleIn({ host, parts }: ProfileLink): string {
  const [, first = "", second = ""] = parts;
  const named = ["users", "web"].includes(first) ? `@${second.replace(/^@/, "")}` : first;
  if (!named.startsWith("@")) return "";
  return named.includes("@", 1) ? named : `${named}@${host}`;
}

/** The most exact form (that with the longest pattern) that fits the address, "page" where it leads to nobody, null where it leads elsewhere. */
function inLink(link: ProfileLink, forms: readonly AccountForm[], pages: readonly string[]) {
  const fitting = forms
    .flatMap((form) => form.urls.map((url) => ({ form, url, handle: handleIn(link, url) })))
    .toSorted((one, other) => other.url.length - one.url.length);
  for (const { form, handle } of fitting) {
    if (handle === null) continue;
    return pages.includes(handle.toLowerCase()) ? "page" : { form, handle };
  }
  return null;
}

function readBare(text: string, forms: readonly AccountForm[]): Spelled | null {
  const bare = text.replace(/^\/|\/$/g, "");
  const form = formOf(bare, forms);
  if (form === undefined) return null;
  const hasPrefix = form.prefix !== "" && bare.toLowerCase().startsWith(form.prefix);
  return spelled(form, hasPrefix ? bare.slice(form.prefix.length) : bare, forms);
}

function formOf(bare: string, forms: readonly AccountForm[]): AccountForm | undefined {
  const small = bare.toLowerCase();
  const special = forms.slice(1).find((form) => small.startsWith(form.prefix) || form.unmistakable?.test(bare));
  return special ?? forms[0];
}

function spelled(form: AccountForm, written: string, forms: readonly AccountForm[]): Spelled | null {
  const handle = written.replace(/^@/, "").normalize("NFC").trim();
  if (!form.shape.test(handle)) return null;
  const kept = form.overlooked === undefined ? handle : handle.replace(form.overlooked, "");
  const key = form.caseless ? kept.toLowerCase().normalize("NFC") : kept;
  // "..." without its dots is nobody, and some capital letters have no small one of their own.
  if (!form.shape.test(key)) return null;
  return {
    value: form === forms[0] ? key : form.prefix + key,
    shown: form.prefix + handle,
    profileUrl: form.link === null ? null : form.link.replace("{handle}", () => linkText(handle)),
  };
}

/** Escapes what an address cannot carry; "+", ":" and "'" may stay in a path, but "&", "+" and spaces are escaped. */
function linkText(handle: string): string {
  return encodeURIComponent(handle).replaceAll("%3A", ":");
}
