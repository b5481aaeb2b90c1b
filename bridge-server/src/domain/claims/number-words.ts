// Numbers in words, as they stand in bare text: small letters without accents.
import type { InEach } from "./verdict.ts";

type Numbers = Readonly<Record<string, number>>;

const englishOnes = "one two three four five six seven eight nine".split(" ");
const englishTeens = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const englishTens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const spanishOnes = "uno dos tres cuatro cinco seis siete ocho nueve".split(" ");
const spanishTeens = "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve".split(" ");
const spanishTens = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(" ");

/** Counts on from `first`, `step` at a time. */
function counted(names: readonly string[], first: number, step = 1): Numbers {
  return Object.fromEntries(names.map((name, at): [string, number] => [name, first + at * step]));
}

/** “Eighty-four”, “eighty four”; “ochenta y cuatro”. The longest first, so that no number is taken for its beginning. */
function compounds(tens: Numbers, ones: Numbers, joints: readonly string[]): Numbers {
  const pairs = Object.entries(tens).flatMap(([ten, tenfold]) =>
    Object.entries(ones).flatMap(([one, more]) =>
      joints.map((joint): [string, number] => [`${ten}${joint}${one}`, tenfold + more]),
    ),
  );
  return Object.fromEntries(pairs);
}

const english = { ones: counted(englishOnes, 1), tens: counted(englishTens, 20, 10) };
const spanish = { ones: { ...counted(spanishOnes, 1), un: 1, una: 1 }, tens: counted(spanishTens, 30, 10) };

/** From a half to 100, in the order in which they have to be looked for. */
export const numberWords: InEach<Numbers> = {
  en: {
    ...{ "a hundred": 100, "one hundred": 100, "half a": 0.5 },
    ...compounds(english.tens, english.ones, ["-", " "]),
    ...english.tens,
    ...counted(englishTeens, 10),
    ...english.ones,
    ...{ a: 1, an: 1, hundred: 100 },
  },
  es: {
    ...compounds(spanish.tens, spanish.ones, [" y "]),
    ...compounds({ veinti: 20 }, { ...spanish.ones, un: 1 }, [""]),
    ...spanish.tens,
    ...counted(spanishTeens, 10),
    ...spanish.ones,
    ...{ veinte: 20, cien: 100, medio: 0.5 },
  },
};
