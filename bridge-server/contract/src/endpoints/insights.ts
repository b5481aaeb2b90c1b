// The route to what a card says about a customer besides what they wrote.
import * as z from "zod";
import { CustomerId } from "../ids.ts";
import { CustomerInsights } from "../insights.ts";
import { lang, type Endpoint } from "./endpoint.ts";

export const insightEndpoints = {
  insights: {
    method: "get",
    path: "/v1/customers/{customerId}/insights",
    summary: "Mood, frequency, habits, worth and the quality of the view, ready to draw",
    params: z.object({ customerId: CustomerId }),
    query: z.object({ lang }),
    body: null,
    reply: CustomerInsights,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
