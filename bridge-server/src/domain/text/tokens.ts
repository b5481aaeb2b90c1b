// A text as words, marks that end a sentence, and little pictures.

export interface Token {
  /** Lower case, without accents; “.”, “!” or “?” for marks. */
  readonly word: string;
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
  return [...plain.matchAll(pieces)].flatMap(([piece]) => tokenOf(piece));
}

function tokenOf(piece: string): Token[] {
  if (plainLetters.test(piece)) return [{ word: unstretched(piece) }];
  if (gladFaces.test(piece)) return [{ word: piece, feeling: 1.5 }];
  if (sadFaces.test(piece)) return [{ word: piece, feeling: -1.5 }];
  if (/^\p{Extended_Pictographic}$/u.test(piece)) {
    if (glad.includes(piece)) return [{ word: piece, feeling: 1.5 }];
    return sad.includes(piece) ? [{ word: piece, feeling: -1.5 }] : [];
  }
  if (/^[.!?…;]+$/.test(piece)) return [{ word: piece.includes("?") ? "?" : piece.includes("!") ? "!" : "." }];
  return [{ word: unstretched(bare(piece)) }];
}

/** “Atención’s” is atencion's: people leave accents out as often as not. */
function bare(word: string): string {
  return plainLetters.test(word) ? word : word.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("’", "'");
}

const plainLetters = /^[a-z0-9']*$/;

/** “Sooooo” and “looove” are so and love. */
function unstretched(word: string): string {
  return word.replaceAll(/(\p{L})\1{2,}/gu, "$1");
}
