// An organisation as it came, as a row to keep.
import type { CompanyFact, RecordPointer } from "@rapport/contract";
import type { CompanyRow } from "../ports.ts";
import { digestOf } from "./digest.ts";
import { recordId } from "./member-ids.ts";
import type { Sealer } from "./prepared-facts.ts";

/** What the CRMs call the people whom companies name. */
const contacts = { hubspot: "contact", salesforce: "Contact" } as const;

/** The id of a company's row of a CRM. */
export function companyId(ref: RecordPointer): string {
  return recordId(ref);
}

/** The rows of a company; its name is sealed for nobody in particular. */
export function companyRows(fact: CompanyFact): (sealer: Sealer) => CompanyRow[] {
  const { crm, account } = fact;
  const named = (id: string): string => recordId({ crm, account, object: contacts[crm], id });
  const people = [...new Set(fact.people)].toSorted();
  return (sealer) => [
    {
      companyId: companyId(fact),
      ...{ crm, account, object: fact.object, externalId: fact.id },
      version: new Date(fact.version),
      digest: digestOf(JSON.stringify({ ...fact, people })),
      deleted: fact.deleted,
      sealed: sealer(null, JSON.stringify({ name: fact.name ?? null })),
      people: people.map(named),
    },
  ];
}
