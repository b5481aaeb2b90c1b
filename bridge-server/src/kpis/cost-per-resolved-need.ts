import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, inOurCurrency, isCase } from "./parts/cases.ts";
import { costs } from "./parts/costs.ts";

export const costPerResolvedNeed: Kpi = {
  id: "cost-per-resolved-need",
  version: 1,
  label: { en: "Cost per solved case", es: "Coste por caso resuelto" },
  question: { en: "What does it cost to meet a need?", es: "¿Cuánto cuesta resolver una necesidad?" },
  unit: "money",
  counts: {
    en: "A case, when it was solved for good, with the costs of everything said in its conversations and the redress that was paid; a conversation about several cases is shared among them",
    es: "Un caso, al resolverse definitivamente, con el coste de todo lo dicho en sus conversaciones y la compensación pagada; una conversación sobre varios casos se reparte",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates. Cases without a conversation that costs are known of, and redress in another currency, are in the total only.",
    es: "Spam, pruebas, casos internos y duplicados. Los casos sin una conversación de coste conocido, y las compensaciones en otra moneda, cuentan solo en el total.",
  },
  better: "lower",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "first-contact-resolution-net",
  trap: {
    en: "It stands on the table of assumptions and on which conversations the source says belong to a case.",
    es: "Se apoya en la tabla de supuestos y en qué conversaciones dice la fuente que pertenecen a un caso.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Redress is in it: what a need costs includes putting right what went wrong.",
        es: "Incluye la compensación: lo que cuesta una necesidad incluye reparar lo que salió mal.",
      },
    },
  ],
  whole: true,
  observations: (asked) => `
    with ${costs(
      `exists (select from case_thread h join case_event e on e.workspace_id = $1 and e.case_id = h.case_id
        where h.workspace_id = $1 and h.conversation_id = i.conversation_id and e.settles and ${asked.during("e.at")})`,
      asked.zone(),
    )}
    select ${columnsOfCase("e.at", "e")}, spent.cost + coalesce(k.redress, 0) as value,
      case when spent.known and ${inOurCurrency} then 1 else 0 end as state
    from case_event e join service_case k on k.workspace_id = $1 and k.case_id = e.case_id
    cross join lateral (
      select coalesce(sum(d.cost / (select count(*) from case_thread o where o.workspace_id = $1 and o.conversation_id = d.conversation_id)), 0) as cost,
        coalesce(bool_and(d.known), false) as known
      from case_thread t join costed d on d.conversation_id = t.conversation_id
      where t.workspace_id = $1 and t.case_id = e.case_id) spent
    where e.workspace_id = $1 and e.settles and ${isCase} and ${asked.during("e.at")}`,
};
