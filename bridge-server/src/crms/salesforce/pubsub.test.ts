// Listening to the local Salesforce: in order, nothing lost, nothing of our own, and what is not told is said to be so.
import "../../../../test/sandboxes/no-proxy.ts";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import {
  salesforceApp as registration,
  startSalesforceSandbox,
  type SalesforceSandbox,
} from "../../../../test/sandboxes/salesforce/index.ts";
import { releasedFor } from "../../../../test/support/released.ts";
import { Failure } from "../../domain/failure.ts";
import { systemClock } from "../../platform/clock.ts";
import type { FedNews } from "../../ports.ts";
import { salesforceApp } from "./index.ts";

let closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

interface Ear {
  readonly kept: FedNews[];
  lost: number;
  readonly ids: () => string[];
  /** The failure that listening ended with; null where it was stopped. */
  readonly ended: Promise<Failure | null>;
  /** Ends listening; answers with the failure that it ended with before, if any. */
  stop(): Promise<Failure | null>;
}

/** How long a stream may be silent; short only where that is asked, because a busy machine is silent too. */
async function given(options: Parameters<typeof startSalesforceSandbox>[0] = {}, silenceMs = 60_000) {
  const sandbox = await startSalesforceSandbox(options);
  closing.push(() => sandbox.close());
  const app = salesforceApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, clock: systemClock },
    ...{ loginUrl: sandbox.url, redirectUri: () => "https://bridge.example", silenceMs, timeoutMs: 20_000 },
    pubsubUrl: `http://${sandbox.pubsubUrl}`,
  });
  const token = tokensOf(sandbox);
  const portal = app.portal(sandbox.organisation, token, undefined, () => Promise.resolve(sandbox.url));
  function listen(
    place: Uint8Array | null = null,
    keep: (news: FedNews) => Promise<void> = () => Promise.resolve(),
  ): Ear {
    const ending = new AbortController();
    const kept: FedNews[] = [];
    const feed = {
      ...{ place, signal: ending.signal },
      async keep(news: FedNews) {
        await keep(news);
        kept.push(news);
      },
      lost: () => Promise.resolve(void (ear.lost += 1)),
    };
    const ended = (portal.listen?.(feed) ?? Promise.resolve()).then(
      () => null,
      (failure: unknown) => {
        if (failure instanceof Failure) return failure;
        throw failure;
      },
    );
    const ear = {
      ...{ kept, ended, lost: 0 },
      ids: () => kept.flatMap(({ changes }) => changes.map(({ id }) => id)),
      async stop() {
        ending.abort();
        return ended;
      },
    };
    closing.unshift(() => ear.stop());
    return ear;
  }
  return { sandbox, portal, listen };
}

