import * as z from "zod";

/** A refusal on the wire (RFC 9457). `detail` says what is wrong, `remedy` what to do about it. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    remedy: z.string(),
    errors: z
      .array(z.object({ at: z.string(), message: z.string() }))
      .optional()
      .describe("Field by field, for bad input"),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;
