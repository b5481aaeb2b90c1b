// What a card says about a customer besides what they wrote: mood, habits, worth, and how good our view of them is.
import * as z from "zod";
import { CustomerId, NetworkId } from "./ids.ts";
import { Instant } from "./time.ts";

/** What was told of the messages of a period. */
export const SentimentCounts = z
  .object({
    negative: z.int(),
    neutral: z.int(),
    positive: z.int(),
    unknown: z
      .int()
      .describe(
        "Messages of which nothing was told: without text, too short, or in a language without a list of words",
      ),
    n: z.int().describe("Messages of which something was told"),
    text: z.string().describe("“12 messages: 2 negative, 7 neutral, 3 positive”"),
  })
  .meta({ id: "SentimentCounts" });

/** How a customer's messages changed. */
export const SentimentTrend = z
  .object({
    change: z.enum(["fewer-negative", "more-negative", "unclear", "no-texts"]),
    text: z.string().describe("“Fewer negative messages than before”, or “no clear change” where it may be luck"),
    now: SentimentCounts.describe("The last 90 days"),
    before: SentimentCounts.describe("The 90 days before"),
    accuracy: z.string().describe("How often the program that tells this is right, and on what that was measured"),
  })
  .meta({ id: "SentimentTrend" });

/** How often a customer gets in touch. */
export const ContactFrequency = z
  .object({
    perMonth: z.number().describe("The mean over these months, or since the month of the first interaction"),
    months: z.array(z.object({ month: z.string().describe("2026-11"), label: z.string(), contacts: z.int() })),
    since: Instant.nullable().describe("The first interaction"),
    text: z.string(),
  })
  .meta({ id: "ContactFrequency" });

/** What a customer prefers, by what they do or what a record says. */
export const Preference = z
  .object({
    value: z.string().describe("A network's id, or a language's (ISO 639)"),
    label: z.string().describe("The same in the reader's language"),
    source: z.enum(["counted", "stated", "detected"]),
    text: z.string().describe("What it rests on: “8 of 10 contacts of the last 12 months”, “Salesforce 00D…”"),
    share: z.number().nullable().describe("Between 0 and 1; null where a record states it"),
    n: z.int().nullable(),
  })
  .meta({ id: "Preference" });

/** A colleague who answered this customer. */
export const PreviousReply = z
  .object({
    agent: z.string(),
    network: NetworkId.nullable(),
    networkLabel: z.string(),
    lastAt: Instant,
    replies: z.int().describe("In the last twelve months, this one among them"),
    text: z.string(),
  })
  .meta({ id: "PreviousReply" });

/** A number's band, with where the number comes from and how old it is. */
export const BandInsight = z
  .object({
    band: z.enum(["low", "middle", "high"]),
    label: z.string(),
    amount: z.number(),
    amountText: z.string().describe("“€12,400”, “3,200 followers”"),
    source: z.string().describe("“Salesforce 00D…”, “Instagram”"),
    asOf: Instant,
    age: z.string().describe("The same in words: “as of 3 Nov 2026”"),
    limits: z.string().describe("From where on the bands begin, in words"),
  })
  .meta({ id: "BandInsight" });

/** One of the five scores of a view. */
export const QualityScore = z
  .object({
    part: z.enum(["complete", "fresh", "single", "accurate", "consented"]),
    label: z.string(),
    score: z.int().min(0).max(100).nullable().describe("Null where there is nothing to score"),
    formula: z.string().describe("How the score is made, in words"),
    text: z.string().nullable().describe("What would raise it; null where nothing is missing"),
  })
  .meta({ id: "QualityScore" });

/** Everything of that, ready to draw. */
export const Insights = z
  .object({
    sentiment: SentimentTrend,
    frequency: ContactFrequency,
    channel: Preference.nullable(),
    language: Preference.nullable(),
    replies: z.array(PreviousReply).describe("Who answered last, newest first"),
    value: BandInsight.nullable().describe("Null where no record says what the customer is worth"),
    reach: BandInsight.nullable().describe("Null where no network says how many follow the customer"),
    priority: z.object({
      level: z.enum(["usual", "raised"]),
      text: z
        .string()
        .describe("What it changes: who comes first among those with the same time left, never a promise"),
    }),
    quality: z.array(QualityScore),
  })
  .meta({ id: "Insights" });
export type Insights = z.infer<typeof Insights>;

/** The insights of one customer, with the words of the screen. */
export const CustomerInsights = z
  .object({
    customerId: CustomerId,
    insights: Insights,
    words: z.record(z.string(), z.string()).describe("Headings, by key, in the reader's language"),
  })
  .meta({ id: "CustomerInsights" });
export type CustomerInsights = z.infer<typeof CustomerInsights>;
