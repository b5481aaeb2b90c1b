import { columnsOf, everyDimension, type Kpi } from "./kpi.ts";

export const averageWait: Kpi = {
  id: "average-wait",
  version: 1,
  label: { en: "Average speed of answer", es: "Tiempo medio de atención" },
  question: {
    en: "How long did answered callers wait, on average?",
    es: "¿Cuánto esperaron de media las llamadas atendidas?",
  },
  unit: "seconds",
  counts: {
    en: "An answered call; those answered at once waited 0 s",
    es: "Una llamada atendida; las atendidas al momento esperaron 0 s",
  },
  excludes: { en: "Abandoned and phantom calls.", es: "Llamadas abandonadas y fantasma." },
  better: "lower",
  clock: "wall",
  pair: "abandonment",
  trap: {
    en: "Nobody waits the average: many wait nothing and a few very long. Read it with p90 and the longest.",
    es: "Nadie espera la media: muchos nada y unos pocos mucho. Léase con el p90 y el máximo.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "The mean, because that is what the trade calls average speed of answer; the median is “wait”.",
        es: "La media, porque así se llama en el oficio; la mediana es «espera».",
      },
    },
  ],
  shows: "mean",
  dimensions: everyDimension,
  within: [20, 60, 120],
  observations: (asked) => `
    select ${columnsOf("i")}, i.wait_s as value, case when i.wait_s is null then 0 else 1 end as state
    from interaction i where i.workspace_id = $1 and i.kind = 2 and i.outcome = 1 and ${asked.during("i.occurred_at")}`,
};
