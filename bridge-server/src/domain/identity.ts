// One spelling for each e-mail address, telephone number and handle, so that the same identity is found again.
import { Failure } from "./failure.ts";
import { readHandle, readServerHandle } from "./handles.ts";
import type { Spelled } from "./handles.ts";
import { networkOf } from "./networks.ts";
import type { Network } from "./network.ts";
import { readPhone } from "./phones.ts";
import { percentDecoded } from "./profile-links.ts";

/** An identity as a source or a person writes it. The stable id plays no part in the spelling; see `renames.ts`. */
export interface WrittenIdentity {
  readonly network: string;
  readonly value: string;
  readonly stableId?: string | undefined;
}

/** An identity in its one spelling. Two identities are the same where `network` and `value` are equal. */
export interface Identity {
  /** The network's own id: "twitter" becomes "x". */
  readonly network: string;
  /** What is compared; never shown. Phone, SMS and WhatsApp share it for the same number. */
  readonly value: string;
  /** As people write it: "@Asha", "u/asha", "+34 600 11 22 33". */
  readonly shown: string;
  /** An https address, or null where the network has no public profiles. */
  readonly profileUrl: string | null;
}

/**
 * Reads an identity in any usual spelling, address of a profile included.
 * `defaultCountry` (ISO 3166, "ES") reads telephone numbers without a country; leave it out for ids from WhatsApp itself,
 * which are international numbers without "+".
 * Throws a `Failure` of kind bad-input, with what to write instead, where the text is no identity of that network.
 */
export function normaliseIdentity(
  { network: networkId, value }: WrittenIdentity,
  defaultCountry: string | null = null,
): Identity {
  const network = networkOf(networkId);
  const spelled = read(network, value.normalize("NFC").trim(), defaultCountry);
  if (spelled === null || spelled.value === "") throw noSuchThing(network);
  return { network: network.id, ...spelled };
}

function read({ spelling }: Network, text: string, defaultCountry: string | null): Spelled | null {
  if (/\p{Cc}/u.test(text) || !text.isWellFormed()) return null;
  // Pasted addresses and numbers carry marks that nobody sees, such as those for the direction of writing.
  const visible = text
    .replaceAll(/\p{Cf}/gu, "")
    .normalize("NFC")
    .trim();
  switch (spelling.by) {
    case "handle":
      return readHandle(visible, spelling);
    case "server":
      return readServerHandle(visible);
    case "email":
      return readEmail(visible);
    case "phone":
      return readPhone(visible, spelling, defaultCountry);
    case "text":
      return readText(text, spelling.at);
  }
}

/** Small letters and no wrapping; tags, dots and punycode stay, because only the mail server knows what they mean. */
function readEmail(text: string): Spelled | null {
  const inBrackets = /<([^<>]*)>$/.exec(text)?.[1]?.trim() ?? text;
  const mailto = /^mailto:([^?]*)/i.exec(inBrackets)?.[1];
  const shown = (mailto === undefined ? inBrackets : percentDecoded(mailto)).replace(/\.$/, "").normalize("NFC");
  const value = shown.toLowerCase().normalize("NFC");
  const host = /^[^\s@<>(),;:"\\[\]\p{Cc}]{1,64}@([^@]+)$/u.exec(value)?.[1];
  if (host === undefined || value.length > 254) return null;
  if (!host.split(".").every((label) => /^(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?<!-)$/u.test(label))) return null;
  return host.includes(".") ? { value, shown, profileUrl: null } : null;
}

function readText(text: string, at: boolean): Spelled {
  const value = at ? text.replace(/^@/, "").trim() : text;
  return { value, shown: value, profileUrl: null };
}

function noSuchThing({ id, label, handleExample }: Network): Failure {
  const sentence = `This is not an identity on ${label.en}; write it like ${handleExample}`;
  return new Failure("bad-input", sentence, { facts: { network: id } });
}
