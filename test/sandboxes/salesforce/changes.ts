// What is done to rows, and by whom.
import type { Row } from "./table.ts";

/** Who does something. */
export interface Author {
  readonly userId: string;
  /** "com/salesforce/api/rest/67.0;client=Rapport". */
  readonly changeOrigin: string;
}

/** One row made, changed, deleted or brought back. */
export interface Change {
  readonly row: Row;
  readonly type: "CREATE" | "UPDATE" | "DELETE" | "UNDELETE";
  /** The fields that have another value now. */
  readonly fields: readonly string[];
  /** The row as it was. */
  readonly before: Row | undefined;
}

/** Changes that belong together. */
export interface Commit {
  readonly author: Author;
  /** Milliseconds since 1970, whole seconds as on the real service. */
  readonly at: number;
  readonly changes: Change[];
}
