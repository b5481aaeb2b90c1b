import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { Failure } from "../domain/failure.ts";

/** One file inside a zip archive. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly headerAt: number;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;
const largestDirectory = 16 * 1_048_576;
const zip64Mark = 0xffffffff;

/** Lists the files in a zip archive from its central directory; nothing is unpacked. */
export async function zipEntries(path: string, name: string): Promise<readonly ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
    const at = lastIndexOfEnd(tail);
    if (at < 0) throw damaged(name);
    const directoryBytes = tail.readUInt32LE(at + 12);
    const directoryAt = tail.readUInt32LE(at + 16);
    if (directoryAt === zip64Mark) throw refused(name, "uses the zip64 form");
    if (directoryBytes > largestDirectory) throw refused(name, "holds too many files");
    if (directoryAt + directoryBytes > size) throw damaged(name);
    return entriesOf(await readAt(file, directoryAt, directoryBytes), name);
  } finally {
    await file.close();
  }
}

/** Where the packed bytes of an entry begin in the archive. */
export async function dataStart(path: string, entry: ZipEntry, name: string): Promise<number> {
  const file = await open(path);
  try {
    const header = await readAt(file, entry.headerAt, 30);
    if (header.length < 30 || header.readUInt32LE(0) !== localHeader) throw damaged(name);
    return entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

function entriesOf(directory: Buffer, name: string): readonly ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= directory.length;) {
    if (directory.readUInt32LE(at) !== directoryEntry) throw damaged(name);
    const nameBytes = directory.readUInt16LE(at + 28);
    const end = at + 46 + nameBytes;
    if (end > directory.length) throw damaged(name);
    entries.push({
      name: directory.toString("utf8", at + 46, end),
      isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      headerAt: directory.readUInt32LE(at + 42),
    });
    at = end + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

function lastIndexOfEnd(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at -= 1) if (tail.readUInt32LE(at) === endOfDirectory) return at;
  return -1;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  if (length === 0) return Buffer.alloc(0);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

const methods: Readonly<Record<number, string>> = {
  1: "Shrink",
  6: "Implode",
  9: "Deflate64",
  12: "bzip2",
  14: "LZMA",
  93: "Zstandard",
  95: "xz",
  98: "PPMd",
  99: "AES encryption",
};

/** Refuses what only a full archive program can unpack. */
export function checkReadable(entry: ZipEntry, name: string): void {
  if (entry.isEncrypted) throw refused(name, `protects “${entry.name}” with a password`);
  if (entry.bytes === zip64Mark || entry.packedBytes === zip64Mark) throw refused(name, "uses the zip64 form");
  if (entry.method === 0 || entry.method === 8) return;
  throw refused(name, `packs “${entry.name}” with ${methods[entry.method] ?? `method ${entry.method}`}`);
}

function refused(name: string, what: string): Failure {
  return new Failure(
    "bad-input",
    `${name} ${what}, which Rapport does not read; unpack it and import the file inside.`,
    {
      source: "import",
    },
  );
}

/** The archive contradicts itself. */
export function damaged(name: string, cause?: unknown): Failure {
  return new Failure("bad-input", `${name} is damaged or was cut short; fetch it again.`, { source: "import", cause });
}
