import { everyDimension, type Kpi } from "./kpi.ts";
import { chats, publicPlaces } from "./parts/places.ts";
import { waits } from "./parts/waits.ts";

/**
 * SQL: every identity and record of the customer of `i`; of people who were erased it is still known. Found from the customer,
 * because a database that may choose would go through everybody for each message.
 */
const theirs = `(select m.customer_id from member m where m.workspace_id = $1 and m.member_id = i.party_id
    union all select e.subject from counted_as e where e.workspace_id = $1 and e.member_id = i.party_id) mine
  cross join lateral (select m.member_id from member m where m.workspace_id = $1 and m.customer_id = mine.customer_id
    union all select e.member_id from counted_as e where e.workspace_id = $1 and e.subject = mine.customer_id) other`;

/** SQL: another of the customer's identities or records is known. */
const linked = `exists (select from ${theirs} where other.member_id <> i.party_id)`;

/** SQL: the same customer called or began to chat within two days. */
const followed = `exists (select from ${theirs}
  join interaction x on x.workspace_id = $1 and x.party_id = other.member_id and x.direction = 1
    and x.occurred_at > i.occurred_at and x.occurred_at <= i.occurred_at + interval '48 hours'
  left join channel w on w.workspace_id = $1 and w.channel_id = x.channel_id
  where x.kind = 2 or (x.kind = 1 and w.network in ${chats}))`;

export const channelLeakage: Kpi = {
  id: "channel-leakage",
  version: 1,
  label: { en: "Channel leakage", es: "Fuga de canal" },
  question: {
    en: "How often does a public message that we left lying turn into a call or chat within two days?",
    es: "¿Cuántas veces un mensaje público desatendido acaba en llamada o chat en dos días?",
  },
  unit: "share",
  counts: {
    en: "A public message that begins a case and was answered late or not at all",
    es: "Un mensaje público que inicia un caso y se respondió tarde o nunca",
  },
  excludes: {
    en: "Customers of whom only that one account is known: they are in the total only, which shows how far this can be seen.",
    es: "Clientes de quienes solo se conoce esa cuenta: están solo en el total, que muestra hasta dónde se ve.",
  },
  better: "lower",
  trap: {
    en: "Only people whose accounts are joined can be followed: read n of total.",
    es: "Solo se puede seguir a personas con cuentas unidas: léase n de total.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Two days: later calls are seldom about the same thing.",
        es: "Dos días: las llamadas posteriores rara vez son por lo mismo.",
      },
    },
  ],
  ripens: 48,
  reach: { before: 48, after: 0 },
  dimensions: everyDimension,
  observations: (asked) =>
    waits(asked, {
      kind: "first-answer",
      value: `case when ${followed} then 1 else 0 end`,
      state: `case when not ${linked} then 0 when not ${followed} and i.occurred_at + interval '48 hours' > ${asked.now()} then 3 else 1 end`,
      where: `h.network in ${publicPlaces} and k.due_at < coalesce(k.stopped_at, ${asked.now()})`,
    }),
};
