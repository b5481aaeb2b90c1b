// Where an agent works, as it came, as a row to keep.
import type { RosterFact } from "@rapport/contract";
import type { RosterRow } from "../ports.ts";
import { digestOf } from "./digest.ts";

/** The row of a roster fact. */
export function rosterRow(fact: RosterFact): RosterRow {
  const { agent, team = null, site = null, vendor = null, deleted } = fact;
  const said = { agent, team, site, vendor, deleted };
  return {
    ...said,
    from: new Date(fact.from),
    version: new Date(fact.version ?? fact.from),
    digest: digestOf(JSON.stringify(said)),
  };
}

/** What two versions of the same row have in common. */
export function rosterKey({ agent, from }: RosterRow): string {
  return JSON.stringify([agent, from]);
}
