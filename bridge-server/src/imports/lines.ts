import { isUtf8 } from "node:buffer";
import { fromWindows1252 } from "./windows1252.ts";

/** One physical line of a file. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** Bytes of the file up to and with this line. */
  readonly end: number;
  /** The bytes were not UTF-8 and were read as Windows-1252. */
  readonly windows1252: boolean;
  /** The line was longer than any row may be; its text was not kept. */
  readonly tooLong: boolean;
}

/** How the bytes of a file are written, as its first bytes tell. */
export interface Encoding {
  readonly name: "utf-8" | "utf-16le" | "utf-16be";
  readonly bomBytes: number;
  /** Old Macintosh files end lines in CR alone. */
  readonly lineEnd: "\n" | "\r";
}

/** The longest line, and the longest row, that is kept in memory. */
export const longestLine = 1_048_576;

/** Tells the encoding from the start of a file. */
export function encodingOf(head: Buffer): Encoding {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);
  const utf8Mark = starts(0xef, 0xbb, 0xbf);
  const lineEnd = head.includes(0x0a) || !head.includes(0x0d) ? "\n" : "\r";
  if (starts(0xff, 0xfe)) return { name: "utf-16le", bomBytes: 2, lineEnd };
  if (starts(0xfe, 0xff)) return { name: "utf-16be", bomBytes: 2, lineEnd };
  return { name: "utf-8", bomBytes: utf8Mark ? 3 : 0, lineEnd };
}

/** Cuts a stream of bytes into lines, a batch for each piece that arrives, in bounded memory. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<readonly Line[]> {
  const cutter = new LineCutter(encoding);
  for await (const piece of asUtf8(bytes, encoding)) yield cutter.add(piece);
  yield cutter.end();
}

async function* asUtf8(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding.name === "utf-8") {
    let skip = encoding.bomBytes;
    for await (const piece of bytes) {
      const kept = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).subarray(skip);
      skip = Math.max(0, skip - piece.byteLength);
      yield kept;
    }
    return;
  }
  const decoder = new TextDecoder(encoding.name);
  for await (const piece of bytes) yield Buffer.from(decoder.decode(piece, { stream: true }));
  yield Buffer.from(decoder.decode());
}

class LineCutter {
  private readonly encoding: Encoding;
  private readonly lineEndByte: number;
  private number = 0;
  private offset: number;
  private pending: Buffer[] = [];
  private pendingBytes = 0;

  constructor(encoding: Encoding) {
    this.encoding = encoding;
    this.offset = encoding.bomBytes;
    this.lineEndByte = encoding.lineEnd.charCodeAt(0);
  }

  add(piece: Buffer): readonly Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let at = piece.indexOf(this.lineEndByte); at >= 0; at = piece.indexOf(this.lineEndByte, from)) {
      lines.push(this.finish(piece.subarray(from, at), 1));
      from = at + 1;
    }
    if (from < piece.length) this.keep(piece.subarray(from));
    return lines;
  }

  end(): readonly Line[] {
    return this.pendingBytes > 0 ? [this.finish(Buffer.alloc(0), 0)] : [];
  }

  private keep(bytes: Buffer): void {
    this.pendingBytes += bytes.length;
    if (this.pendingBytes > longestLine) this.pending = [];
    // A copy, so that a short rest does not hold on to the whole piece it came in.
    else this.pending.push(Buffer.from(bytes));
  }

  private finish(last: Buffer, ends: number): Line {
    this.number += 1;
    const size = this.pendingBytes + last.length;
    const tooLong = size > longestLine;
    const bytes = this.pending.length === 0 ? last : Buffer.concat([...this.pending, last]);
    this.pending = [];
    this.pendingBytes = 0;
    const isText = tooLong || this.encoding.name !== "utf-8" || isUtf8(bytes);
    const whole = tooLong ? "" : isText ? bytes.toString("utf8") : fromWindows1252(bytes);
    this.offset += this.encoding.name === "utf-8" ? size + ends : 2 * (tooLong ? size : whole.length) + 2 * ends;
    const text = ends === 1 && whole.endsWith("\r") ? whole.slice(0, -1) : whole;
    return { number: this.number, text, end: this.offset, windows1252: !isText, tooLong };
  }
}
