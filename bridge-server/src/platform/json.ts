/** Reads one JSON document in UTF-8, with or without a byte order mark. Throws where it is neither. */
export function jsonIn(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}

/** A text as its bytes in UTF-8, a character for each: what Node calls latin1. */
export function byBytes(text: string): string {
  return /[\u0080-\uffff]/.test(text) ? Buffer.from(text).toString("latin1") : text;
}
