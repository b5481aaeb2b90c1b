import { columnsOf, everyDimension, type Asked, type Kpi } from "./kpi.ts";
import { costs } from "./parts/costs.ts";

export const costPerContact: Kpi = {
  id: "cost-per-contact",
  version: 1,
  label: { en: "Cost per contact", es: "Coste por contacto" },
  question: { en: "What does a contact cost?", es: "¿Cuánto cuesta un contacto?" },
  unit: "money",
  counts: {
    en: "A message, call or visit, with its labour, telecom, interface, platform and overhead by the assumptions that held then; all of it divided by the contacts of the period",
    es: "Un mensaje, una llamada o una visita, con su trabajo, telefonía, interfaz, plataforma y gastos generales según los supuestos de entonces; todo dividido por los contactos del periodo",
  },
  excludes: {
    en: "Restitution, which stands in the cost of a solved case. Labour is that of the seconds of handling only. What happened before the first assumption is in the total only.",
    es: "Las compensaciones, que figuran en el coste de un caso resuelto. El trabajo es solo el de los segundos de gestión. Lo ocurrido antes del primer supuesto cuenta solo en el total.",
  },
  better: "lower",
  dimensions: everyDimension,
  pair: "repeat-free-7d",
  trap: {
    en: "A cheap contact that has to be repeated is dear: read it beside the cost of a solved case.",
    es: "Un contacto barato que hay que repetir sale caro: léase junto al coste de un caso resuelto.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Costs are assumptions with a source and a year, printed beside the figure; nothing is assumed that nobody wrote down.",
        es: "Los costes son supuestos con fuente y año, impresos junto a la cifra; no se supone nada que nadie haya escrito.",
      },
    },
  ],
  per: { kpi: "contacts", times: 1 },
  whole: true,
  observations: (asked) => costed(asked, "cost"),
  fixed: (asked) => costed(asked, "fixed"),
};

function costed(asked: Asked, of: "cost" | "fixed"): string {
  return `
    with ${costs(asked.during("i.occurred_at"), asked.zone())}
    select ${columnsOf("d")}, d.${of} as value, case when d.known then 1 else 0 end as state from costed d`;
}
