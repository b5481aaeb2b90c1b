// One step of the journal as a sentence.
import type { JournalStep } from "@rapport/contract";
import type { Neighbourhood } from "../ports.ts";
import { isWordKey, type Words } from "../words/index.ts";
import type { MemberLabel } from "./name-customers.ts";
import { networksOfReason } from "./rule-reason.ts";

type Row = Neighbourhood["journal"][number];

/** Who decided, and why. */
export interface SaidStep {
  readonly by: string;
  readonly reason: string;
}

interface Known {
  readonly of: ReadonlyMap<string, SaidStep>;
  readonly rows: ReadonlyMap<string, Row>;
  readonly labels: ReadonlyMap<string, MemberLabel>;
}

/** The sentence of a step, who made it, and why. */
export function sayStep(row: Row, known: Known, words: Words): Pick<JournalStep, "by" | "text" | "reason"> {
  const said = known.of.get(row.entryId);
  const who = said === undefined ? words.say("journal.somebody") : deciderName(said.by, words);
  const of = (id: string | null): string => known.labels.get(id ?? "")?.label ?? words.say("journal.nobody");
  const values = { who, one: of(row.one), other: of(row.other) };
  if (row.kind === 3) return { by: "crm", text: words.say("journal.merge", values), reason: null };
  if (row.kind === 5) return { by: "crm", text: words.say("journal.restore", values), reason: null };
  const by = said === undefined ? "unknown" : "person";
  if (row.kind === 4) {
    const target = known.rows.get(row.target ?? "");
    const step = target === undefined ? words.say("journal.nobody") : sayStep(target, known, words).text;
    return { by, text: words.say("journal.undo", { who, step }), reason: said?.reason ?? null };
  }
  if (row.ruleId !== null) {
    return { by: "rule", text: words.say("journal.rule", values), reason: ruleReason(said?.reason ?? null, words) };
  }
  return {
    by,
    text: words.say(row.kind === 1 ? "journal.link" : "journal.unlink", values),
    reason: said?.reason ?? null,
  };
}

/** What a rule wrote down, in words. */
function ruleReason(reason: string | null, words: Words): string | null {
  if (reason === null) return null;
  const { key, networks } = networksOfReason(reason, words);
  const name = `rule.reason.${key}`;
  return isWordKey(name) ? words.say(name, { networks: words.list(networks) }) : reason;
}

/** Users of a CRM by their number, since Rapport keeps no names of theirs; others as a source named them. */
export function deciderName(by: string, words: Words): string {
  const [, crm, id = ""] = /^(hubspot|salesforce)-user:(\w+)$/.exec(by) ?? [];
  if (crm !== undefined)
    return words.say(crm === "hubspot" ? "journal.by.hubspot-user" : "journal.by.salesforce-user", { id });
  return by === "key" ? words.say("journal.by.key") : by;
}
