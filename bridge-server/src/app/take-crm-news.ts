// A CRM says that something happened: that is kept at once, and read later.
import type { WorkspaceId } from "@rapport/contract";
import type { Clock, CrmNews, CrmNewsReader, Store } from "../ports.ts";

/** Keeps the news of a checked request. Answers with the workspaces and accounts that have something to read now; others' news is nobody's. */
export async function takeCrmNews(
  body: string,
  app: CrmNewsReader,
  { store, clock }: { store: Store; clock: Clock },
): Promise<readonly { workspaceId: WorkspaceId; account: string }[]> {
  const byAccount = Map.groupBy(app.news(body), ({ account }) => account);
  const woken: { workspaceId: WorkspaceId; account: string }[] = [];
  for (const [account, news] of byAccount) {
    const workspaceId = await store.workspaceOfConnection(app.crm, account);
    if (workspaceId === null) continue;
    const kept = store.connections(workspaceId);
    const row = await kept.connection(app.crm, account);
    if (row?.state !== "connected") continue;
    if ((await kept.keepChanges(app.crm, account, once(news), clock.now())) > 0) woken.push({ workspaceId, account });
  }
  return woken;
}

/** Several changes of one row ask for one reading; the last moment tells. */
function once(news: readonly CrmNews[]): CrmNews[] {
  const last = new Map<string, CrmNews>();
  for (const one of news) {
    const name = [one.object, one.id, one.kind, one.detail].join(" ");
    const known = last.get(name);
    if (known === undefined || one.occurredAt > known.occurredAt) last.set(name, one);
  }
  return [...last.values()];
}
