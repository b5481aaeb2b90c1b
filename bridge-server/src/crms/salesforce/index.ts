// A Salesforce organisation as a CRM.
import type { Connection } from "jsforce/lib/connection.js";
import type { RecordFact } from "@rapport/contract";
import { Failure } from "../../domain/failure.ts";
import { shortPatience, withPatience, type Patience } from "../../platform/http-retry.ts";
import type { Clock, Crm } from "../../ports.ts";
import { failureFrom, noAccess, strangeReply, unknownRecord } from "./failures.ts";
import { contactIn, contactsIn, fieldsIn, usualHandles, wantedFields, type HandleFields } from "./replies.ts";
import { sessionOf, type Tokens } from "./session.ts";
import { connect } from "./transport.ts";

export { salesforceApp, type SalesforceAppSettings } from "./app.ts";

/** A connection to an organisation. */
export interface SalesforceConnection extends Tokens {
  /** The organisation id, 18 characters. */
  readonly account: string;
  /** The organisation's own address, as the token answer gives it. */
  readonly instanceUrl: string;
  /** Which field holds the handle of which network; fields that the organisation does not have are left out. */
  readonly handles?: HandleFields;
  readonly timeoutMs?: number;
  readonly patience?: Partial<Patience>;
  readonly clock?: Clock;
}

/** Reads contacts of one organisation. Failures are `Failure`s; they carry neither tokens nor personal data. */
export function salesforceCrm(connection: SalesforceConnection): Crm {
  const { account, instanceUrl, handles = usualHandles, timeoutMs = 20_000, clock } = connection;
  const patience = { ...shortPatience, ...connection.patience };
  const session = sessionOf(connection);

  function ask(call: (organisation: Connection) => Promise<unknown>): Promise<unknown> {
    const once = (token: string): Promise<unknown> =>
      call(connect(token, { instanceUrl, timeoutMs, clock })).catch((thrown: unknown) =>
        Promise.reject(failureFrom(thrown)),
      );
    return withPatience(() => session(once), patience);
  }

  const get = (path: string): Promise<unknown> => ask((organisation) => organisation.request<unknown>(path));

  const fields = remembered(() => visibleFields(get, handles));

  async function readContact(id: string): Promise<RecordFact> {
    // Anything else would change the path: "describe", "updated".
    if (!/^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/.test(id)) throw unknownRecord();
    return contactIn(await get(`/sobjects/Contact/${id}?fields=${await fields()}`), account, handles);
  }

  async function* contacts(): AsyncGenerator<readonly RecordFact[]> {
    const soql = `SELECT ${await fields()} FROM Contact ORDER BY CreatedDate, Id`;
    let path: string | undefined = `/query?q=${encodeURIComponent(soql)}`;
    while (path !== undefined) {
      const page = contactsIn(await get(path), account, handles);
      yield page.facts;
      if (page.next === path) throw strangeReply(new Error("Salesforce repeats the same page"));
      path = page.next;
    }
  }

  return { id: "salesforce", account, readContact, contacts };
}

/** Asking for a field that the organisation lacks, or hides from the user, refuses the whole request. */
async function visibleFields(get: (path: string) => Promise<unknown>, handles: HandleFields): Promise<string> {
  const description = await get("/sobjects/Contact/describe").catch((failure: unknown) => {
    // Every organisation has contacts: whoever cannot find them may not see them.
    throw failure instanceof Failure && failure.kind === "not-found" ? noAccess() : failure;
  });
  const there = fieldsIn(description);
  return wantedFields(handles)
    .filter((name) => there.includes(name))
    .join(",");
}

/** Asks once and keeps the answer; a failure is not kept. */
function remembered<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask().catch((failure: unknown) => {
      answer = undefined;
      throw failure;
    });
    return answer;
  };
}
