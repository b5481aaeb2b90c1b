/** Reads one JSON document in UTF-8, with or without a byte order mark. Throws where it is neither. */
export function jsonIn(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}
