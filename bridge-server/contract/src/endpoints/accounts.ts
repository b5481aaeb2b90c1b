// The route to an organisation with its people.
import { AccountView } from "../account.ts";
import { RecordName } from "../actions.ts";
import { empty, lang, type Endpoint } from "./endpoint.ts";

export const accountEndpoints = {
  accountByRecord: {
    method: "get",
    path: "/v1/accounts/by-record",
    summary: "An organisation of a CRM with its people: who was in touch, who waits, how content they are",
    params: empty,
    query: RecordName.extend({ lang }),
    body: null,
    reply: AccountView,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
