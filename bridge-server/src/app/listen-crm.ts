// Changes that a CRM tells as they happen: kept with the place where they stood, and read like all other news.
import { Failure } from "../domain/failure.ts";
import type { Connection, Tools } from "./read-crm-changes.ts";

/** How soon it is noticed that listening is to end. */
const noticeMs = 100;

/** Who is told that there is something to do. */
export interface Told {
  /** News waits to be read. */
  news(): void;
  /** Not everything was told: what changed since is to be compared. */
  compare(): void;
}

/**
 * Listens until it is told to stop. What a CRM no longer remembers is found by comparing: nothing is missed, it is only
 * found later. Throws the CRM's `Failure` where nothing could be heard at all; a stream that breaks off later just ends.
 */
export async function listenCrm(
  { keys, crm, portal }: Connection,
  tools: Tools,
  stop: () => boolean,
  told: Told,
): Promise<void> {
  if (portal.listen === null) return;
  const { clock, log, store } = tools;
  const { account } = portal;
  const kept = store.connections(keys.workspaceId);
  const ending = new AbortController();
  const watching = setInterval(() => {
    if (stop()) ending.abort();
  }, noticeMs);
  let heard = false;
  try {
    await portal.listen({
      place: (await kept.feedPlace(crm, account)) ?? null,
      signal: ending.signal,
      async keep({ changes, again, place }) {
        heard = true;
        // Before the place is kept: whoever is cut off in between hears of it again.
        for (const { object, since } of again) await kept.reopen(crm, account, object, since);
        const news = await kept.keepFed(crm, account, changes, place, clock.now());
        if (news > 0) told.news();
        if (again.length > 0) told.compare();
      },
      async lost() {
        log.warn("crm-feed-lost", { workspaceId: keys.workspaceId, crm, account });
        await kept.keepFed(crm, account, [], null, clock.now());
        told.compare();
      },
    });
  } catch (failure) {
    if (!heard || !(failure instanceof Failure) || failure.kind === "needs-reconnect") throw failure;
    log.warn("crm-feed-broken", { workspaceId: keys.workspaceId, crm, account, error: failure.kind });
  } finally {
    clearInterval(watching);
  }
}
