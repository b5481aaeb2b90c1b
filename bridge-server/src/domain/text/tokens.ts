// A text as words, marks that end a sentence, and little pictures.
import { firstLetters } from "./feeling-words.ts";

export interface Token {
  /** Lower case, without accents; “.”, “!” or “?” for marks. */
  readonly word: string;
  /** Its first letters, by which lists look it up. */
  readonly begins: string;
  /** What a picture says by itself; undefined for words and marks. */
  readonly feeling?: number;
}

/** Language and feeling of a long text show in its beginning; reading all of it would only cost time. */
export const readUpTo = 2000;

const glad = "😀😃😄😁😊🙂😍🥰😘😎🤗👍👏🙌🙏❤💕💖💙💜😂🎉✨🌟⭐💯😋☺🤩👌💪";
const sad = "😡😠🤬😤😞😢😭😩😫🙁☹😔😒🙄😑😖😣👎💔🤦😱🤢🤮😕😟";
const gladFaces = /^[:;=]['’]?-?[)dp\]]+$|^<3$|^\^_?\^$/;
const sadFaces = /^[:=]['’]?-?[(/\\|\[]+$|^>:\($|^:-?s$/;

/** What is no words of the writer: links, addresses, names of accounts. */
const foreign = /https?:\/\/\S+|www\.\S+|\S+@\S+\.\S+|[@＠][\w.]+/giu;
const pieces =
  /(?:[:;=]['’]?-?[)(dpDP/\\|[\]]+(?![\p{L}\p{N}])|<3|>:\()|\p{L}[\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+)*|\p{Extended_Pictographic}|[.!?…;]+/gu;

/** The tokens of a text's first `readUpTo` characters, in their order. */
export function tokens(text: string): Token[] {
  const plain = text.slice(0, readUpTo).normalize("NFKC").replaceAll(foreign, " ").toLowerCase();
  const found: Token[] = [];
  for (const [piece] of plain.matchAll(pieces)) {
    const token = tokenOf(piece);
    if (token !== null) found.push(token);
  }
  return found;
}

function tokenOf(piece: string): Token | null {
  if (plainLetters.test(piece)) return wordOf(unstretched(piece));
  if (gladFaces.test(piece)) return { ...wordOf(piece), feeling: 1.5 };
  if (sadFaces.test(piece)) return { ...wordOf(piece), feeling: -1.5 };
  if (/^\p{Extended_Pictographic}$/u.test(piece)) {
    if (glad.includes(piece)) return { ...wordOf(piece), feeling: 1.5 };
    return sad.includes(piece) ? { ...wordOf(piece), feeling: -1.5 } : null;
  }
  if (/^[.!?…;]+$/.test(piece)) return wordOf(piece.includes("?") ? "?" : piece.includes("!") ? "!" : ".");
  return wordOf(unstretched(bare(piece)));
}

function wordOf(word: string): Token {
  return { word, begins: firstLetters(word) };
}

/** “Atención’s” is atencion's: people leave accents out as often as not. */
function bare(word: string): string {
  return plainLetters.test(word) ? word : word.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("’", "'");
}

const plainLetters = /^[a-z0-9']*$/;

/** “Sooooo” and “looove” are so and love. Few words are stretched, and looking costs less than replacing. */
function unstretched(word: string): string {
  return !isStretched(word) ? word : word.replaceAll(/(\p{L})\1{2,}/gu, "$1");
}

function isStretched(word: string): boolean {
  let run = 1;
  for (let at = 1; at < word.length; at += 1) {
    run = word[at] === word[at - 1] ? run + 1 : 1;
    if (run === 3) return true;
  }
  return false;
}
