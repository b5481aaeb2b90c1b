// Routes to markers, which only some may see. They are in no other document.
import * as z from "zod";
import { RecordName } from "../actions.ts";
import { CustomerId } from "../ids.ts";
import { ScreenWords } from "../screens.ts";
import { Instant } from "../time.ts";
import { lang, type Endpoint } from "./endpoint.ts";

const short = z.string().trim().min(1).max(300);

/** A colleague marks the customer behind a record; the same run asked for twice marks once. */
export const MarkerSet = z
  .object({
    record: RecordName,
    run: z.string().min(1).max(200).describe("What tells this run from all others"),
    kind: z.enum(["vulnerability"]),
    purpose: short.describe("Why it is kept"),
    note: short.optional().describe("What a colleague must know to treat the customer fairly"),
    days: z.int().min(1).max(730).describe("After so many days it ends by itself"),
  })
  .meta({ id: "MarkerSet" });
export type MarkerSet = z.infer<typeof MarkerSet>;

/** A colleague takes a marker away. */
export const MarkerRemoval = MarkerSet.pick({ record: true, run: true }).meta({ id: "MarkerRemoval" });
export type MarkerRemoval = z.infer<typeof MarkerRemoval>;

/** The markers of a customer that hold now, and everything that was done about them. */
export const Markers = z
  .object({
    markers: z.array(
      z.object({
        markerId: z.uuid(),
        kind: z.enum(["vulnerability"]),
        label: z.string(),
        purpose: z.string(),
        note: z.string().nullable(),
        setAt: Instant,
        expiresAt: Instant,
        text: z.string().describe("Who set it and when, and when it ends"),
      }),
    ),
    history: z.array(z.object({ markerId: z.uuid(), at: Instant, text: z.string() })).describe("Newest first"),
    words: ScreenWords,
  })
  .meta({ id: "Markers" });
export type Markers = z.infer<typeof Markers>;

export const markerEndpoints = {
  markers: {
    method: "get",
    path: "/v1/customers/{customerId}/markers",
    summary: "Markers of a customer, for people whom the settings name",
    params: z.object({ customerId: CustomerId }),
    query: z.object({ lang }),
    body: null,
    reply: Markers,
    status: 200,
  },
  setMarker: {
    method: "post",
    path: "/v1/markers",
    summary: "Mark a customer; answered when the marker can be read",
    params: z.object({}),
    query: z.object({ lang }),
    body: MarkerSet,
    reply: Markers,
    status: 200,
  },
  removeMarker: {
    method: "post",
    path: "/v1/markers/{markerId}/removal",
    summary: "Take a marker away; that it was there stays in its history",
    params: z.object({ markerId: z.uuid() }),
    query: z.object({ lang }),
    body: MarkerRemoval,
    reply: Markers,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
