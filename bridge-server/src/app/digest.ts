// What settles which of two versions of one moment counts.
import { createHash } from "node:crypto";

/** The greater digest counts, whatever the order of arrival. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** For a version that counts before any other of its moment: no hash begins like this. */
export function greatestDigestOf(text: string): string {
  return "f".repeat(24) + digestOf(text).slice(24);
}
