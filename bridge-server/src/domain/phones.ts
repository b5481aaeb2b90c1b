import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { CountryCode, PhoneNumber } from "libphonenumber-js/min";
import { Failure } from "./failure.ts";
import type { Spelled } from "./handles.ts";
import type { Spelling } from "./network.ts";
import { percentDecoded } from "./profile-links.ts";

/**
 * Reads a telephone number to E.164, with ";ext=12" where it has an extension (people behind one switchboard differ).
 * A number without its country is read in `defaultCountry` (ISO 3166, "ES"); null where it is no possible number.
 * Throws a `Failure` of kind bad-input for a country that does not exist.
 */
export function readPhone(
  text: string,
  rules: Extract<Spelling, { by: "phone" }>,
  defaultCountry: string | null,
): Spelled | null {
  const country = defaultCountry === null ? undefined : knownCountry(defaultCountry);
  const number = possible(numberText(text), country, rules.international);
  if (number === null) return null;
  const extension = number.ext === undefined || number.ext === "" ? "" : `;ext=${number.ext}`;
  return {
    value: number.number + extension,
    shown: number.formatInternational(),
    profileUrl: rules.link === null ? null : rules.link.replace("{digits}", number.number.slice(1)),
  };
}

/** The number out of tel:, sms:, whatsapp: and of the links that WhatsApp makes. */
function numberText(text: string): string {
  const inLink = /^(?:https?:\/\/)?(?:wa\.me\/|(?:api|web)\.whatsapp\.com\/send\/?\?(?:.*&)?phone=)([^/?&#]+)/i.exec(
    text,
  );
  if (inLink?.[1] !== undefined) return `+${percentDecoded(inLink[1]).replace(/^[+\s]+/, "")}`;
  return percentDecoded(text.replace(/^(?:tel|sms|fax|whatsapp):(?:\/\/)?/i, ""));
}

function possible(text: string, country: CountryCode | undefined, international: boolean): PhoneNumber | null {
  const spelled = country === undefined ? text.replace(/^00(?=\s*[1-9])/, "+") : text;
  const candidates = [spelled];
  if (international && !spelled.startsWith("+")) candidates.push(`+${spelled}`);
  // Mexico gave up the "1" before mobile numbers in 2019; WhatsApp and old address books still write it.
  candidates.push(...candidates.map((candidate) => candidate.replace(/^\+52[\s-]*1(?=(?:[\s-]*\d){10}$)/, "+52")));
  const options = { extract: false, ...(country === undefined ? {} : { defaultCountry: country }) };
  for (const candidate of candidates) {
    const number = parsePhoneNumberFromString(candidate, options);
    if (number?.isPossible()) return number;
  }
  return null;
}

function knownCountry(country: string): CountryCode {
  if (isSupportedCountry(country)) return country;
  throw new Failure(
    "bad-input",
    "The default country for telephone numbers is not a two-letter country code such as ES",
  );
}
