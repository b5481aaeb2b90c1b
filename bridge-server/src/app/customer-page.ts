// A customer's view as it is kept: the text that is sent, with holes where something hangs on the moment of reading.
import { randomUUID } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { CustomerView } from "@rapport/contract";
import { byBytes } from "../platform/json.ts";
import type { Words } from "../words/index.ts";
import { ageOf } from "./customer-values.ts";
import { waitAt } from "./open-clock.ts";

/** What fills a hole. Times in milliseconds UTC; of a wait its beginning and its promise. */
type Filling =
  | readonly ["age", number]
  | readonly ["state" | "text", number, number | null]
  // The screen's own words are the same for every customer.
  | readonly ["words"];

/** Where a hole is, in bytes, and what fills it. */
type Hole = readonly [at: number, filling: Filling];

/** How long a packed view is when it is open, in front of it. */
const lengthBytes = 4;
/** Zlib takes no smaller ones. */
const leastChunk = 64;

/** Packs a view; it opens again with `unpackPage`, at any moment before something else in it changes by time alone. */
export function packPage(view: CustomerView, words: Words, dictionary: Uint8Array): Buffer {
  const mark = randomUUID();
  const fillings: Filling[] = [];
  const hole = (filling: Filling): string => `${mark} ${fillings.push(filling) - 1}`;
  const marked = JSON.stringify({
    ...view,
    values: view.values.map((field) => ({
      ...field,
      values: field.values.map((value) => ({ ...value, age: hole(["age", Date.parse(value.asOf)]) })),
    })),
    openClocks: view.openClocks.map((clock) => {
      const dueMs = clock.dueAt === null ? null : Date.parse(clock.dueAt);
      const startedMs = Date.parse(clock.startedAt);
      return { ...clock, state: hole(["state", startedMs, dueMs]), text: hole(["text", startedMs, dueMs]) };
    }),
    words: JSON.stringify(view.words) === JSON.stringify(words.screen()) ? hole(["words"]) : view.words,
  });
  const holes: Hole[] = [];
  let at = 0;
  const texts = marked.split(new RegExp(`"${mark} (\\d+)"`)).flatMap((part, index) => {
    if (index % 2 === 1) {
      const filling = fillings[Number(part)];
      if (filling !== undefined) holes.push([at, filling]);
      return [];
    }
    const text = Buffer.from(part);
    at += text.length;
    return [text];
  });
  const whole = Buffer.concat([Buffer.from(`${JSON.stringify(holes)}\n`), ...texts]);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(whole.length);
  return Buffer.concat([length, deflateRawSync(whole, { dictionary })]);
}

/**
 * The text of a packed view at `now`: UTF-8, a character for each byte. Words and dictionary must be those that it was made with.
 * A string, because one that is dropped at once costs nothing, whereas memory of its own for each text wants clearing away.
 */
export function unpackPage(packed: Buffer, words: Words, dictionary: Uint8Array, now: Date): string {
  // As much room as it takes and no more: what is cleared away again costs as much as what is read.
  const chunkSize = Math.max(packed.readUInt32LE() + 1, leastChunk);
  const whole = inflateRawSync(packed.subarray(lengthBytes), { chunkSize, dictionary }).toString("latin1");
  const end = whole.indexOf("\n");
  const holes: unknown = JSON.parse(whole.slice(0, end));
  if (!areHoles(holes)) throw new TypeError("A page does not say where its holes are");
  let text = "";
  let from = end + 1;
  for (const [at, filling] of holes) {
    const upTo = end + 1 + at;
    text += whole.slice(from, upTo) + fill(filling, words, now);
    from = upTo;
  }
  return text + whole.slice(from);
}

/** Nobody but this file writes them, and the seal says that nobody has changed them. */
function areHoles(value: unknown): value is readonly Hole[] {
  return Array.isArray(value);
}

function fill(filling: Filling, words: Words, now: Date): string {
  if (filling[0] === "words") return screenWords(words);
  if (filling[0] === "age") return byBytes(JSON.stringify(ageOf(new Date(filling[1]), words, now)));
  const [part, startedMs, dueMs] = filling;
  return byBytes(JSON.stringify(waitAt({ startedMs, dueMs }, words, now)[part]));
}

const screens = new Map<Words, string>();

function screenWords(words: Words): string {
  const known = screens.get(words);
  if (known !== undefined) return known;
  const text = byBytes(JSON.stringify(words.screen()));
  screens.set(words, text);
  return text;
}
