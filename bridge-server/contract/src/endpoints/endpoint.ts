import * as z from "zod";
import { Language } from "../time.ts";

/** Query values that many routes take. */
export const lang = Language.optional().describe("Language of labels and sentences; English unless asked otherwise");
export const limit = z.coerce.number().int().min(1).max(500).default(50);
export const cursor = z.string().max(200).optional();

/** A route without values in its place. */
export const empty = z.object({});

/** A route of the bridge: what it takes, what it gives, in one place for server, document and apps. */
export interface Endpoint {
  readonly method: "get" | "post";
  readonly path: string;
  readonly summary: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | null;
  readonly reply: z.ZodType;
  readonly status: number;
}
