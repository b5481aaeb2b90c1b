// Connections that only look: they may do nothing but read, as the app's role, from their first moment to their last. What a
// fence costs in a transaction of its own, half of what a short look costs, is paid once for each connection and workspace.
import type { WorkspaceId } from "@rapport/contract";
import pg from "pg";
import type { Row } from "./db.ts";

/** A named statement with its values. */
interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

interface Looker {
  readonly client: pg.Client;
  /** Whom the statements that are sent next see; null before the first. */
  workspace: WorkspaceId | null;
  running: number;
  /** False where the server or something before it did not open the fence as it was asked to. */
  readonly ready: Promise<boolean>;
}

/** How long nobody tries again after a connection did not open. */
const restMs = 30_000;

export class Lookers {
  readonly #config: pg.ClientConfig;
  readonly #most: number;
  readonly #open: Looker[] = [];
  #restsUntilMs = 0;
  #closed = false;

  constructor(config: pg.ClientConfig, most: number) {
    // Set as the connection opens, so that there is no moment without it: whatever pools connections in between refuses it or
    // takes no notice, and is then not looked through.
    const options = "-c role=rapport_app -c default_transaction_read_only=on";
    this.#config = { ...config, options };
    this.#most = most;
  }

  /** The rows; null where no fenced connection gives them, so that the statement must be asked again in a fence of its own. */
  async look(workspace: WorkspaceId, statement: Statement): Promise<Row[] | null> {
    const looker = this.#choose(workspace);
    if (looker === null) return null;
    looker.running += 1;
    try {
      return (await looker.ready) ? await this.#ask(looker, workspace, statement) : null;
    } catch {
      return null;
    } finally {
      looker.running -= 1;
    }
  }

  async #ask(looker: Looker, workspace: WorkspaceId, statement: Statement): Promise<Row[]> {
    if (looker.workspace !== workspace) {
      // What was sent before sees its own workspace still: one connection answers in order.
      looker.workspace = workspace;
      looker.client.query(`set app.workspace = '${Math.trunc(workspace)}'`).catch(() => this.#drop(looker));
    }
    const { rows } = await looker.client.query<Row>(statement);
    return rows;
  }

  /** One that sees the workspace already, else a new one, else the one with the least to do. */
  #choose(workspace: WorkspaceId): Looker | null {
    const idle = this.#open.find((one) => one.workspace === workspace && one.running === 0);
    if (idle !== undefined) return idle;
    if (this.#open.length < this.#most) return this.#add();
    return this.#open.reduce<Looker | null>(
      (least, one) => (least !== null && least.running <= one.running ? least : one),
      null,
    );
  }

  #add(): Looker | null {
    if (this.#closed || performance.now() < this.#restsUntilMs) return null;
    const client = new pg.Client(this.#config);
    const looker: Looker = { client, workspace: null, running: 0, ready: isFenced(client) };
    this.#open.push(looker);
    // A server that restarts ends connections; the next look opens a new one.
    client.on("error", () => this.#drop(looker));
    client.on("end", () => this.#drop(looker));
    void looker.ready.then((fenced) => {
      if (fenced) return;
      this.#restsUntilMs = performance.now() + restMs;
      this.#drop(looker);
    });
    return looker;
  }

  #drop(looker: Looker): void {
    const at = this.#open.indexOf(looker);
    if (at < 0) return;
    this.#open.splice(at, 1);
    void looker.client.end().catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#open.splice(0).map(({ client }) => client.end().catch(() => undefined)));
  }
}

async function isFenced(client: pg.Client): Promise<boolean> {
  try {
    await client.connect();
    const { rows } = await client.query<Row>(
      "select current_user::text as who, current_setting('transaction_read_only') as reads",
    );
    return rows[0]?.["who"] === "rapport_app" && rows[0]["reads"] === "on";
  } catch {
    return false;
  }
}
