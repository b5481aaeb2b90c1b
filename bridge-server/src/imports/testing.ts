import { crc32, deflateRawSync } from "node:zlib";
import { kindById } from "./kinds.ts";
import type { ImportOptions } from "./options.ts";
import type { ImportPage, LineRemark } from "./pages.ts";
import { readBytes } from "./read-file.ts";

/** Everything that the pages of a file say, joined. */
export interface WholeImport {
  readonly pages: readonly ImportPage[];
  readonly facts: ImportPage["facts"];
  readonly repaired: readonly LineRemark[];
  readonly noted: readonly LineRemark[];
  readonly refused: ImportPage["refused"];
  readonly rows: number;
  readonly taken: number;
  readonly blank: number;
}

/** Collects the pages of an import. */
export async function whole(pages: AsyncIterable<ImportPage>): Promise<WholeImport> {
  const all: ImportPage[] = [];
  for await (const page of pages) all.push(page);
  const sum = (count: (page: ImportPage) => number) => all.reduce((total, page) => total + count(page), 0);
  return {
    pages: all,
    facts: all.flatMap((page) => page.facts),
    repaired: all.flatMap((page) => page.repaired),
    noted: all.flatMap((page) => page.noted),
    refused: all.flatMap((page) => page.refused),
    rows: sum((page) => page.rows),
    taken: sum((page) => page.taken),
    blank: sum((page) => page.blank),
  };
}

/** Imports a made-up file called “example.csv”. */
export async function importOf(
  content: string | Uint8Array,
  kind: string,
  options: ImportOptions = {},
  pieceBytes = 65_536,
): Promise<WholeImport> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return whole(readBytes(inPieces(bytes, pieceBytes), "example.csv", kindById(kind), options));
}

/** The bytes in pieces of this size. */
export async function* inPieces(bytes: Uint8Array, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

/** A file to put into a zip archive; the archive says what the entry says, true or not. */
export interface ZipContent {
  readonly name: string;
  readonly content: string;
  readonly method?: number;
  readonly flags?: number;
  readonly claimsBytes?: number;
  readonly crc?: number;
}

/** A small zip archive. */
export function zipOf(...files: readonly ZipContent[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, method = 8, flags = 0, claimsBytes, crc } of files) {
    const packed = method === 8 ? deflateRawSync(content) : Buffer.from(content);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc ?? crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimsBytes ?? Buffer.byteLength(content), 18);
    common.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    locals.push(Buffer.from("PK\x03\x04"), common, title, packed);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), common, place, title);
    at += 30 + title.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
