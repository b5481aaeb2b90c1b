/** SQL text with its parameters; `$1` is the workspace. */
export interface Question {
  readonly sql: string;
  readonly params: readonly (string | number | boolean | Date | null)[];
}
