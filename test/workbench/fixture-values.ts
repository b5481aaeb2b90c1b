/** What the two CRMs say of the fictional customer: they disagree on her telephone number alone. */
import type { CustomerView, Language } from "@rapport/contract";
import type * as z from "zod";
import { says } from "./fixture-parts.ts";

type Field = z.input<typeof CustomerView>["values"][number];

/** Field by field, each value with its source and its age. */
export function values(lang: Language): Field[] {
  const say = says(lang);
  const hubspot = (value: string) => ({
    value,
    ...({ source: "HubSpot 4242", crm: "hubspot", account: "4242" } as const),
    ...{ asOf: "2026-11-20T10:00:00.000Z", age: say("record changed 3 days ago", "ficha cambiada hace 3 días") },
  });
  const salesforce = (value: string) => ({
    value,
    ...({ source: "Salesforce 00D000000000001AAA", crm: "salesforce", account: "00D000000000001AAA" } as const),
    ...{ asOf: "2026-09-23T10:00:00.000Z", age: say("record changed 2 months ago", "ficha cambiada hace 2 meses") },
  });
  const disagree = say("HubSpot and Salesforce disagree", "HubSpot y Salesforce no coinciden");
  const agreed = (field: string, label: string, value: string): Field => ({
    ...{ field, label, agree: true, text: null },
    values: [hubspot(value), salesforce(value)],
  });
  return [
    agreed("name", say("Name", "Nombre"), "Asha Verma"),
    agreed("email", say("E-mail", "Correo"), "asha.verma@example.com"),
    {
      ...{ field: "phone", label: say("Phone", "Teléfono"), agree: false, text: disagree },
      values: [hubspot("+34 600 000 000"), salesforce("+34 600 000 111")],
    },
    {
      ...{ field: "title", label: say("Job title", "Cargo"), agree: true, text: null },
      values: [salesforce(say("Owner", "Propietaria"))],
    },
  ];
}
