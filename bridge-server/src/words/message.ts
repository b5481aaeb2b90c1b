// A message of a language, ready to be said.
import type { Language } from "@rapport/contract";
import { IntlMessageFormat } from "intl-messageformat";

type Values = Readonly<Record<string, string | number>>;

/** Kinds of what a message is made of, as the library numbers them. */
const literal = 0;
const argument = 1;

/** Reads a message once. Most are but text with names in it: those are put together here, for a tenth of what the library takes. */
export function messageOf(text: string, language: Language): (values: Values) => string {
  const message = new IntlMessageFormat(text, language);
  const inFull = (values: Values): string => String(message.format({ ...values }));
  const parts: { readonly text: string; readonly isName: boolean }[] = [];
  for (const element of message.getAst()) {
    const kind: number = element.type;
    if ((kind !== literal && kind !== argument) || !("value" in element)) return inFull;
    parts.push({ text: element.value, isName: kind === argument });
  }
  return (values) => {
    let said = "";
    for (const part of parts) {
      const value = part.isName ? values[part.text] : part.text;
      // The library says which one is missing.
      if (value === undefined) return inFull(values);
      said += value;
    }
    return said;
  };
}
