import type { WorkspaceId } from "@rapport/contract";
import type { Store } from "../ports.ts";
import type { Database, Db, Row } from "./db.ts";
import { bytes, moment, number, text } from "./rows.ts";

type Inbox = Pick<
  Store,
  "keepDelivery" | "isWaiting" | "waitingDeliveries" | "countAttempt" | "setAside" | "asideDeliveries" | "replayAside"
>;

type Waiting = Pick<Inbox, "keepDelivery" | "isWaiting" | "waitingDeliveries" | "countAttempt">;

/** Deliveries as they came: kept once, read by the worker, set aside with a reason where they cannot be read. */
export function inbox(database: Database): Inbox {
  return { ...waiting(database), ...aside(database) };
}

function waiting(database: Database): Waiting {
  const run = runner(database);
  return {
    async keepDelivery(workspace, { deliveryId, source, digest, receivedAt, body, later = false }) {
      const rows = await run(
        workspace,
        `insert into delivery (workspace_id, delivery_id, source, digest, received_at, body, later)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (workspace_id, source, digest) do nothing
         returning delivery_id`,
        [workspace, deliveryId, source, digest, receivedAt, body, later],
      );
      if (rows[0] !== undefined) return { deliveryId: text(rows[0], "delivery_id"), known: false };
      const [kept] = await run(
        workspace,
        "select delivery_id from delivery where workspace_id = $1 and source = $2 and digest = $3",
        [workspace, source, digest],
      );
      return { deliveryId: kept === undefined ? deliveryId : text(kept, "delivery_id"), known: true };
    },

    async isWaiting(workspace, deliveryId) {
      const rows = await database.read(
        workspace,
        "select 1 as one from delivery where workspace_id = $1 and delivery_id = $2 and state = 0",
        [workspace, deliveryId],
      );
      return rows.length > 0;
    },

    async waitingDeliveries(workspace, limit, but = []) {
      const rows = await database.read(
        workspace,
        `select delivery_id, source, received_at, body, attempts from delivery
         where workspace_id = $1 and state = 0 and delivery_id <> all($3::uuid[])
         order by later, received_at, delivery_id limit $2`,
        [workspace, limit, but],
      );
      return rows.map((row) => ({
        deliveryId: text(row, "delivery_id"),
        source: text(row, "source"),
        receivedAt: moment(row, "received_at"),
        body: bytes(row, "body"),
        attempts: number(row, "attempts"),
      }));
    },

    async countAttempt(workspace, deliveryId) {
      await run(workspace, "update delivery set attempts = attempts + 1 where workspace_id = $1 and delivery_id = $2", [
        workspace,
        deliveryId,
      ]);
    },
  };
}

function aside(database: Database): Omit<Inbox, keyof Waiting> {
  const run = runner(database);
  return {
    async setAside(workspace, deliveryId, reason, facts) {
      await run(
        workspace,
        "update delivery set state = 2, reason = $3, facts = $4 where workspace_id = $1 and delivery_id = $2",
        [workspace, deliveryId, reason, facts],
      );
    },

    async asideDeliveries(workspace) {
      const rows = await database.read(
        workspace,
        "select delivery_id, source, received_at, reason from delivery where workspace_id = $1 and state = 2 order by received_at, delivery_id limit 500",
        [workspace],
      );
      return rows.map((row) => ({
        deliveryId: text(row, "delivery_id"),
        source: text(row, "source"),
        receivedAt: moment(row, "received_at"),
        reason: text(row, "reason"),
      }));
    },

    async replayAside(workspace) {
      const rows = await run(
        workspace,
        "update delivery set state = 0, attempts = 0, reason = null where workspace_id = $1 and state = 2 and body is not null returning delivery_id",
        [workspace],
      );
      return rows.length;
    },
  };
}

type Run = (workspace: WorkspaceId, sql: string, params: Parameters<Database["change"]>[2]) => Promise<Row[]>;

function runner(database: Database): Run {
  return (workspace, sql, params) => database.change(workspace, sql, params);
}

/** The delivery was read: every fact in it is kept in this transaction, so its body may go. */
export async function finishDelivery(db: Db, workspace: WorkspaceId, deliveryId: string, facts: number): Promise<void> {
  await db.query(
    "update delivery set state = 1, facts = $3, body = null, reason = null where workspace_id = $1 and delivery_id = $2",
    [workspace, deliveryId, facts],
  );
}
