// What in a text names one person: addresses, numbers with a country, handles, cards, accounts, identity numbers. Names and places
// need more than rules, so a text in which nothing is found may still name somebody.

/** The kinds that are found, in the order in which they are looked for. */
export type PersonalData = "email" | "iban" | "identity-number" | "card" | "phone" | "handle";

const letters = "TRWAGMYFPDXBNJZSQVHLCKE";

/** The first kind of personal data in a text; null where none is found. */
export function personalData(text: string): PersonalData | null {
  if (/[^\s@<>()]+@[\w-]+(?:\.[\w-]+)+/u.test(text)) return "email";
  if (found(text, /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g, isIban)) return "iban";
  if (found(text, /\b[XYZ\d]-?\d{7}-?[A-Z]\b/g, isSpanishId)) return "identity-number";
  if (found(text, /(?<![\d.,])\d(?:[ -]?\d){12,18}(?![\d.,]\d)/g, isCard)) return "card";
  if (found(text, /(?<!\d)\+\d(?:[ ().-]{0,2}\d){7,14}(?!\d)/g, () => true)) return "phone";
  return /(?<![\w@./])@[A-Za-z_]\w{1,29}\b/.test(text) ? "handle" : null;
}

function found(text: string, pattern: RegExp, holds: (bare: string) => boolean): boolean {
  return [...text.matchAll(pattern)].some(([match]) => holds(match.replaceAll(/[ .()-]/g, "")));
}

/** ISO 13616: the remainder of the rearranged number by 97 is 1. */
function isIban(bare: string): boolean {
  const digits = (bare.slice(4) + bare.slice(0, 4)).replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}

/** DNI and NIE: the letter is given by the number's remainder by 23. */
function isSpanishId(bare: string): boolean {
  const number = bare.slice(0, -1).replace(/^[XYZ]/, (letter) => String("XYZ".indexOf(letter)));
  return letters[Number(number) % 23] === bare.at(-1);
}

/** ISO/IEC 7812 with Luhn's check digit. */
function isCard(bare: string): boolean {
  const sum = [...bare].toReversed().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0 && !/^(\d)\1*$/.test(bare);
}
