// What settles which of two versions of one moment counts.
import { hash } from "node:crypto";

/** The greater digest counts, whatever the order of arrival. */
export function digestOf(text: string): string {
  return hash("sha256", text, "hex");
}

/** For a version that counts before any other of its moment: no hash begins like this. */
export function greatestDigestOf(text: string): string {
  return "f".repeat(24) + digestOf(text).slice(24);
}
