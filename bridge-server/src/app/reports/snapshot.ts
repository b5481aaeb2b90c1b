// What is published: one canonical text with everything that was decided, measured and written, in both languages, and its hash.
import { createHash } from "node:crypto";
import { Dimension, type BoardSettings, type Language, type ReportDocument } from "@rapport/contract";
import * as z from "zod";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { Failure } from "../../domain/failure.ts";

/** A line of the evidence index: which rows a number stands on, and how many they were. */
const EvidenceLine = z.object({
  kpi: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Only the rows of one part of a breakdown. */
  part: z.object({ by: Dimension, value: z.string() }).nullable().default(null),
  count: z.int(),
});
export type EvidenceLine = z.infer<typeof EvidenceLine>;

/** What a bundle says that is asked for after it was frozen. Documents are handed on as they were kept, whatever Rapport has learned since. */
const Kept = z.object({
  report: z.object({ zone: z.string() }),
  dataAsOf: z.iso.datetime(),
  metrics: z.array(z.object({ kpi: z.string(), version: z.int() })),
  documents: z.object({ en: z.custom<ReportDocument>(isObject), es: z.custom<ReportDocument>(isObject) }),
  evidence: z.array(EvidenceLine),
});
export type KeptBundle = z.infer<typeof Kept>;

/** Everything that makes a report what it is. The same bundle drawn by the same renderer gives the same bytes. */
export interface Bundle extends KeptBundle {
  readonly format: 1;
  readonly report: {
    readonly id: string;
    readonly template: string;
    readonly title: string | null;
    readonly from: string;
    readonly to: string;
    readonly zone: string;
    readonly restates: string | null;
    readonly cause: string | null;
  };
  readonly publishedAt: string;
  /** Until when the links to rows hold. */
  readonly linksUntil: string;
  /** Which source of Rapport measured and wrote it. */
  readonly renderer: string;
  readonly board: BoardSettings;
}

/** A bundle as it is kept, with its SHA-256. */
export function frozen(bundle: Bundle): { readonly text: string; readonly hash: Buffer } {
  const text = canonicalJson(bundle);
  return { text, hash: hashOf(text) };
}

/** A kept bundle. Throws a `Failure` of kind unavailable where it is not what was published. */
export function thawed(text: string, hash: Uint8Array): KeptBundle {
  if (hashOf(text).equals(hash)) return Kept.parse(JSON.parse(text));
  throw new Failure("unavailable", "What is kept of this report is not what was published", {
    remedy: "Restore the database from a backup: something other than Rapport has changed it.",
  });
}

/** A published document in a language, with the hash of what it stands in. */
export function documentIn({ documents }: KeptBundle, hash: Uint8Array, language: Language): ReportDocument {
  const hex = Buffer.from(hash).toString("hex");
  return { ...documents[language], hash: hex, shortHash: hex.slice(0, 12) };
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
