// What service costs, as somebody assumes it: printed beside every figure that stands on it.
import * as z from "zod";
import { at, foreignId, shortText } from "./fact-parts.ts";
import { NetworkId } from "./ids.ts";

/** What an amount is for. All are sums of money, but `overhead-share`, which is a fraction of everything else. */
export const AssumptionKey = z.enum([
  "labour-per-hour",
  "platform-per-month",
  "telecom-per-minute",
  "api-per-message",
  "overhead-share",
]);
export type AssumptionKey = z.infer<typeof AssumptionKey>;

/** One line of the table of assumptions. It holds from a moment until the next line of the same key and network. */
export const AssumptionFact = z
  .object({
    type: z.literal("assumption"),
    id: foreignId.describe("The line's id, unique in that source"),
    version: at.describe("When the line was last changed; the latest version counts"),
    key: AssumptionKey,
    network: NetworkId.optional().describe(
      "Of `api-per-message`: the network that charges so; left out for all others",
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
  .refine(({ key, currency }) => (key === "overhead-share") === (currency === undefined), {
    error: "must name its currency, unless it is a share",
  })
  .refine(({ key, amount }) => key !== "overhead-share" || amount <= 10, {
    error: "must be a fraction: 0.15 for 15 %",
  });
export type AssumptionFact = z.infer<typeof AssumptionFact>;
