import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { crc32, createGunzip, createInflateRaw } from "node:zlib";
import type { Gunzip, InflateRaw } from "node:zlib";
import { Failure } from "../domain/failure.ts";
import { checkReadable, damaged, dataStart, zipEntries } from "./zip.ts";
import type { ZipEntry } from "./zip.ts";

/** The bytes of a file, unpacked. */
export interface Source {
  /** The file's name in quotation marks, for sentences. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** What a reader of the result should know about how the file was opened. */
  readonly notes: readonly string[];
}

const pieceBytes = 65_536;

/** Opens a plain, gzip or zip file. Nothing of it is kept in memory but the piece at hand. */
export async function openSource(path: string, entryName: string | undefined): Promise<Source> {
  const name = `“${basename(path)}”`;
  const magic = await firstBytes(path, name);
  if (magic === "PK\x03\x04" || magic.startsWith("PK\x05\x06")) return openZip(path, entryName, name);
  if (magic.startsWith("\x1f\x8b"))
    return { name, bytes: unpacked(plain(path, name), createGunzip({ chunkSize: pieceBytes }), name), notes: [] };
  return { name, bytes: plain(path, name), notes: [] };
}

async function firstBytes(path: string, name: string): Promise<string> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw bad(`${name} is a folder; name the file to import.`);
    if (!found.isFile()) throw bad(`${name} is not a regular file; save it to disk and import that.`);
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
      return buffer.toString("latin1", 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") throw bad(`There is no file ${name}; check its path.`, error);
    if (code === "EACCES" || code === "EPERM") throw bad(`Rapport may not read ${name}; check its permissions.`, error);
    throw bad(`${name} cannot be read; check its path.`, error);
  }
}

async function openZip(path: string, entryName: string | undefined, name: string): Promise<Source> {
  const files = (await zipEntries(path, name)).filter((entry) => !entry.name.endsWith("/"));
  const names = files.map((entry) => entry.name);
  if (names.includes("[Content_Types].xml") || names.includes("mimetype")) {
    throw bad(`${name} seems to be ${officeFile(names)}; save it as CSV (UTF-8) and import that.`);
  }
  const tables = files
    .filter((entry) => /\.(csv|tsv|txt|jsonl|ndjson)$/i.test(entry.name) && !/(^|\/)(__MACOSX\/|\._)/.test(entry.name))
    .toSorted((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
  const entry = entryName === undefined ? tables[0] : files.find((each) => each.name === entryName);
  if (entry === undefined && entryName !== undefined) {
    throw bad(`${name} holds no file “${entryName}”; it holds ${listed(names)}.`);
  }
  if (entry === undefined) throw bad(`${name} is a zip archive without a CSV file; it holds ${listed(names)}.`);
  checkReadable(entry, name);
  const others = tables.filter((each) => each !== entry && entryName === undefined);
  const notes = others.map(
    (other) => `Read “${entry.name}” of the archive; “${other.name}” was not read (option entry chooses).`,
  );
  return { name, bytes: unzipped(path, entry, name), notes };
}

function officeFile(names: readonly string[]): string {
  if (names.some((name) => name.startsWith("xl/"))) return "an Excel workbook";
  return names.some((name) => name.startsWith("word/")) ? "a Word document" : "an office document";
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return "nothing";
  const more = names.length > 10 ? ` and ${names.length - 10} more` : "";
  return `${names.slice(0, 10).join(", ")}${more}`;
}

async function* plain(path: string, name: string, part: { start?: number; end?: number } = {}) {
  const file = createReadStream(path, { ...part, highWaterMark: pieceBytes });
  try {
    for await (const piece of file) yield bytesOf(piece);
  } catch (error) {
    throw bad(`${name} cannot be read to its end; check the disk.`, error);
  }
}

async function* unpacked(pieces: AsyncIterable<Uint8Array>, unpacker: Gunzip | InflateRaw, name: string) {
  const file = Readable.from(pieces);
  file.on("error", (error) => unpacker.destroy(error));
  file.pipe(unpacker);
  try {
    for await (const piece of unpacker) yield bytesOf(piece);
  } catch (error) {
    throw error instanceof Failure ? error : damaged(name, error);
  } finally {
    file.destroy();
    unpacker.destroy();
  }
}

/** Streaming makes a zip bomb harmless for memory, and it may not unpack to more than the archive says. */
async function* unzipped(path: string, entry: ZipEntry, name: string): AsyncGenerator<Uint8Array> {
  if (entry.bytes === 0) return;
  if (entry.packedBytes === 0) throw damaged(name);
  const start = await dataStart(path, entry, name);
  const packed = plain(path, name, { start, end: start + entry.packedBytes - 1 });
  const pieces = entry.method === 0 ? packed : unpacked(packed, createInflateRaw({ chunkSize: pieceBytes }), name);
  let size = 0;
  let checksum = 0;
  for await (const piece of pieces) {
    size += piece.byteLength;
    if (size > entry.bytes) throw damaged(name);
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (size !== entry.bytes || checksum !== entry.crc) throw damaged(name);
}

function bytesOf(piece: unknown): Uint8Array {
  if (piece instanceof Uint8Array) return piece;
  throw new TypeError("A stream of bytes gave something else");
}

function bad(sentence: string, cause?: unknown): Failure {
  return new Failure("bad-input", sentence, { source: "import", cause });
}
