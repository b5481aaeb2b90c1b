// Salesforce's ids: 15 characters that tell capitals apart, and the same with three more that make capitals needless.

const short = /^[A-Za-z0-9]{15}$/;
const long = /^[A-Za-z0-9]{18}$/;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** Whether a text is an id at all. */
export function isSalesforceId(text: string): boolean {
  return short.test(text) || long.test(text);
}

/** The long form of an id; undefined where the text is none. Each of the three letters tells where five others are capitals. */
export function longId(text: string): string | undefined {
  if (long.test(text)) return text;
  if (!short.test(text)) return undefined;
  const letters = [0, 5, 10].map((from) => {
    const places = [...text.slice(from, from + 5)].map((letter, at) => (/[A-Z]/.test(letter) ? 2 ** at : 0));
    return alphabet[places.reduce((sum, one) => sum + one, 0)] ?? "";
  });
  return text + letters.join("");
}

/** Whether two ids, each in either form, name the same organisation. */
export function isSameOrganisation(one: string, other: string): boolean {
  const [first, second] = [longId(one), longId(other)];
  return first !== undefined && first === second && first.startsWith("00D");
}

/** Whether a text is the id of a user. */
export function isUserId(text: string): boolean {
  return isSalesforceId(text) && text.startsWith("005");
}
