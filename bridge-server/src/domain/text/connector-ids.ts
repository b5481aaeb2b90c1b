// Ids of the other CRM's records, and birthdays, as fields of CRMs hold them.
import { connectorTarget } from "../crms.ts";
import { longId } from "../salesforce-ids.ts";

interface Same {
  readonly crm: "hubspot" | "salesforce";
  readonly account: string;
  readonly object: string;
  readonly id: string;
}

/** Salesforce's ids begin with three characters that say what they are ids of. */
const prefixes: Readonly<Record<string, string>> = { Contact: "003", Lead: "00Q" };

/** Records of the other CRM that the CRMs' own connector says are this one. What is no id of that kind says nothing. */
export function sameAs(
  crm: Same["crm"],
  fields: Readonly<Record<string, string | readonly string[]>>,
  read: (field: string) => string | undefined,
): { readonly sameAs?: Same[] } {
  const found = Object.entries(fields).flatMap(([field, names]) => {
    const target = connectorTarget(field);
    if (target === null) return [];
    const ids = [names].flat().map((name) => idIn(crm, target.object, read(name)?.trim() ?? ""));
    return ids.flatMap((id) => (id === undefined ? [] : [{ crm, ...target, id }]));
  });
  const once = [...new Map(found.map((one) => [`${one.object} ${one.id}`, one])).values()].slice(0, 20);
  return once.length === 0 ? {} : { sameAs: once };
}

function idIn(crm: Same["crm"], object: string, text: string): string | undefined {
  if (crm === "hubspot") return /^\d{1,20}$/.test(text) ? text : undefined;
  const id = longId(text);
  return id?.startsWith(prefixes[object] ?? "") === true ? id : undefined;
}

/** A birthday; nothing where the text is no day of the calendar since 1900. */
export function bornOn(text: string | undefined): { readonly birthDate?: string } {
  const day = /^\d{4}-\d{2}-\d{2}$/.exec(text?.trim() ?? "")?.[0];
  if (day === undefined || day < "1900-01-01") return {};
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? {} : { birthDate: day };
}