function tokensOf(sandbox: SalesforceSandbox): (refused?: string) => Promise<string> {
  let token = sandbox.token;
  return async (refused) => {
    if (refused !== token) return token;
    const form = { grant_type: "refresh_token", refresh_token: sandbox.refreshToken, client_id: registration.clientId };
    const reply = await fetch(`${sandbox.url}/services/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    const { access_token: fresh }: { access_token: string } = JSON.parse(await reply.text());
    token = fresh;
    return token;
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let look = 0; look < 400; look += 1) {
    if (holds()) return;
    await sleep(25);
  }
  throw new Error("It did not come to be");
}

test("more changes than one request may ask for arrive in order, each once, asked for only as they are kept", async () => {
  const { sandbox, listen } = await given();
  const ear = listen(null, () => sleep(1));
  await until(() => sandbox.events.streams() === 1);

  const made = Array.from({ length: 350 }, (_, n) => sandbox.change.create("Contact", { LastName: `Person ${n}` }));

  await until(() => ear.ids().length >= made.length);
  expect(ear.ids()).toEqual(made);
  expect(await ear.stop()).toBeNull();
  await until(() => sandbox.events.streams() === 0);
});

test("whoever stopped goes on where the last news was kept", async () => {
  const { sandbox, listen } = await given();
  const first = listen();
  await until(() => sandbox.events.streams() === 1);
  const one = sandbox.change.create("Contact", { LastName: "One" });
  await until(() => first.kept.length > 0);
  await first.stop();
  const missed = ["Two", "Three"].map((LastName) => sandbox.change.create("Contact", { LastName }));

  const second = listen(first.kept.at(-1)?.place ?? null);

  await until(() => second.ids().length >= 2);
  expect([first.ids(), second.ids()]).toEqual([[one], missed]);
});

test("news that could not be kept comes again", async () => {
  const { sandbox, listen } = await given();
  const refusing = listen(null, () => Promise.reject(new Failure("unavailable", "The disk is full")));
  await until(() => sandbox.events.streams() === 1);
  const before = sandbox.events.latestReplayId();
  const id = sandbox.change.create("Contact", { LastName: "One" });
  expect((await refusing.stop())?.kind ?? "unavailable").toBe("unavailable");

  const again = listen(before);

  await until(() => again.ids().length > 0);
  expect([refusing.kept, again.ids()]).toEqual([[], [id]]);
});

test("what Rapport wrote itself is no news, and what others wrote is", async () => {
  const { sandbox, portal, listen } = await given();
  const id = sandbox.seed("Contact", { LastName: "Rao" });
  const ear = listen();
  await until(() => sandbox.events.streams() === 1);

  await portal.prepare();
  await portal.write([{ object: "Contact", id, fields: {}, released: { handles: releasedFor("care", "X: @rao") } }]);
  sandbox.change.update("Contact", id, { LastName: "Rao-Smith" });

  await until(() => ear.ids().length > 0);
  expect(ear.ids()).toEqual([id]);
  expect(sandbox.events.published()).toBe(2);
});

test("a gap is read like any change; an overflow says since when everything is to be compared", async () => {
  const { sandbox, listen } = await given();
  const ear = listen();
  await until(() => sandbox.events.streams() === 1);
  sandbox.fail({ kind: "gap", times: 1, match: { method: "EVENT", path: "/data/" } });
  const id = sandbox.change.create("Contact", { LastName: "In a gap" });
  await until(() => ear.ids().length > 0);
  sandbox.fail({ kind: "gap-overflow", times: 1, match: { method: "EVENT", path: "/data/" } });
  sandbox.change.create("Contact", { LastName: "Lost" });

  await until(() => ear.kept.some(({ again }) => again.length > 0));

  expect(ear.ids()).toContain(id);
  const [overflow] = ear.kept.flatMap(({ again }) => again);
  expect(overflow?.object).toBe("Contact");
  expect(Math.abs((overflow?.since.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
});

test.each(["too old", "spoiled"])("a place that is %s is told, and listening goes on from now", async (what) => {
  const { sandbox, listen } = await given({ pubsub: { retentionHours: 72 } });
  const ear = listen();
  await until(() => sandbox.events.streams() === 1);
  sandbox.change.create("Contact", { LastName: "Old" });
  await until(() => ear.kept.length > 0);
  await ear.stop();
  const place = what === "spoiled" ? Buffer.from([1, 2, 3]) : (ear.kept.at(-1)?.place ?? null);
  if (what === "too old") {
    sandbox.advance(73 * 3_600_000);
    sandbox.change.create("Contact", { LastName: "Missed" });
  }

  const later = listen(place);

  await until(() => later.lost === 1 && sandbox.events.streams() === 1);
  const id = sandbox.change.create("Contact", { LastName: "New" });
  await until(() => later.ids().includes(id));
});

test("a token that ends is renewed, and listening goes on where it was", async () => {
  const { sandbox, listen } = await given();
  const ear = listen();
  await until(() => sandbox.events.streams() === 1);
  const one = sandbox.change.create("Contact", { LastName: "One" });
  await until(() => ear.ids().length === 1);

  sandbox.expireTokens();
  const two = sandbox.change.create("Contact", { LastName: "Two" });

  await until(() => ear.ids().length === 2);
  expect([ear.ids(), ear.lost]).toEqual([[one, two], 0]);
});

test.each(["grpc-unavailable", "grpc-half-closed", "grpc-silent"])(
  "%s ends listening as trouble that passes, also where nobody says a word",
  async (kind) => {
    const { sandbox, listen } = await given({}, 1_000);
    sandbox.fail({ kind, times: 1, match: { path: "/Subscribe" } });

    expect((await listen().ended)?.kind).toBe("unavailable");
  },
);
