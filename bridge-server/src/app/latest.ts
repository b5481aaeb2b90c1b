// Of several versions of one thing the one that counts.

/** Of each row its latest version; of two of one moment the one with the greater digest. */
export function latest<Kept extends { readonly version: Date; readonly digest: string }>(
  rows: readonly Kept[],
  idOf: (row: Kept) => string,
): Kept[] {
  const best = new Map<string, Kept>();
  for (const row of rows) {
    const known = best.get(idOf(row));
    const isLater =
      known === undefined ||
      row.version > known.version ||
      (row.version.getTime() === known.version.getTime() && row.digest > known.digest);
    if (isLater) best.set(idOf(row), row);
  }
  return [...best.values()];
}
