// How many of those who rated us tell others, by an assumption about customers like them.
import { columnsOf, everyDimension, isSatisfaction, type Kpi } from "../kpi.ts";

interface Told {
  /** The assumption. */
  readonly key: "tells-good" | "tells-bad";
  /** SQL: the rating `i.score` is of this kind. */
  readonly rated: string;
}

/** What both definitions share. The line of the customer's own network goes before the one for all. */
export function wordOfMouth({ key, rated }: Told): Omit<Kpi, "id" | "label" | "question" | "counts" | "better"> {
  return {
    version: 1,
    unit: "rate",
    excludes: {
      en: "Ratings from before the first assumption are in the total only. How many people each customer tells is not counted.",
      es: "Las valoraciones anteriores al primer supuesto cuentan solo en el total. No se cuenta a cuántas personas se lo dice cada cliente.",
    },
    trap: {
      en: "What people do is assumed and not observed: the figure moves with ratings alone. Who did not rate may talk the most.",
      es: "Lo que hace la gente se supone, no se observa: la cifra solo se mueve con las valoraciones. Quien no valoró puede ser quien más hable.",
    },
    decisions: [
      {
        version: 1,
        on: "2026-11-30",
        why: {
          en: "An exposure from ratings and a share with its source and year; nothing is assumed that nobody wrote down.",
          es: "Una exposición a partir de valoraciones y una proporción con fuente y año; no se supone nada que nadie haya escrito.",
        },
      },
    ],
    pair: "csat-mean",
    dimensions: everyDimension,
    whole: true,
    observations: (asked) => `
      select ${columnsOf("i")}, case when ${rated} then 100 * t.amount else 0 end as value,
        case when t.amount is null then 0 else 1 end as state
      from interaction i
      left join channel n on n.workspace_id = $1 and n.channel_id = i.channel_id
      left join lateral (
        select a.amount from assumption a
        where a.workspace_id = $1 and not a.deleted and a.key = '${key}' and a.from_at <= i.occurred_at
          and (a.network is null or a.network = n.network)
        order by a.network is null, a.from_at desc, a.assumption_id desc limit 1) t on true
      where i.workspace_id = $1 and ${isSatisfaction} and ${asked.during("i.occurred_at")}`,
  };
}
