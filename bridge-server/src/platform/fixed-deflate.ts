// Raw deflate with fixed codes over a dictionary, https://www.rfc-editor.org/rfc/rfc1951. Zlib packs, but opening is done here, in
// memory that is used again and again: zlib takes 50 kB anew for every text that it opens, and having them cleared away costs
// several times what opening costs.
import { constants, deflateRawSync, inflateRawSync } from "node:zlib";

/** How long a packed text is when it is open, in front of it; and behind it, so that wherever it ends a whole word can be read. */
const lengthBytes = 4;

const endOfBlock = 256;
const lengths = steps({ count: 28, from: 3, together: 4 });
/** The longest has a number of its own. */
lengths.push({ from: 258, extra: 0 });
const distances = steps({ count: 30, from: 1, together: 2 });

/**
 * Tables by the next bits as they come. An entry says in its lowest four bits how many of them it takes, in the next four how many
 * follow it, and above what it stands for: a letter, or from `copied` on a length. Nothing stands for no length at all.
 */
const symbolWidth = 9;
const placeWidth = 5;
const copied = 1 << 20;
const symbols = codes(
  symbolWidth,
  [
    { first: 256, last: 279, code: 0, bits: 7 },
    { first: 0, last: 143, code: 0b0011_0000, bits: 8 },
    { first: 280, last: 287, code: 0b1100_0000, bits: 8 },
    { first: 144, last: 255, code: 0b1_1001_0000, bits: 9 },
  ],
  (number) => (number < endOfBlock ? number << 8 : copied | spelled(lengths[number - endOfBlock - 1])),
);
/** How far back, likewise. */
const places = codes(placeWidth, [{ first: 0, last: 31, code: 0, bits: 5 }], (number) => spelled(distances[number]));

/** From so many bytes on, a call copies faster than a loop. */
const worthACall = 24;

/** Packs a text, which opens again with a `FixedInflater` of the same dictionary. */
export function fixedDeflate(text: Uint8Array, dictionary: Uint8Array): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(text.length);
  const packed = deflateRawSync(text, { dictionary, strategy: constants.Z_FIXED });
  return Buffer.concat([length, packed, Buffer.alloc(lengthBytes)]);
}

/** Opens texts that were packed over one dictionary, one after the other. */
export class FixedInflater {
  readonly #dictionary: Uint8Array;
  #memory: Buffer;

  constructor(dictionary: Uint8Array) {
    this.#dictionary = dictionary;
    this.#memory = Buffer.concat([dictionary], dictionary.length + 65_536);
  }

  /** The text, in memory that the next one overwrites. */
  open(packed: Buffer): Buffer {
    const begin = this.#dictionary.length;
    const end = begin + packed.readUInt32LE();
    if (end > this.#memory.length) this.#memory = Buffer.concat([this.#dictionary], end * 2);
    if (inflate(packed, this.#memory, begin, end)) return this.#memory.subarray(begin, end);
    // Where nothing can be saved, zlib writes blocks of another kind.
    return inflateRawSync(packed.subarray(lengthBytes, -lengthBytes), { dictionary: this.#dictionary });
  }
}

/** Writes the text into `memory`, between where the dictionary ends and `end`. False where there is more in it than fixed codes. */
function inflate(packed: Buffer, memory: Buffer, begin: number, end: number): boolean {
  const words = new DataView(packed.buffer, packed.byteOffset, packed.length);
  const upTo = (packed.length - lengthBytes) * 8;
  // The place in bits. From any bit on a word holds 25, which is enough for a symbol or a distance with all that follows it.
  let at = lengthBytes * 8;
  let out = begin;
  let isLast = false;
  while (!isLast && at < upTo) {
    const head = words.getUint32(at >> 3, true) >>> (at & 7);
    isLast = (head & 1) === 1;
    if (((head >> 1) & 3) !== 1) return false;
    at += 3;
    for (;;) {
      if (at >= upTo || out > end) return false;
      const word = words.getUint32(at >> 3, true) >>> (at & 7);
      const symbol = symbols[word & (symbols.length - 1)] ?? 0;
      at += symbol & 15;
      if (symbol < copied) {
        memory[out] = symbol >> 8;
        out += 1;
        continue;
      }
      const extra = (symbol >> 4) & 15;
      const length = ((symbol >> 8) & 511) + ((word >>> (symbol & 15)) & ((1 << extra) - 1));
      if (length === 0) break;
      at += extra;
      const next = words.getUint32(at >> 3, true) >>> (at & 7);
      const place = places[next & (places.length - 1)] ?? 0;
      const further = (place >> 4) & 15;
      const from = out - (place >> 8) - ((next >>> placeWidth) & ((1 << further) - 1));
      at += placeWidth + further;
      if (from < 0 || from >= out || out + length > end) return false;
      copy(memory, from, out, length);
      out += length;
    }
  }
  return isLast && out === end && at <= upTo;
}

function copy(memory: Buffer, from: number, to: number, length: number): void {
  if (length >= worthACall && from + length <= to) {
    memory.copyWithin(to, from, from + length);
    return;
  }
  for (let at = 0; at < length; at += 1) memory[to + at] = memory[from + at] ?? 0;
}

/** A table by the bits as they come: codes are written from their highest bit on, everything else from its lowest. */
function codes(
  width: number,
  ranges: readonly { first: number; last: number; code: number; bits: number }[],
  entryOf: (number: number) => number,
): Int32Array {
  const table = new Int32Array(1 << width);
  for (const { first, last, code, bits } of ranges) {
    for (let number = first; number <= last; number += 1) {
      let turned = 0;
      for (let bit = 0; bit < bits; bit += 1) turned |= (((code + number - first) >> bit) & 1) << (bits - 1 - bit);
      for (let at = turned; at < table.length; at += 1 << bits) table[at] = entryOf(number) | bits;
    }
  }
  return table;
}

/** The end of a block and numbers that stand for nothing are no length and no distance. */
function spelled(step: { from: number; extra: number } | undefined): number {
  return step === undefined ? 0 : (step.from << 8) | (step.extra << 4);
}

/** Where each number's span begins, and how many bits say where in it: none for the first two groups, then one more for each group. */
function steps({
  count,
  from,
  together,
}: {
  count: number;
  from: number;
  together: number;
}): { from: number; extra: number }[] {
  const made: { from: number; extra: number }[] = [];
  let next = from;
  for (let number = 0; number < count; number += 1) {
    const extra = Math.max(0, Math.floor(number / together) - 1);
    made.push({ from: next, extra });
    next += 1 << extra;
  }
  return made;
}
