// The 32 characters in which Windows-1252 differs from Latin-1. Own table: TextDecoder("windows-1252") reads them as
// Latin-1 in some releases of Node.
/** What Windows-1252 writes with the bytes 0x80 to 0x9F. */
export const specials = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const byteOfSpecial = new Map(Array.from(specials, (letter, at) => [letter, 0x80 + at]));

/** Reads bytes as Windows-1252, the encoding of old spreadsheets. Every byte is a letter in it. */
export function fromWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return latin1.replace(/[\u0080-\u009f]/g, (letter) => specials.charAt(letter.charCodeAt(0) - 0x80));
}

/** The byte that Windows-1252 writes for a letter, or undefined where it has none. */
export function windows1252Byte(letter: string): number | undefined {
  const special = byteOfSpecial.get(letter);
  if (special !== undefined) return special;
  const code = letter.charCodeAt(0);
  return code <= 0xff ? code : undefined;
}
