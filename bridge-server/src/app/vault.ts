// Keys of workspaces and of the people in them, opened with the master key and kept for a while.
import { randomBytes } from "node:crypto";
import { WorkspaceId } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import { blindId, Key, open, seal } from "../platform/sealing.ts";
import type { Ledger, Store, WorkspaceRow } from "../ports.ts";

/** What a workspace needs to seal, to open and to look up blindly. */
export interface WorkspaceKeys {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly zone: string;
  readonly sealing: Key;
  readonly blinding: Key;
}

const keptMembers = 50_000;

export class Vault {
  readonly #master: Key;
  readonly #store: Store;
  readonly #workspaces = new Map<WorkspaceId, WorkspaceKeys>();
  readonly #members = new Map<string, Key>();

  constructor(master: Key, store: Store) {
    this.#master = master;
    this.#store = store;
  }

  /** Makes a workspace with keys of its own, unless it exists. */
  async found(id: number, name: string, zone = "UTC"): Promise<WorkspaceKeys> {
    const workspaceId = WorkspaceId.parse(id);
    await this.#add(workspaceId, name, zone);
    return this.of(workspaceId);
  }

  /** Makes a workspace under the next free id. */
  async foundNext(name: string, zone = "UTC"): Promise<WorkspaceKeys> {
    for (;;) {
      const ids = (await this.#store.workspaces()).map(({ workspaceId }) => workspaceId);
      const workspaceId = WorkspaceId.parse(Math.max(0, ...ids) + 1);
      // Somebody else may have taken it a moment ago.
      if (await this.#add(workspaceId, name, zone)) return this.of(workspaceId);
    }
  }

  #add(workspaceId: WorkspaceId, name: string, zone: string): Promise<boolean> {
    const wrappedKey = seal(this.#master, `workspace ${workspaceId}`, randomBytes(64));
    return this.#store.addWorkspace({ workspaceId, name, zone, wrappedKey });
  }

  /** The keys of a workspace that a stranger names; null where there is none. */
  async find(workspaceId: WorkspaceId): Promise<WorkspaceKeys | null> {
    const known = (await this.#store.workspaces()).some((one) => one.workspaceId === workspaceId);
    return known ? this.of(workspaceId) : null;
  }

  /** The keys of a workspace. Throws a `Failure` where there is none, or where the master key is another. */
  async of(workspaceId: WorkspaceId): Promise<WorkspaceKeys> {
    const known = this.#workspaces.get(workspaceId);
    if (known !== undefined) return known;
    const row = (await this.#store.workspaces()).find((one) => one.workspaceId === workspaceId);
    if (row === undefined)
      throw new Failure("not-found", "There is no such workspace", { remedy: "Make it first: rapport start." });
    const keys = this.#opened(row);
    this.#workspaces.set(workspaceId, keys);
    return keys;
  }

  #opened(row: WorkspaceRow): WorkspaceKeys {
    const both = open(this.#master, `workspace ${row.workspaceId}`, row.wrappedKey);
    return {
      workspaceId: row.workspaceId,
      name: row.name,
      zone: row.zone,
      sealing: new Key(both.subarray(0, 32)),
      blinding: new Key(both.subarray(32)),
    };
  }

  /** A member's key out of its wrapping; null where it was destroyed, because the person was erased. */
  memberKey(keys: WorkspaceKeys, memberId: string, wrapped: Uint8Array | null): Key | null {
    const name = `${keys.workspaceId} ${memberId}`;
    const known = this.#members.get(name);
    if (known !== undefined && wrapped !== null) return known;
    if (wrapped === null) return null;
    const key = new Key(open(keys.sealing, `member ${memberId}`, wrapped));
    this.#remember(name, key);
    return key;
  }

  /** The keys of members, made where they are missing. */
  async memberKeys(keys: WorkspaceKeys, ledger: Ledger, ids: readonly string[]): Promise<ReadonlyMap<string, Key>> {
    const held = new Map<string, Key>();
    const unknown = ids.filter((id) => {
      const key = this.#members.get(`${keys.workspaceId} ${id}`);
      if (key !== undefined) held.set(id, key);
      return key === undefined;
    });
    const stored = await ledger.memberKeys(unknown);
    const missing = unknown.filter((id) => !stored.has(id));
    const made = missing.map((memberId) => ({
      memberId,
      wrapped: seal(keys.sealing, `member ${memberId}`, randomBytes(32)),
    }));
    const kept = made.length > 0 ? await ledger.keepMemberKeys(made) : new Map<string, Uint8Array>();
    for (const [id, wrapped] of [...stored, ...kept]) {
      held.set(id, new Key(open(keys.sealing, `member ${id}`, wrapped)));
    }
    return held;
  }

  /** Keys of these members may have been destroyed: they are looked up again before they are used. */
  forget(keys: WorkspaceKeys, ids: Iterable<string>): void {
    for (const id of ids) this.#members.delete(`${keys.workspaceId} ${id}`);
  }

  #remember(name: string, key: Key): void {
    if (this.#members.size >= keptMembers) {
      const oldest = this.#members.keys().next();
      if (!oldest.done) this.#members.delete(oldest.value);
    }
    this.#members.set(name, key);
  }
}

/** A blind id of something personal, in one workspace. */
export function blind(keys: WorkspaceKeys, ...parts: readonly string[]): string {
  return blindId(keys.blinding, ...parts);
}
