// What a test can do to one portal, beside calling it: fill it, act as its people, take the app out.
import { expireTokens, uninstall, type App } from "./app.ts";
import { keepMessage, keepThread, type Actor, type Message, type Thread } from "./conversation-store.ts";
import { peopleOf, type People } from "./people.ts";
import type { Owner } from "./sample-owners.ts";
import { find, type Portal } from "./portal.ts";
import { kindNamed, seedLink, seedObjects, type Seed } from "./seeding.ts";

/** One portal in the hands of a test. */
export interface PortalControls {
  /** Its id. */
  readonly portal: string;
  /** Puts an object in without any rule; `at` is when it was made. Nobody is told, as with everything that seeds. */
  seed(type: string, object: Seed): void;
  seedMany(type: string, objects: Iterable<Seed>): void;
  /** Ties two objects together: `seedLink(["calls", "9"], ["contacts", "101"])`. */
  seedLink(from: [type: string, id: string], to: [type: string, id: string], typeId?: number): void;
  seedOwner(owner: Owner): void;
  seedActor(actor: Actor): void;
  seedThread(thread: Thread): void;
  seedMessage(message: Message): void;
  /** Does what people do in the portal, with the rules that hold for them; webhooks tell of it. */
  readonly change: People;
  /** An object's properties as they are now; undefined where there is none. Old ids of merged records find it, too. */
  properties(type: string, id: string): Readonly<Record<string, string | null>> | undefined;
  /** Makes every access token so far too old; refresh tokens stay good. */
  expireTokens(): void;
  /** The customer takes the app out: no token of this portal is good any more, and nobody tells. */
  uninstall(): void;
  /** The tokens of the app in this portal that are still good: none after it was disconnected. */
  tokensLeft(): number;
}

/** The controls of one portal. */
export function controlsOf(app: App, portal: Portal): PortalControls {
  return {
    portal: portal.id,
    seed: (type, object) => seedObjects(portal, type, [object]),
    seedMany: (type, objects) => seedObjects(portal, type, objects),
    seedLink: (from, to, typeId) => seedLink(portal, from, to, typeId),
    seedOwner: (owner) => void portal.owners.push(owner),
    seedActor: (actor) => void portal.conversations.actors.set(actor.id, actor),
    seedThread: (thread) => keepThread(portal.conversations, thread),
    seedMessage: (message) => keepMessage(portal.conversations, message),
    change: peopleOf(portal),
    properties: (type, id) => find(portal, kindNamed(type), { id })?.properties,
    expireTokens: () => expireTokens(app, portal),
    uninstall: () => uninstall(app, portal),
    tokensLeft: () =>
      [...app.access.values()].filter((access) => access.portal === portal && access.expiresAt > app.now().getTime())
        .length + [...app.refresh.values()].filter((refresh) => refresh.portal === portal).length,
  };
}
