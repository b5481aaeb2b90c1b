import { columnsOf, everyDimension, whose, type Kpi } from "./kpi.ts";

export const customersThanked: Kpi = {
  id: "customers-thanked",
  version: 1,
  label: { en: "Customers thanked", es: "Clientes a quienes se dio las gracias" },
  question: {
    en: "How many customers who praised us got a human reply?",
    es: "¿A cuántos clientes que nos elogiaron respondió una persona?",
  },
  unit: "count",
  counts: {
    en: "A customer, at their first answered compliment of the period",
    es: "Un cliente, en su primer elogio respondido del periodo",
  },
  excludes: {
    en: "Compliments that nobody answered, and those in languages whose words we do not know.",
    es: "Elogios que nadie respondió, y los de idiomas cuyas palabras no conocemos.",
  },
  better: "higher",
  trap: {
    en: "Compliments are told by rules, and some are missed. Days do not add up to weeks.",
    es: "Los elogios se reconocen con reglas, y algunos se escapan. Los días no suman semanas.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Fans are thanked first, and whoever counts it does it.",
        es: "A quien nos aprecia se le agradece primero, y quien lo cuenta lo hace.",
      },
    },
  ],
  whole: true,
  dimensions: everyDimension,
  observations: (asked) => `
    select distinct on (m.customer_id) ${columnsOf("i")}, 1 as value, 1 as state
    from interaction i ${whose}
    where i.workspace_id = $1 and i.direction = 1 and i.kind = 1 and i.intent = 3 and m.customer_id is not null and ${asked.during("i.occurred_at")}
      and exists (select from answer a where a.workspace_id = $1 and a.inbound_id = i.interaction_id)
    order by m.customer_id, i.occurred_at, i.interaction_id`,
};
