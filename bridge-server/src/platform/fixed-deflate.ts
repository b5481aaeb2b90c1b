// Raw deflate with fixed codes over a dictionary, https://www.rfc-editor.org/rfc/rfc1951. Zlib packs, but opening is done here, in
// memory that is used again and again: zlib takes 50 kB anew for every text that it opens, and having them cleared away costs
// several times what opening costs.
import { constants, deflateRawSync, inflateRawSync } from "node:zlib";

/** How long a packed text is when it is open, in front of it. */
const lengthBytes = 4;

/** Letters, lengths and the end of a block by the next nine bits: their number, and in the lowest four bits how many it takes. */
const symbols = codes(9, [
  { first: 256, last: 279, code: 0, bits: 7 },
  { first: 0, last: 143, code: 0b0011_0000, bits: 8 },
  { first: 280, last: 287, code: 0b1100_0000, bits: 8 },
  { first: 144, last: 255, code: 0b1_1001_0000, bits: 9 },
]);
/** How far back, likewise, by the next five. */
const places = codes(5, [{ first: 0, last: 31, code: 0, bits: 5 }]);

const endOfBlock = 256;
const lengths = steps({ count: 28, from: 3, together: 4 });
/** The longest has a number of its own. */
lengths.push({ from: 258, extra: 0 });
const distances = steps({ count: 30, from: 1, together: 2 });

/** From so many bytes on, a call copies faster than a loop. */
const worthACall = 32;

/** Packs a text, which opens again with a `FixedInflater` of the same dictionary. */
export function fixedDeflate(text: Uint8Array, dictionary: Uint8Array): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, deflateRawSync(text, { dictionary, strategy: constants.Z_FIXED })]);
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
    return inflateRawSync(packed.subarray(lengthBytes), { dictionary: this.#dictionary });
  }
}

/** Writes the text into `memory`, between where the dictionary ends and `end`. False where there is more in it than fixed codes. */
function inflate(packed: Buffer, memory: Buffer, begin: number, end: number): boolean {
  let [at, out, bits, held, isLast] = [lengthBytes, begin, 0, 0, false];
  let inBlock = false;
  while (out <= end && at <= packed.length + 4) {
    // As many as the longest code with what follows it. Past the end they are zeros, which nothing is made of.
    while (held < 18) {
      bits |= (packed[at] ?? 0) << held;
      at += 1;
      held += 8;
    }
    if (!inBlock) {
      if (isLast) return out === end && at - (held >> 3) <= packed.length;
      isLast = (bits & 1) === 1;
      if (((bits >> 1) & 3) !== 1) return false;
      bits >>= 3;
      held -= 3;
      inBlock = true;
      continue;
    }
    const symbol = symbols[bits & 511] ?? 0;
    bits >>= symbol & 15;
    held -= symbol & 15;
    const number = symbol >> 4;
    if (number < endOfBlock) {
      memory[out] = number;
      out += 1;
      continue;
    }
    if (number === endOfBlock) {
      inBlock = false;
      continue;
    }
    const step = lengths[number - endOfBlock - 1];
    if (step === undefined) return false;
    const length = step.from + (bits & ((1 << step.extra) - 1));
    bits >>= step.extra;
    held -= step.extra;
    while (held < 18) {
      bits |= (packed[at] ?? 0) << held;
      at += 1;
      held += 8;
    }
    const place = places[bits & 31] ?? 0;
    const back = distances[place >> 4];
    if (back === undefined) return false;
    const from = out - back.from - ((bits >> 5) & ((1 << back.extra) - 1));
    bits >>= 5 + back.extra;
    held -= 5 + back.extra;
    if (from < 0 || out + length > end) return false;
    copy(memory, from, out, length);
    out += length;
  }
  return false;
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
  most: number,
  ranges: readonly { first: number; last: number; code: number; bits: number }[],
): Uint16Array {
  const table = new Uint16Array(1 << most);
  for (const { first, last, code, bits } of ranges) {
    for (let number = first; number <= last; number += 1) {
      let turned = 0;
      for (let bit = 0; bit < bits; bit += 1) turned |= (((code + number - first) >> bit) & 1) << (bits - 1 - bit);
      for (let at = turned; at < table.length; at += 1 << bits) table[at] = (number << 4) | bits;
    }
  }
  return table;
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
