// Ids. Things that facts name get ids made from what the fact says; everything else gets a time-ordered id.
import { hash, randomFillSync } from "node:crypto";

/** A UUID (version 8) out of the first 16 bytes of a hash. */
export function uuidOf(hash: Uint8Array): string {
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The id of a thing that `parts` name; the same parts always give the same id. Not for personal data: use a blind id. */
export function idOf(...parts: readonly string[]): string {
  return uuidOf(hash("sha256", JSON.stringify(parts), "buffer"));
}

/** A time-ordered id (UUID version 7) for what has no name of its own. */
export function newId(at: Date): string {
  const bytes = Buffer.alloc(16);
  randomFillSync(bytes);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
