// Routes to the rights of a person, and to what leaves for a purpose. Callers that speak for the whole workspace only.
import * as z from "zod";
import { ConsentPurpose } from "../identity-facts.ts";
import {
  AccessGranted,
  ErasureBegun,
  ErasureProof,
  IdentityExport,
  Person,
  ReceiptList,
  Rectification,
  RectificationOutcome,
} from "../rights.ts";
import { cursor, empty, lang, limit, type Endpoint } from "./endpoint.ts";

/** In which form a document is read. */
const format = z.enum(["json", "html", "markdown"]).default("json");

export const rightsEndpoints = {
  exportIdentities: {
    method: "get",
    path: "/v1/exports/identities",
    summary:
      "Identities that may be used for a purpose, each with the answer that allows it; as JSON, JSON lines or CSV by Accept",
    params: empty,
    query: z.object({ purpose: ConsentPurpose, cursor, limit: limit.default(500) }),
    body: null,
    reply: IdentityExport,
    status: 200,
  },
  personReceipts: {
    method: "post",
    path: "/v1/persons/receipts",
    summary: "What a person agreed to or refused, in the words that they read",
    params: empty,
    query: empty,
    body: Person,
    reply: ReceiptList,
    status: 200,
  },
  accessPerson: {
    method: "post",
    path: "/v1/persons/access",
    summary: "Ask for everything about a person; it may be fetched for a day",
    params: empty,
    query: z.object({ lang }),
    body: Person,
    reply: AccessGranted,
    status: 202,
  },
  accessDocument: {
    method: "get",
    path: "/v1/persons/access/{accessId}",
    summary: "Everything about a person: whole as JSON, or a short summary as HTML or Markdown",
    params: z.object({ accessId: z.uuid() }),
    query: z.object({ format, lang }),
    body: null,
    reply: z.unknown(),
    status: 200,
  },
  rectifyPerson: {
    method: "post",
    path: "/v1/persons/rectify",
    summary: "Put right what Rapport has wrong about a person, or learn where to put it right",
    params: empty,
    query: z.object({ lang }),
    body: Rectification,
    reply: RectificationOutcome,
    status: 200,
  },
  erasePerson: {
    method: "post",
    path: "/v1/persons/erase",
    summary:
      "Forget a person: every record and identity of the customer, here and as far as admins allowed in the CRMs",
    params: empty,
    query: z.object({ lang }),
    body: Person.safeExtend({ confirm: z.literal("erase") }),
    reply: ErasureBegun,
    status: 202,
  },
  erasureProof: {
    method: "get",
    path: "/v1/persons/erasures/{erasureId}",
    summary: "The written proof of an erasure: what was erased where, what stays and why",
    params: z.object({ erasureId: z.uuid() }),
    query: z.object({ format, lang }),
    body: null,
    reply: ErasureProof,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
