// A delivery comes in: kept as it came, once, and answered only when it is on disk.
import { createHash } from "node:crypto";
import { newId } from "../platform/id.ts";
import { seal } from "../platform/sealing.ts";
import type { Clock, Store } from "../ports.ts";
import type { WorkspaceKeys } from "./vault.ts";

export interface Taken {
  readonly deliveryId: string;
  /** True if this very delivery had arrived before. */
  readonly known: boolean;
}

/** Keeps the raw body sealed. `read-inbox.ts` does the rest; what may wait for everything else comes `later`. Resolves once the commit is flushed. */
export async function takeDelivery(
  { keys, source, body, later = false }: { keys: WorkspaceKeys; source: string; body: Uint8Array; later?: boolean },
  { store, clock }: { store: Store; clock: Clock },
): Promise<Taken> {
  const receivedAt = clock.now();
  return store.keepDelivery(keys.workspaceId, {
    deliveryId: newId(receivedAt),
    source,
    digest: createHash("sha256").update(body).digest(),
    receivedAt,
    later,
    body: seal(keys.sealing, `delivery ${source}`, body),
  });
}
