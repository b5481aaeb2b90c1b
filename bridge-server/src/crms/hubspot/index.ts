// A HubSpot portal as a CRM.
import type { RecordFact } from "@rapport/contract";
import { shortPatience, withPatience, type Patience } from "../../platform/http-retry.ts";
import type { Clock, Crm } from "../../ports.ts";
import { failureFrom, strangeReply, unknownRecord } from "./failures.ts";
import { contactIn, contactsIn, usualHandles, wantedProperties, type HandleProperties } from "./replies.ts";
import { contactsApi } from "./transport.ts";
import { hubspotAddress } from "./versions.ts";

/** The most contacts that HubSpot gives in one page. */
const pageSize = 100;

/** A connection to a portal. */
export interface HubspotConnection {
  /** The portal id. */
  readonly account: string;
  /** Gives an access token that is valid now; whoever keeps the tokens refreshes them before they end. */
  readonly accessToken: () => Promise<string>;
  readonly baseUrl?: string;
  /** Which property holds the handle of which network. */
  readonly handles?: HandleProperties;
  readonly timeoutMs?: number;
  readonly patience?: Partial<Patience>;
  readonly clock?: Clock;
}

/** Reads contacts of one portal. Failures are `Failure`s; they carry neither tokens nor personal data. */
export function hubspotCrm(connection: HubspotConnection): Crm {
  const { account, accessToken, baseUrl = hubspotAddress, handles = usualHandles, timeoutMs = 10_000 } = connection;
  const api = contactsApi({ baseUrl, accessToken, timeoutMs, clock: connection.clock });
  const patience = { ...shortPatience, ...connection.patience };
  const properties = wantedProperties(handles);
  const ask = <T>(call: () => Promise<T>): Promise<T> =>
    withPatience(() => call().catch((thrown: unknown) => Promise.reject(failureFrom(thrown))), patience);

  async function readContact(id: string): Promise<RecordFact> {
    // Anything else would change the path: "search", "batch".
    if (!/^\d{1,20}$/.test(id)) throw unknownRecord();
    return contactIn(await ask(() => api.getById(id, properties)), account, handles);
  }

  async function* contacts(): AsyncGenerator<readonly RecordFact[]> {
    let after: string | undefined;
    do {
      const mark = after;
      const page = contactsIn(await ask(() => api.getPage(pageSize, mark, properties)), account, handles);
      yield page.facts;
      after = page.after;
      if (after !== undefined && after === mark) throw strangeReply(new Error("HubSpot repeats the same page"));
    } while (after !== undefined);
  }

  return { id: "hubspot", account, readContact, contacts };
}
