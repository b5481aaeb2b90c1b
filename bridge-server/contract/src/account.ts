import * as z from "zod";
import { OpenClock, RecordRef } from "./customer.ts";
import { CustomerId } from "./ids.ts";
import { Instant } from "./time.ts";

/** Somebody who belongs to an account. */
export const AccountPerson = z
  .object({
    customerId: CustomerId,
    name: z.string(),
    title: z.string().nullable().describe("What the person does there, as a record of this account says"),
    record: RecordRef.describe("The person's record in the CRM of the account, so that a screen can lead there"),
    lastContactAt: Instant.nullable().describe("Their last message, call or visit to us; null where there is none"),
    lastContact: z.string().describe("The same in words: “3 days ago”"),
    quiet: z.boolean().describe("No message, call or visit to us for 90 days"),
    openWaits: z.int().describe("Conversations in which the person waits for us"),
    wait: OpenClock.nullable().describe("The most urgent of them"),
    satisfaction: z
      .object({ mean: z.number(), n: z.int(), text: z.string() })
      .nullable()
      .describe("The mean of the person's own scores, with how many there are; null where they gave none"),
  })
  .meta({ id: "AccountPerson" });
export type AccountPerson = z.infer<typeof AccountPerson>;

/** A figure of an account. */
export const AccountTile = z
  .object({
    id: z.enum(["waits", "interactions", "satisfaction", "quiet"]),
    label: z.string(),
    text: z.string(),
    detail: z.string().describe("How many people or answers it stands on"),
    about: z.string().describe("What one observation is, and what is not counted"),
    trap: z.string().nullable().describe("What the figure does not say"),
  })
  .meta({ id: "AccountTile" });
export type AccountTile = z.infer<typeof AccountTile>;

/** An organisation with its people, ready to draw. */
export const AccountView = z
  .object({
    name: z.string(),
    headline: z.string().describe("How many people, how many wait"),
    records: z.array(RecordRef).describe("The account's own record; accounts of several CRMs are never joined"),
    people: z.array(AccountPerson).describe("At most 200, whoever was in touch last first"),
    peopleInAll: z.int(),
    counted: z.int().describe("Of how many the figures are: 2,000 at most"),
    limits: z.array(z.string()).describe("What is not shown or not counted, in sentences; empty where everything is"),
    tiles: z.array(AccountTile),
    satisfaction: z
      .object({
        mean: z.number().describe("Of the people's own means: whoever answers often does not speak for all"),
        people: z.int().describe("People who answered"),
        of: z.int().describe("People who were counted"),
        low: z.number().nullable().describe("Of the 95 % interval; null where all means are alike"),
        high: z.number().nullable(),
      })
      .nullable()
      .describe("On the scale of 1 to 5; null below 3 people who answered"),
    words: z.record(z.string(), z.string()).describe("Headings for the screen, by key, in the reader's language"),
  })
  .meta({ id: "AccountView" });
export type AccountView = z.infer<typeof AccountView>;
