// A HubSpot portal as a CRM.
import type { RecordFact } from "@rapport/contract";
import type { Crm } from "../../ports.ts";
import { clientOn } from "./client.ts";
import { lineOf, type HubspotConnection } from "./connection.ts";
import { strangeReply, unknownRecord } from "./failures.ts";
import { ask } from "./line.ts";
import { contactIn, contactsIn, usualHandles, wantedProperties } from "./replies.ts";

export { hubspotApp, type HubspotApp, type HubspotAppSettings } from "./app.ts";
export type { HubspotConnection } from "./connection.ts";

/** The most contacts that HubSpot gives in one page. */
const pageSize = 100;

/** Reads contacts of one portal. Failures are `Failure`s; they carry neither tokens nor personal data. */
export function hubspotCrm(connection: HubspotConnection): Crm {
  const { account, handles = usualHandles } = connection;
  const line = lineOf(connection);
  const api = clientOn(line, "live").contacts;
  const properties = wantedProperties(handles);

  async function readContact(id: string): Promise<RecordFact> {
    // Anything else would change the path: "search", "batch".
    if (!/^\d{1,20}$/.test(id)) throw unknownRecord();
    return contactIn(await ask(line, () => api.getById(id, properties)), account, handles);
  }

  async function* contacts(): AsyncGenerator<readonly RecordFact[]> {
    let after: string | undefined;
    do {
      const mark = after;
      const page = contactsIn(await ask(line, () => api.getPage(pageSize, mark, properties)), account, handles);
      yield page.facts;
      after = page.after;
      if (after !== undefined && after === mark) throw strangeReply(new Error("HubSpot repeats the same page"));
    } while (after !== undefined);
  }

  return { id: "hubspot", account, readContact, contacts };
}
