// What the bench is asked to do.
import { parseArgs } from "node:util";
import type { PortalSize } from "./hubspot.ts";
import type { Size } from "./invent.ts";
import type { OrganisationSize } from "./salesforce.ts";

/** The names after `--only`. */
export const names = [
  "view",
  "http",
  "intake",
  "freshness",
  "scorecard",
  "pack",
  "hubspot",
  "salesforce",
  "embedded",
] as const;
export type Name = (typeof names)[number];

export interface Options {
  readonly only: readonly Name[];
  readonly size: Size;
  readonly embeddedSize: Size;
  readonly portal: PortalSize;
  readonly organisation: OrganisationSize;
  /** Of the scorecard, which is measured with ten times as many, too; the pack has as many interactions. */
  readonly conversations: number;
  /** Rounds that count, after one that does not; and how long each side of a round takes. */
  readonly rounds: number;
  readonly seconds: number;
  /** Everything on PGlite instead of PostgreSQL. */
  readonly embedded: boolean;
  /** Where the seeded database stays: a URL of PostgreSQL, or a folder of PGlite. */
  readonly keep: string | null;
}

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
      embedded: { type: "boolean", default: false },
      keep: { type: "string" },
      rounds: { type: "string" },
      seconds: { type: "string" },
      conversations: { type: "string" },
    },
  });
  const chosen = names.filter((name) => values.only.length === 0 || values.only.includes(name));
  const strange = values.only.filter((name) => !names.some((known) => known === name));
  if (strange.length > 0)
    throw new Error(`There is no measurement called ${strange.join(", ")}; there are: ${names.join(", ")}`);
  const large = values.embedded
    ? { customers: 20_000, interactions: 200_000 }
    : { customers: 100_000, interactions: 1_000_000 };
  return {
    only: values.embedded ? chosen.filter((name) => name === "embedded") : chosen,
    size: values.quick ? { customers: 300, interactions: 2000 } : large,
    embeddedSize: values.quick ? { customers: 200, interactions: 1000 } : { customers: 20_000, interactions: 200_000 },
    portal: values.quick ? { contacts: 300, engagements: 2000 } : { contacts: 50_000, engagements: 500_000 },
    organisation: values.quick
      ? { contacts: 300, activities: 1800, cases: 200 }
      : { contacts: 50_000, activities: 450_000, cases: 50_000 },
    conversations: Number(values.conversations ?? (values.quick ? 5000 : 1_000_000)),
    rounds: Number(values.rounds ?? (values.quick ? 1 : 5)),
    seconds: Number(values.seconds ?? (values.quick ? 0.2 : 3)),
    embedded: values.embedded,
    keep: values.keep ?? null,
  };
}
