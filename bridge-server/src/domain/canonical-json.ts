// One text for one value: keys in the order of their UTF-16 units, no spaces, numbers as ECMAScript writes them (RFC 8785).

/** The canonical text of what JSON can say. What JSON leaves out (undefined) is left out. Throws a TypeError for anything else. */
export function canonicalJson(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError("JSON knows no such number");
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) {
    const text = JSON.stringify(value);
    if (typeof text !== "string") throw new TypeError(`JSON has no way to say a ${typeof value}`);
    return text;
  }
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(",")}}`;
}
