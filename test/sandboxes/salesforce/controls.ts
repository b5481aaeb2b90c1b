// What a test can do to an organisation, beside calling it.
import { endAllAccess, tokensLeft, uninstalled } from "./app.ts";
import type { Budget } from "./budget.ts";
import type { Change, Commit } from "./changes.ts";
import { enter, nextId, put, tableNamed, type Organisation } from "./organisation.ts";
import { peopleOf, type Crew } from "./people.ts";
import type { PubSub } from "./pubsub.ts";
import { schemaWithout } from "./schema.ts";
import { bytesOf } from "./subscription.ts";
import { valueIn } from "./table.ts";
import type { Value } from "./values.ts";
import { settle } from "./writes.ts";

/** An organisation in the hands of a test. */
export interface OrgControls {
  /** Eighteen characters. */
  readonly organisation: string;
  /** The connected user. */
  readonly userId: string;
  /** Puts a row in without any rule and gives its id. Nobody is told. System fields may be given. */
  seed(object: string, values: Readonly<Record<string, unknown>>): string;
  /** The same for many, as they are kept: no value is looked at, nothing is worked out. `at` is in milliseconds. */
  seedMany(object: string, rows: Iterable<{ values: Readonly<Record<string, Value>>; at: number }>): string[];
  /** A row as it is now, with its system fields; undefined where there never was one. */
  row(object: string, id: string): Readonly<Record<string, Value>> | undefined;
  /** How many living rows there are. */
  rows(object: string): number;
  /** Does what people do at their screens, with the rules that hold for them; change events tell of it. */
  readonly change: Crew;
  /** Does what another program does through the API: its name stands in the origin of its changes. */
  as(client: string): Crew;
  /** Hears every change when it is done, whoever made it: for other programs that a test plays. Gives how to stop. */
  watch(told: (change: WatchedChange) => void): () => void;
  /** Makes every access token so far invalid; refresh tokens stay good. */
  expireTokens(): void;
  /** The admin takes the package out: no token is good any more, and nobody tells. */
  uninstall(): void;
  /** The admin installs the package (again). */
  install(): void;
  /** Access and refresh tokens that are good now. */
  tokensLeft(): number;
  /** Which objects and fields are absent from now on: all others are there. */
  withhold(names: readonly string[]): void;
  readonly limits: Pick<Budget, "useUp" | "used" | "setDaily">;
  readonly events: EventControls;
}

/** A change as a watcher hears it. */
export interface WatchedChange {
  readonly object: string;
  readonly id: string;
  readonly type: Change["type"];
  /** The fields that have another value now; none where the row was made, deleted or brought back. */
  readonly fields: readonly string[];
  readonly changeOrigin: string;
}

/** The event bus in the hands of a test. */
export interface EventControls {
  /** Ends every open stream as if the service went away. */
  breakStreams(): void;
  /** How many streams are open. */
  streams(): number;
  /** How many events so far. */
  published(): number;
  latestReplayId(): Buffer;
}

/** The controls of an organisation. People act as another user than the connected one. */
export function controlsOf(org: Organisation, pubsub: PubSub, peopleId: string): OrgControls {
  const now = (): number => org.now().getTime();
  return {
    organisation: org.id,
    userId: org.userId,
    seed(object, values) {
      const row = put(org, object, values, now());
      settle({ org, at: row.changedAt }, row, undefined);
      return row.id;
    },
    seedMany: (object, rows) => seedMany(org, object, rows),
    row(object, id) {
      const row = org.rows.get(id.slice(0, 15));
      if (row?.table !== tableNamed(org, object)) return undefined;
      return Object.fromEntries(row.table.object.fields.map((field) => [field.name, valueIn(row, field)]));
    },
    rows: (object) => tableNamed(org, object).all.filter(({ deleted }) => !deleted).length,
    change: peopleOf(org, peopleId),
    as: (client) => peopleOf(org, peopleId, `com/salesforce/api/rest/67.0;client=${client}`),
    watch: (told) => watch(org, told),
    expireTokens: () => endAllAccess(org.app),
    uninstall: () => uninstalled(org.app),
    install: () => void (org.app.installed = true),
    tokensLeft: () => tokensLeft(org.app, now()),
    withhold: (names) => void (org.objects = schemaWithout(names)),
    limits: org.budget,
    events: {
      breakStreams: pubsub.breakStreams,
      streams: pubsub.streams,
      published: org.events.published,
      latestReplayId: () => bytesOf(org.events.latestReplayId()),
    },
  };
}

function watch({ watchers }: Organisation, told: (change: WatchedChange) => void): () => void {
  const watcher = ({ author, changes }: Commit): void => {
    for (const { row, type, fields } of changes)
      told({ object: row.table.object.name, id: row.id, type, fields, changeOrigin: author.changeOrigin });
  };
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

function seedMany(
  org: Organisation,
  object: string,
  rows: Iterable<{ values: Readonly<Record<string, Value>>; at: number }>,
): string[] {
  const table = tableNamed(org, object);
  const made: string[] = [];
  for (const { values, at } of rows) {
    const id = nextId(org, table.object.keyPrefix);
    const by = { createdBy: org.userId, changedBy: org.userId };
    const times = { createdAt: at, changedAt: at, stamp: at };
    enter(org, { table, id, place: org.rows.size, values, deleted: false, ...by, ...times });
    made.push(id);
  }
  return made;
}
