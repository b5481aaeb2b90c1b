// Languages and sums as CRM fields hold them.

/** Languages that fields name by a word; others are understood by their code. */
const named = [
  ...["ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "he", "hi", "hr", "hu"],
  ...["id", "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk"],
  ...["vi", "zh"],
];

const byName = new Map(
  ["en", "es"].flatMap((reader) => {
    const names = new Intl.DisplayNames([reader], { type: "language" });
    return named.map((code) => [(names.of(code) ?? code).toLowerCase(), code] as const);
  }),
);

/** The ISO 639 code behind “es”, “es-MX”, “es_MX”, “Spanish” or “español”; undefined where the text names no language. */
export function languageNamed(text: string): string | undefined {
  const plain = text.trim().toLowerCase();
  const [, code] = /^([a-z]{2,3})(?:[-_][a-z0-9]+)*$/.exec(plain) ?? [];
  return code ?? byName.get(plain.replace(/\s*\(.*\)$/, ""));
}

/** The number in a field; undefined where it holds none. Fields of CRMs write numbers with a point and without groups. */
export function amountIn(text: string): number | undefined {
  const plain = text.trim();
  if (!/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(plain)) return undefined;
  const amount = Number(plain);
  return Math.abs(amount) <= 1e15 ? amount : undefined;
}

/** A number of followers; undefined where the field holds none. */
export function followersIn(text: string): number | undefined {
  const amount = amountIn(text);
  return amount !== undefined && Number.isInteger(amount) && amount >= 0 && amount <= 1e10 ? amount : undefined;
}

/** What a record's number of followers says of one of its handles: CRMs mean followers on X. */
export function followed(network: string, followers: number | undefined): { readonly followers?: number } {
  return network === "x" && followers !== undefined ? { followers } : {};
}

/** What the first of these texts that says something says. */
export function firstOf<Value>(
  texts: readonly (string | undefined)[],
  read: (text: string) => Value | undefined,
): Value | undefined {
  for (const text of texts) {
    const value = text === undefined ? undefined : read(text);
    if (value !== undefined) return value;
  }
  return undefined;
}
