// A rule that was approved, put into the journal link by link.
import type { LinkEntry } from "./journal.ts";
import { dryRun } from "./standing-rules.ts";
import type { DryRun, PlannedLink, RuleWorld, StandingRule } from "./standing-rules.ts";

/** A person's approval of what a dry run showed. */
export interface Approval {
  /** What tells this run from all others. */
  readonly run: string;
  readonly rule: string;
  readonly approvedBy: string;
  /** Milliseconds UTC. */
  readonly at: number;
}

/** What a run did, and what it no longer did because the world had changed since the dry run. */
export interface RuleRun {
  readonly entries: LinkEntry[];
  readonly lapsed: PlannedLink[];
}

/**
 * The entries of an approved run: the links that the person saw and that the rule would still make. What has come up since
 * was not approved and needs another run; the same run twice makes the same entries.
 */
export function approvedRun(
  rule: StandingRule,
  shown: Pick<DryRun, "links">,
  { world, approval }: { readonly world: RuleWorld; readonly approval: Approval },
): RuleRun {
  const now = new Map(dryRun(rule, world).links.map((link) => [linkKey(link), link]));
  const { run, rule: name, approvedBy, at } = approval;
  return {
    entries: shown.links
      .filter((link) => now.has(linkKey(link)))
      .map(({ one, other, reasons }) => ({
        ...{ kind: "link", id: `${run} ${one} ${other}`, at, one, other },
        by: { by: "rule", rule: name, run, approvedBy },
        reason: JSON.stringify(reasons),
      })),
    lapsed: shown.links.filter((link) => !now.has(linkKey(link))),
  };
}

function linkKey({ one, other }: PlannedLink): string {
  return JSON.stringify([one, other]);
}
