/** Small letters without accents, with single spaces: what people write counts, not how. */
export function plain(written: string): string {
  return written
    .trim()
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{Mark}/gu, "")
    .replaceAll(/\s+/g, " ");
}
