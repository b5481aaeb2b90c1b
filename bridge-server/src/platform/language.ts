// In which language a text is. The detector and its data are one package, known here only.
import { eld } from "eld/extrasmall";

/** Language shows in the beginning of a text; reading all of a long one would only cost time. */
const readUpTo = 2000;

/** What is nobody's language: links, addresses, names of accounts. */
const foreign = /https?:\/\/\S+|www\.\S+|\S+@\S+\.\S+|[@＠#][\w.]+/giu;

/** The ISO 639-1 code of the language that a text is in; null where it says too little to tell. */
export function languageOf(text: string): string | null {
  const plain = text.slice(0, readUpTo).replaceAll(foreign, " ").trim();
  if (plain === "") return null;
  const found = eld.detect(plain);
  return found.language !== "" && found.isReliable() ? found.language : null;
}
