// Routes to what customers and we said to each other.
import * as z from "zod";
import { RecordName } from "../actions.ts";
import { ConversationPage } from "../conversation.ts";
import { ConversationId, CustomerId } from "../ids.ts";
import { TimelineFilter, TimelinePage, TimelineSearch } from "../interaction.ts";
import { cursor, empty, lang, limit, type Endpoint } from "./endpoint.ts";

export const timelineEndpoints = {
  timeline: {
    method: "get",
    path: "/v1/customers/{customerId}/timeline",
    summary: "Every interaction of a customer over all channels, or those that fit, newest first",
    params: z.object({ customerId: CustomerId }),
    query: TimelineFilter.extend({ cursor, limit, lang }),
    body: null,
    reply: TimelinePage,
    status: 200,
  },
  timelineByRecord: {
    method: "get",
    path: "/v1/timeline/by-record",
    summary: "Every interaction of the customer behind a record of a CRM, or those that fit, newest first",
    params: empty,
    query: RecordName.extend({ ...TimelineFilter.shape, cursor, limit, lang }),
    body: null,
    reply: TimelinePage,
    status: 200,
  },
  searchTimeline: {
    method: "post",
    path: "/v1/timeline/search",
    summary:
      "The same by the words of the texts, a bounded piece for each call (in the body, for no URL holds personal data)",
    params: empty,
    query: z.object({ lang }),
    body: TimelineSearch,
    reply: TimelinePage,
    status: 200,
  },
  conversation: {
    method: "get",
    path: "/v1/conversations/{conversationId}",
    summary:
      "A whole conversation as a tree of replies, with its clocks; for a record of a CRM, only where its customer takes part",
    params: z.object({ conversationId: ConversationId }),
    query: RecordName.partial().extend({ cursor, limit, lang }),
    body: null,
    reply: ConversationPage,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
