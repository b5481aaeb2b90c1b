// A secret that is made once and lies beside the data, for its owner's eyes only.
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/**
 * The secret in this file (mode 0600), made by `make` where the file does not exist yet. It is on disk under its name
 * only as a whole: whoever is cut off while making it leaves none, and of two who make it at once both get the same.
 */
export function keptSecret(folder: string, name: string, make: () => string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, name);
  if (!existsSync(file)) place(folder, file, `${make()}\n`);
  chmodSync(file, 0o600);
  return readFileSync(file, "utf8").trim();
}

function place(folder: string, file: string, content: string): void {
  const draft = `${file}.${randomUUID()}`;
  try {
    flushed(draft, (descriptor) => writeSync(descriptor, content));
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  // The name is part of the folder, which has to reach the disk too; Windows flushes no folders and needs it not.
  if (process.platform !== "win32") flush(folder);
}

function flushed(file: string, write: (descriptor: number) => void): void {
  const descriptor = openSync(file, "wx", 0o600);
  try {
    write(descriptor);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function flush(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
