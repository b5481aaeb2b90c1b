// One customer's way, drawn at random and without anything that names anybody.
import { createHash } from "node:crypto";
import { networkOf } from "../../domain/networks.ts";
import type { TalkRow } from "../../ports.ts";
import type { Words } from "../../words/index.ts";
import { directions, kinds } from "../interaction-row.ts";
import { evidenceOf } from "../kpi-question.ts";
import { fewestUnflagged } from "../measures/publish.ts";
import type { WorkspaceKeys } from "../vault.ts";
import * as z from "zod";
import type { ReportAsked, ReportTools } from "./asked.ts";
import type { JourneyStep } from "./world.ts";

/** A way of more steps is shown up to here. */
const mostSteps = 10;

const Opener = z.object({ id: z.string() });

/**
 * The steps of a conversation that began after a moment of the period which the report's id draws: the same report draws
 * the same way. No texts, no names, no dates: only on which network who did what, and after how long. None where the period
 * has so few conversations that somebody might be recognised.
 */
export async function drawJourney(
  keys: WorkspaceKeys,
  { asked, words }: { readonly asked: ReportAsked; readonly words: Words },
  tools: ReportTools,
): Promise<JourneyStep[]> {
  const starts = tools.kpis.find(({ id }) => id === "conversation-starts");
  if (starts === undefined) return [];
  const { from, to, zone } = asked.period;
  const openers = async (since: Date, limit: number): Promise<string[]> => {
    const scope = { from: since, to, zone, now: asked.dataAsOf };
    const rows = await tools.store.observe(
      keys.workspaceId,
      evidenceOf(starts, scope, { after: null, limit, part: null }),
    );
    return rows.map((row) => Opener.parse(row).id);
  };
  const first = await openers(from, fewestUnflagged);
  if (first.length < fewestUnflagged) return [];
  const drawn = createHash("sha256").update(asked.reportId).digest().readUInt32BE(0) / 2 ** 32;
  const moment = new Date(from.getTime() + Math.floor(drawn * (to.getTime() - from.getTime())));
  const [opener = first[0]] = await openers(moment, 1);
  const reader = tools.store.timeline(keys.workspaceId);
  const [post] = opener === undefined ? [] : await reader.posts([opener]);
  if (post === undefined) return [];
  const links = (await reader.links(post.conversationId))
    .toSorted((one, other) => one.occurredAt.getTime() - other.occurredAt.getTime() || (one.id < other.id ? -1 : 1))
    .slice(0, mostSteps);
  const posts = new Map((await reader.posts(links.map(({ id }) => id))).map((row) => [row.interactionId, row]));
  const steps = links.flatMap(({ id }) => posts.get(id) ?? []);
  return steps.map((step) => stepOf(step, steps[0] ?? step, words));
}

function stepOf(step: TalkRow, first: TalkRow, words: Words): JourneyStep {
  const seconds = (step.occurredAt.getTime() - first.occurredAt.getTime()) / 1000;
  const kind = kindNames.find((name) => kinds[name] === step.kind) ?? "message";
  const direction = step.direction === directions.in ? "in" : "out";
  const what = words.say(`direction.${direction}.${kind}`);
  return {
    after:
      seconds === 0
        ? words.say("board.journey.first")
        : words.say("board.journey.later", { time: words.duration(seconds) }),
    what:
      step.network === null
        ? what
        : words.say("board.journey.step", { what, network: networkOf(step.network).label[words.language] }),
  };
}

const kindNames = ["message", "call", "survey", "visit", "note"] as const;
