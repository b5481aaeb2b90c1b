// Histograms and lists of counts as bytes: a year of them is one long row of numbers that is added up in passing.
import { toColumns, valueOfBucket, type Histogram } from "./histogram.ts";

const bucketBytes = 8;
const countBytes = 4;

/** A histogram as bytes: for each bucket, ascending, its id and its count, four bytes each, the greatest byte first. */
export function packHistogram(histogram: Histogram): Uint8Array {
  const { ids, counts } = toColumns(histogram);
  const bytes = new Uint8Array(ids.length * bucketBytes);
  const view = new DataView(bytes.buffer);
  for (const [at, id] of ids.entries()) {
    view.setInt32(at * bucketBytes, id);
    view.setInt32(at * bucketBytes + countBytes, counts[at] ?? 0);
  }
  return bytes;
}

/** The sum of packed histograms that stand one behind the other. Throws a `RangeError` where the last is cut off. */
export function unpackHistograms(bytes: Uint8Array): Histogram {
  if (bytes.length % bucketBytes !== 0) throw new RangeError("A packed histogram has eight bytes for each bucket");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const histogram: Histogram = new Map();
  for (let at = 0; at < bytes.length; at += bucketBytes) {
    const id = view.getInt32(at);
    histogram.set(id, (histogram.get(id) ?? 0) + view.getInt32(at + countBytes));
  }
  return histogram;
}

/** So many counts of four bytes each. */
export function packCounts(counts: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(counts.length * countBytes);
  const view = new DataView(bytes.buffer);
  for (const [at, count] of counts.entries()) view.setInt32(at * countBytes, count);
  return bytes;
}

/** The sums, place by place, of packed lists of `length` counts that stand one behind the other. */
export function unpackCounts(bytes: Uint8Array, length: number): number[] {
  const sums = new Array<number>(length).fill(0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at * countBytes < bytes.length; at += 1) {
    sums[at % length] = (sums[at % length] ?? 0) + view.getInt32(at * countBytes);
  }
  return sums;
}

/** What a histogram says of its observations' order, within 1 %. */
export interface Ranks {
  /** The least value that at least the share does not exceed. */
  nearest(share: number): number | null;
  /** By straight lines between the two nearest, as percentile_cont does. */
  linear(share: number): number | null;
}

/**
 * Ranks of packed histograms that stand one behind the other; nothing lies outside `least` and `most`, which were observed.
 * A single one is read as it stands: a year of them is read for every scorecard.
 */
export function ranksOf(bytes: Uint8Array, least: number | null, most: number | null): Ranks {
  const { ids, reached } = ascending(bytes) ?? ascendingOf(bytes);
  const all = reached.at(-1) ?? 0;
  const valueAt = (rank: number): number => {
    let [low, high] = [0, reached.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((reached[middle] ?? 0) >= rank) high = middle;
      else low = middle + 1;
    }
    return Math.min(Math.max(valueOfBucket(ids[low] ?? 0), least ?? -Infinity), most ?? Infinity);
  };
  return {
    // 0.55 × 100 is 55.00000000000001 in floating point, and its rank is 55.
    nearest: (share) => (all === 0 ? null : valueAt(Math.max(1, Math.ceil(share * all * (1 - 4 * Number.EPSILON))))),
    linear(share) {
      if (all === 0) return null;
      const place = (all - 1) * share;
      const [below, above] = [valueAt(Math.floor(place) + 1), valueAt(Math.ceil(place) + 1)];
      return below + (above - below) * (place - Math.floor(place));
    },
  };
}

/** Bucket ids in ascending order, and how many observations lie in them and below. */
interface Reached {
  readonly ids: Int32Array;
  readonly reached: Float64Array;
}

/** Null where the ids do not ascend, as those of several histograms do not. */
function ascending(bytes: Uint8Array): Reached | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const buckets = Math.floor(bytes.length / bucketBytes);
  const [ids, reached] = [new Int32Array(buckets), new Float64Array(buckets)];
  let [before, seen] = [-Infinity, 0];
  for (let at = 0; at < buckets; at += 1) {
    const id = view.getInt32(at * bucketBytes);
    if (id <= before) return null;
    before = id;
    seen += view.getInt32(at * bucketBytes + countBytes);
    ids[at] = id;
    reached[at] = seen;
  }
  return { ids, reached };
}

function ascendingOf(bytes: Uint8Array): Reached {
  const histogram = unpackHistograms(bytes);
  const ids = Int32Array.from(histogram.keys()).sort();
  let seen = 0;
  return { ids, reached: Float64Array.from(ids, (id) => (seen += histogram.get(id) ?? 0)) };
}
