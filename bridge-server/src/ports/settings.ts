// What admins decide; what of it is promised to customers, for whoever derives waits, and what is left to do after that changed.

/** A setting that somebody changed. */
export interface SettingRow {
  readonly version: number;
  readonly key: string;
  readonly value: unknown;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** Conversations that are still to be held against what is promised now. */
export interface Reckoning {
  /** Of which setting version. */
  readonly version: number;
  /** Networks whose conversations are looked at. */
  readonly networks: readonly string[];
  /** The last conversation that was looked at, in the order of ids; null before the first. */
  readonly after: string | null;
}

/** The part of a transaction that is about promises. */
export interface PolicyLedger {
  /** The newest rows of these settings. */
  settings(keys: readonly string[]): Promise<readonly SettingRow[]>;
  /** What is still to be reckoned again; it stays as it is until the transaction ends. Null where nothing is. */
  reckoning(): Promise<Reckoning | null>;
  /** The next conversations to look at, by an interaction of each that has to be reckoned again, and the last one's id; null at the end. */
  toReckon(
    reckoning: Reckoning,
    limit: number,
  ): Promise<{ readonly interactionIds: readonly string[]; readonly last: string } | null>;
  /** Goes on after this conversation; null where all were looked at. */
  reckoned(after: string | null): Promise<void>;
}

/** What admins of a workspace decided. */
export interface SettingKeeper {
  /** What is still to be reckoned again; null where nothing is. */
  reckoning(): Promise<Reckoning | null>;
  /** The newest row of every key that was ever changed. */
  current(): Promise<readonly SettingRow[]>;
  /** The last changes, newest first, each with the value it replaced; null where that was the standard one. */
  history(limit: number): Promise<readonly (SettingRow & { readonly before: unknown })[]>;
  /** Keeps a change as the next version. False, and nothing kept, where `expected` is no longer the newest version. */
  keep(change: {
    readonly expected: number;
    readonly at: Date;
    readonly by: string;
    readonly values: readonly { readonly key: string; readonly value: unknown }[];
    /** What is written into CRMs is more than before: every row that is written is due again. */
    readonly writesMore?: boolean;
    /** Figures hang on it: everything that was counted is counted again. */
    readonly recounts?: boolean;
    /** Networks whose waits are held against something else: their conversations are reckoned again. */
    readonly networks?: readonly string[];
  }): Promise<boolean>;
}
