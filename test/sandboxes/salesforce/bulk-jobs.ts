// Bulk jobs: what is known of one.
import type { Author } from "./changes.ts";
import type { Query } from "./soql.ts";
import type { Row } from "./table.ts";

/** A query job of Bulk API 2.0. */
export interface BulkJob {
  readonly id: string;
  readonly operation: "query" | "queryAll";
  readonly object: string;
  readonly query: Query;
  readonly lineEnding: "LF" | "CRLF";
  readonly apiVersion: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly willFail: boolean;
  aborted: boolean;
  /** Found when the job is done. */
  rows: readonly Row[] | undefined;
}

/** A job of Bulk API 2.0 that writes. */
export interface IngestJob {
  readonly id: string;
  readonly operation: IngestOperation;
  readonly object: string;
  readonly externalIdFieldName: string | undefined;
  readonly lineEnding: "LF" | "CRLF";
  readonly apiVersion: number;
  readonly author: Author;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly willFail: boolean;
  /** What was uploaded; undefined until then. */
  content: string | undefined;
  /** When the upload was closed. */
  closedAt: number | undefined;
  aborted: boolean;
  /** What became of the rows, once they are worked. */
  outcomes: readonly IngestOutcome[] | undefined;
}

/** What a job does to its rows. */
export type IngestOperation = (typeof ingestOperations)[number];

/** Every operation that is known here. */
export const ingestOperations = ["insert", "update", "upsert", "delete"] as const;

/** What became of one row. */
export interface IngestOutcome {
  readonly given: Readonly<Record<string, string>>;
  /** Empty where the row was not written. */
  readonly id: string;
  readonly created: boolean;
  readonly error: string | undefined;
}
