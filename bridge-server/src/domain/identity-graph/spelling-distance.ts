// How far two spellings are apart.

/**
 * The least number of letters to add, leave out, change or swap with their neighbour (optimal string alignment) that makes
 * one text the other; `limit + 1` where it is more than `limit`. It is asked millions of times, hence the bare loops.
 */
export function distance(one: string, other: string, limit: number): number {
  if (one === other) return 0;
  const width = other.length + 1;
  if (Math.max(one.length, other.length) - lettersInCommon(one, other) > limit) return limit + 1;
  const costs = new Uint16Array(width * (one.length + 1));
  for (let column = 0; column < width; column += 1) costs[column] = column;
  for (let row = 1; row <= one.length; row += 1) {
    const start = row * width;
    const letter = one.charCodeAt(row - 1);
    let least = row;
    costs[start] = row;
    for (let column = 1; column < width; column += 1) {
      const at = start + column;
      const facing = other.charCodeAt(column - 1);
      let cost = (costs[at - width - 1] ?? 0) + (letter === facing ? 0 : 1);
      cost = Math.min(cost, (costs[at - 1] ?? 0) + 1, (costs[at - width] ?? 0) + 1);
      const isSwap =
        row > 1 && column > 1 && letter === other.charCodeAt(column - 2) && one.charCodeAt(row - 2) === facing;
      if (isSwap) cost = Math.min(cost, (costs[at - 2 * width - 2] ?? 0) + 1);
      costs[at] = cost;
      least = Math.min(least, cost);
    }
    // A swap reaches two rows back, so that one row over the limit is not yet the end.
    if (least > limit + 1) return limit + 1;
  }
  return Math.min(costs[width * one.length + other.length] ?? limit + 1, limit + 1);
}

/** How many letters both have, wherever they stand; never fewer than there are. Every other letter costs at least one step. */
function lettersInCommon(one: string, other: string): number {
  const counts = new Uint16Array(64);
  for (let at = 0; at < one.length; at += 1) {
    const bucket = one.charCodeAt(at) % 64;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  let common = 0;
  for (let at = 0; at < other.length; at += 1) {
    const bucket = other.charCodeAt(at) % 64;
    const left = counts[bucket] ?? 0;
    if (left <= 0) continue;
    counts[bucket] = left - 1;
    common += 1;
  }
  return common;
}

/** Whether two spellings may be one word with slips: one slip in four or five letters, two in six to nine, three in more. */
export function isSlipOf(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  if (length < 4) return false;
  const allowed = length < 6 ? 1 : length < 10 ? 2 : 3;
  return distance(one, other, allowed) <= allowed;
}

/** Small letters without accents, and nothing but letters and figures; words stay apart by one space. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
