// What somebody assumes about costs and about what customers tell others: printed beside every figure that stands on it.
import * as z from "zod";
import { at, foreignId, shortText } from "./fact-parts.ts";
import { NetworkId } from "./ids.ts";

/**
 * What an amount is for. Sums of money, but for fractions: `overhead-share` of everything else; `tells-good` and `tells-bad`
 * of customers who tell others of an experience that was good or bad.
 */
export const AssumptionKey = z.enum([
  "labour-per-hour",
  "platform-per-month",
  "telecom-per-minute",
  "api-per-message",
  "overhead-share",
  "tells-good",
  "tells-bad",
]);
export type AssumptionKey = z.infer<typeof AssumptionKey>;

const fractions: ReadonlySet<AssumptionKey> = new Set(["overhead-share", "tells-good", "tells-bad"]);

/** One line of the table of assumptions. It holds from a moment until the next line of the same key and network. */
export const AssumptionFact = z
  .object({
    type: z.literal("assumption"),
    id: foreignId.describe("The line's id, unique in that source"),
    version: at.describe("When the line was last changed; the latest version counts"),
    key: AssumptionKey,
    network: NetworkId.optional().describe(
      "Of `api-per-message`: the network that charges so. Of `tells-good` and `tells-bad`: only of customers who rated there. Left out for all others",
    ),
    amount: z.number().min(0).max(1e12),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, { error: "must be a currency such as EUR" })
      .optional()
      .describe("Left out for a share"),
    from: at.describe("From when it holds"),
    source: shortText.describe("Where the amount comes from: the budget, the contract, the price list"),
    year: z.int().min(1900).max(2199),
    deleted: z.boolean().default(false),
  })
  .refine(({ key, currency }) => fractions.has(key) === (currency === undefined), {
    error: "must name its currency, unless it is a share",
  })
  .refine(({ key, amount }) => !fractions.has(key) || amount <= (key === "overhead-share" ? 10 : 1), {
    error: "must be a fraction: 0.15 for 15 %",
  });
export type AssumptionFact = z.infer<typeof AssumptionFact>;
