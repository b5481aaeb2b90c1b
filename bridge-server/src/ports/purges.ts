// Forgetting what came from one connection, a transaction at a time.

/** An interaction whose text still opens, for whom it was sealed (null: for the workspace), and that member's key. */
export interface OpenInteraction {
  readonly id: string;
  readonly sealed: Uint8Array;
  readonly sealedFor: string | null;
  readonly wrappedKey: Uint8Array | null;
}

/** Who was forgotten, and whose customer may have changed by it. */
export interface Forgotten {
  readonly members: readonly string[];
  readonly changed: readonly string[];
}

/** What a purge asks of the transaction that it works in. `after` is the last id of the page before, null for the first page. */
export interface PurgeLedger {
  /** Holds the connection as it is until the end of the transaction. False where it is another than it was at `changedAt`. */
  holdLeft(crm: string, account: string, changedAt: Date): Promise<boolean>;
  /** The connection itself goes; nothing tells of it any more. */
  dropLeft(crm: string, account: string): Promise<void>;
  /** Takes away what waits to be read or written, how far reading has come, and rows as they were. Answers with how many; 0 when all are gone. */
  dropWork(crm: string, account: string, limit: number): Promise<number>;
  openInteractions(source: string, after: string | null, limit: number): Promise<readonly OpenInteraction[]>;
  /** That these happened still counts; their text and their colleague's name are gone. A later reading brings them back. */
  closeInteractions(ids: readonly string[]): Promise<void>;
  /** The same of cases. Answers with how many; 0 when all are. */
  closeCases(crm: string, account: string, limit: number): Promise<number>;
  recordsOf(crm: string, account: string, after: string | null, limit: number): Promise<readonly string[]>;
  /** Forgets records, and of the identities that they claim or that are named here all that nobody else tells of. */
  forget(records: readonly string[], identities: readonly string[]): Promise<Forgotten>;
  /** Deliveries that were set aside, with their sealed bodies. */
  asideOf(
    source: string,
    after: string | null,
    limit: number,
  ): Promise<readonly { readonly deliveryId: string; readonly body: Uint8Array }[]>;
  dropDeliveries(ids: readonly string[]): Promise<void>;
  /** Forgets that deliveries of this source were read, so that the same may come again. Answers with how many; 0 when all are. */
  dropReadDeliveries(source: string, limit: number): Promise<number>;
  /** How many deliveries of this source that came before a moment wait to be read. */
  waitingBefore(source: string, before: Date): Promise<number>;
}
