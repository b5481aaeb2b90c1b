import { isUtf8 } from "node:buffer";
import { specials, windows1252Byte } from "./windows1252.ts";

/*
 * Text that was UTF-8 and was read as Windows-1252 ("â€™" for an apostrophe) is put right only where that is certain:
 * every run of letters that Windows-1252 can write must be valid UTF-8 again, to the last byte, and the text must hold
 * a form that nobody writes on purpose. Capitals before punctuation ("PASÓ…", "AMANHÃ…") also happen to be valid
 * UTF-8, so one such pair is not enough.
 */
const follower = `[${specials}\u00a0-\u00bf]`;
const punctuation = "[…‘’“”•–—™»]";
const maybe = new RegExp(`[\u00c2-\u00f4]${follower}`);
const certain = new RegExp(
  `[ÂÃ](?!${punctuation})${follower}|â(?!${punctuation}{2})${follower}{2}|ðŸ${follower}{2}|ï¸|ï»¿`,
);
const writable = new RegExp(`[${specials}\u0080-\u00ff]+`, "g");

/** The text as it was before it was misread, or undefined where it reads right or nobody can be sure. */
export function unmangled(text: string): string | undefined {
  if (!maybe.test(text)) return undefined;
  let exact = true;
  let sure = certain.test(text);
  let letters = 0;
  const repaired = text.replace(writable, (run) => {
    const bytes = Buffer.from(Array.from(run, (letter) => windows1252Byte(letter) ?? 0));
    exact &&= isUtf8(bytes);
    const original = bytes.toString("utf8");
    const length = Array.from(original).length;
    letters += length;
    sure ||= length > 1;
    return original;
  });
  return exact && (sure || letters > 2) ? repaired : undefined;
}
