import { costKeys } from "../../kpis/parts/costs.ts";
import type { PageTemplate } from "../report.ts";

export const money: PageTemplate = {
  id: "money",
  kind: "topic",
  title: { en: "Money", es: "Dinero" },
  kpis: ["cost-per-contact", "cost-per-resolved-need", "contact-rate", "repeat-contact-rate"],
  breakdowns: [{ kpi: "cost-per-contact", by: "network", as: "table" }],
  costBridge: true,
  assumed: ["cost-per-contact", "cost-per-resolved-need"],
  assumptions: costKeys,
  lacking: {
    en: "Costs rest on assumptions that somebody hands in with their source and year (docs/deliveries.md); customers are counted from contacts.",
    es: "Los costes se apoyan en supuestos que alguien entrega con su fuente y año (docs/deliveries.md); los clientes se cuentan por sus contactos.",
  },
  byHand: {
    en: "What service is worth in customers who stay is not derived from facts: it has to be written on this page.",
    es: "Lo que vale el servicio en clientes que se quedan no se deriva de hechos: hay que escribirlo en esta página.",
  },
};
