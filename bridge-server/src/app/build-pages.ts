// Makes pages of customers while there is nothing else to do, so that looking is fast the first time too.
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import type { Language } from "@rapport/contract";
import { factsOfBug } from "../platform/log.ts";
import { release } from "../platform/release.ts";
import type { Clock, Log, PageStore, Store } from "../ports.ts";
import { makePages } from "./customer-pages.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
}

export interface PageBuilder {
  /** Finishes the piece at hand and stops. */
  stop(): Promise<void>;
}

/** Pages that are made before anybody else is let in again. */
const piece = 20;
/** Customers that are looked through at once for missing pages. */
const lookedThrough = 500;
/** How long it lets people look undisturbed who looked while a piece was made. */
const courtesyMs = 200;
/** How long it rests once nothing is missing, and before it begins: whatever starts a bridge wants something else first. */
const pauseMs = 1_000;
/** A release begins anew, and a label's change outdates all: everybody is gone through again after a while. */
const roundMs = 600_000;

const languages: readonly Language[] = ["en", "es"];

/** Starts once `idle` says that nothing else is to be done, and pauses whenever something is. */
export function startBuildingPages(tools: Tools, idle: () => boolean, pause = pauseMs): PageBuilder {
  let stopped = false;
  let running: Promise<void> | null = null;
  const rounds = new Map<number, Round>();
  const free = (): boolean => !stopped && idle();
  let timer = setTimeout(begin, pause);
  timer.unref();

  function begin(): void {
    running = work()
      .catch((error: unknown) => tools.log.warn("pages-not-made", factsOfBug(error)))
      .finally(() => {
        running = null;
        if (stopped) return;
        timer = setTimeout(begin, pause);
        timer.unref();
      });
  }

  async function work(): Promise<void> {
    for (const { workspaceId } of free() ? await tools.store.workspaces() : []) {
      const round = rounds.get(workspaceId) ?? { after: null, endedMs: -Infinity };
      rounds.set(workspaceId, round);
      await buildPages(await tools.vault.of(workspaceId), round, tools, free);
    }
  }

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** How far going through everybody has come, and when it last came to its end, in milliseconds of the process's own clock. */
export interface Round {
  after: string | null;
  endedMs: number;
}

/** Makes pages of those who changed last, then of everybody who has none, until nothing is missing or `free` says stop. */
export async function buildPages(keys: WorkspaceKeys, round: Round, tools: Tools, free: () => boolean): Promise<void> {
  const pages = tools.store.pages(keys.workspaceId);
  const looked = pages.languages();
  // Where nobody has looked yet, the language of those who ask for none.
  const wanted = languages.filter(
    (language) => looked.includes(language) || (looked.length === 0 && language === "en"),
  );
  while (free()) {
    const changed = pages.takeDropped(piece);
    await makePiece(keys, changed, wanted, tools);
    if (changed.length > 0) continue;
    if (round.after === null && performance.now() < round.endedMs + roundMs) return;
    if (!(await goOn(keys, round, wanted, tools, free))) return;
  }
}

/** Makes a piece, and lets others in. */
async function makePiece(
  keys: WorkspaceKeys,
  customerIds: readonly string[],
  wanted: readonly Language[],
  tools: Tools,
): Promise<void> {
  const pages = tools.store.pages(keys.workspaceId);
  const looks = pages.looks();
  await makePages(keys, customerIds, wanted, tools);
  await letIn(looks, pages);
}

/** Lets others in, and for longer where anybody has looked since there were so many looks. */
async function letIn(looks: number, pages: Pick<PageStore, "looks">): Promise<void> {
  await (pages.looks() === looks ? setImmediate() : sleep(courtesyMs));
}

/** Looks through the next customers. False at the end, and where it was interrupted: then it begins with the same again. */
async function goOn(
  keys: WorkspaceKeys,
  round: Round,
  wanted: readonly Language[],
  tools: Tools,
  free: () => boolean,
): Promise<boolean> {
  const pages = tools.store.pages(keys.workspaceId);
  const looks = pages.looks();
  let upTo: string | null = null;
  for (const language of wanted) {
    const missing = await pages.missing({ language, madeBy: release() }, round.after, lookedThrough);
    ({ upTo } = missing);
    for (let at = 0; at < missing.customerIds.length; at += piece) {
      if (!free()) return false;
      await makePiece(keys, missing.customerIds.slice(at, at + piece), [language], tools);
    }
  }
  await letIn(looks, pages);
  round.after = upTo;
  if (upTo === null) round.endedMs = performance.now();
  return upTo !== null;
}
