import { NetworkId, TimeZone } from "@rapport/contract";
import * as z from "zod";
import { Failure } from "../domain/failure.ts";

const names = z.record(z.string(), z.string().trim().min(1));

/** What an operator may say about a file. */
export const ImportOptions = z.strictObject({
  zone: TimeZone.optional().describe("Time zone of times that name none: Europe/Madrid (default UTC)"),
  dates: z.enum(["day-first", "month-first"]).optional().describe("How to read 03/04/2024"),
  map: names.optional().describe("Our column name = the file's column name"),
  set: names.optional().describe("Our column name = what stands there where the file says nothing"),
  entry: z.string().min(1).optional().describe("Which file of a zip archive to read (default: the largest table)"),
  customer: z.string().trim().min(1).optional().describe("The file's column that tells the customers apart"),
  customerNetwork: NetworkId.optional().describe("What that column holds: email, phone … (default customer-number)"),
});
export type ImportOptions = z.infer<typeof ImportOptions>;
export type OptionName = keyof ImportOptions;

/** Options that every kind of table understands. */
export const tableOptions = ["zone", "dates", "map", "set", "entry"] as const satisfies readonly OptionName[];

/** Checks options as they come from a command line or a request. */
export function parseOptions(given: unknown): ImportOptions {
  const parsed = ImportOptions.safeParse(given);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({ at: issue.path.join("."), message: issue.message }));
  const list = errors.map(({ at, message }) => (at === "" ? message : `${at}: ${message}`)).join("; ");
  throw new Failure("bad-input", `The import options are not right: ${list}.`, { source: "import", errors });
}
