// What KPIs about how long customers waited have in common: one observation for each clock.
import { columnsOfBoth, type Asked, type Kpi } from "../kpi.ts";

/** Why figures about targets became version 2. */
export const ownPromises: Kpi["decisions"][number] = {
  version: 2,
  on: "2026-12-01",
  why: {
    en: "A workspace promises for itself, also in opening hours; where it promised nothing, the default targets hold as before.",
    es: "Cada empresa promete por sí misma, también en horario; donde nada prometió, valen los plazos de antes.",
  },
};

/** Kinds of clocks, as they are kept. */
export const clockKinds = { acknowledgement: 1, "first-answer": 2, "next-answer": 3, resolution: 4 } as const;

interface Wait {
  readonly kind: keyof typeof clockKinds;
  /** SQL over the clock `k` and the channel `h` on which it began. */
  readonly value: string;
  readonly state: string;
  /** The column of the clock whose moment decides the period. */
  readonly at?: "started_at" | "due_at";
  /** What else must hold. */
  readonly where?: string;
}

/** SQL: one row for each clock `k` of a kind; `i` is the message that started it, `o` what stopped it. */
export function waits(asked: Asked, { kind, value, state, at = "started_at", where = "true" }: Wait): string {
  return `
    select i.interaction_id as id, k.${at} as at, k.channel_id, ${columnsOfBoth("i", "o")}, ${value} as value, ${state} as state
    from clock k
    join interaction i on i.workspace_id = $1 and i.interaction_id = k.started_by
    left join interaction o on o.workspace_id = $1 and o.interaction_id = k.stopped_by
    left join channel h on h.workspace_id = $1 and h.channel_id = k.channel_id
    where k.workspace_id = $1 and k.kind = ${clockKinds[kind]} and k.${at} is not null and ${asked.during(`k.${at}`)} and ${where}`;
}

/** SQL: the customer waits for nothing any more, and nobody answered. */
export const withdrawn = "(k.stopped_by is null and k.stopped_at is not null)";

/** SQL: nobody answered and the customer did not withdraw. */
export const stillOpen = "k.stopped_at is null";

/** An attainment: clocks met ÷ clocks whose target fell in the period; whatever is open then has failed. */
export function attainment(asked: Asked, kind: Wait["kind"]): string {
  return waits(asked, {
    kind,
    at: "due_at",
    value: "case when k.stopped_by is not null and k.stopped_at <= k.due_at then 1 else 0 end",
    state: `case when ${withdrawn} and k.stopped_at <= k.due_at then 0 when k.due_at > ${asked.now()} then 3 else 1 end`,
  });
}

/** Seconds within which a first answer is a wow, good, and just right; on forums people expect less haste. */
const grades = { wow: [3600, 14_400], good: [10_800, 21_600], limit: [86_400, 86_400] } as const;

/** SQL: seconds of a grade on the channel `h`. */
function secondsOf(grade: keyof typeof grades): string {
  const [usual, onForums] = grades[grade];
  return usual === onForums ? `${usual}` : `case when h.network = 'forum' then ${onForums} else ${usual} end`;
}

/** SQL: which first answers were within a grade, or later than that. */
export function graded(asked: Asked, grade: keyof typeof grades, beyond = false): string {
  const seconds = secondsOf(grade);
  const waited = `extract(epoch from ${asked.now()} - k.started_at)`;
  const [yes, no] = beyond ? [0, 1] : [1, 0];
  return waits(asked, {
    kind: "first-answer",
    value: `case when k.wall_s <= ${seconds} then ${yes} else ${no} end`,
    state: `case when ${withdrawn} then 0 when k.wall_s < 0 then 2 when ${stillOpen} and ${waited} <= ${seconds} then 3 else 1 end`,
  });
}
