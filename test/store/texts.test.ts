// What is told of a text when it arrives, and what is left of a text that was deleted.
import { describe, expect, test } from "@jest/globals";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { open } from "@rapport/bridge-server/src/platform/sealing.ts";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { deliver, tweet } from "../support/given.ts";

const asked = tweet({
  id: "m1",
  from: "@asha",
  occurredAt: "2024-03-04T10:00:00.000Z",
  text: "Your app is terrible, it crashed again",
  url: "https://x.com/asha/status/1",
});
const gone = { ...asked, deletedAt: "2024-03-05T09:00:00.000Z" };
const answered = tweet({ id: "m2", to: "@asha", by: "Luis", replyTo: "m1", occurredAt: "2024-03-04T10:05:00.000Z" });

interface Kept {
  readonly language: unknown;
  readonly sentiment: unknown;
  readonly deletedAt: unknown;
  readonly fact: string;
}

async function keptOf(bridge: TestBridge, keys: WorkspaceKeys): Promise<Kept[]> {
  const rows = await bridge.database.read(
    keys.workspaceId,
    `select i.language, i.sentiment, i.deleted_at, i.sealed, i.sealed_for::text, k.wrapped from interaction i
     left join member_key k on k.workspace_id = $1 and k.member_id = i.sealed_for
     where i.workspace_id = $1 order by i.occurred_at`,
    [keys.workspaceId],
  );
  return rows.map((row) => {
    const owner = String(row["sealed_for"]);
    const key = row["wrapped"] instanceof Uint8Array ? bridge.vault.memberKey(keys, owner, row["wrapped"]) : null;
    const sealed = row["sealed"] instanceof Uint8Array ? row["sealed"] : new Uint8Array();
    return {
      language: row["language"],
      sentiment: row["sentiment"],
      deletedAt: row["deleted_at"],
      fact: key === null ? "" : open(key, owner, sealed).toString("utf8"),
    };
  });
}

onEveryDatabase((bridge) => {
  test("language and sentiment are told of what customers write, and of nothing else", async () => {
    const keys = await bridge().workspace();

    await deliver(bridge(), keys, "feed", [
      asked,
      { ...answered, text: "We are very sorry, this is terrible" },
      tweet({
        id: "m3",
        from: "@asha",
        occurredAt: "2024-03-04T11:00:00.000Z",
        text: "Ya funciona, mil gracias por la ayuda",
      }),
      tweet({ id: "m4", from: "@asha", occurredAt: "2024-03-04T12:00:00.000Z", text: "ok" }),
      tweet({ id: "m5", from: "@asha", occurredAt: "2024-03-04T13:00:00.000Z" }),
    ]);

    expect((await keptOf(bridge(), keys)).map(({ language, sentiment }) => [language, sentiment])).toEqual([
      ["en", 1],
      [null, null],
      ["es", 3],
      [null, null],
      [null, null],
    ]);
  });

  describe("a deleted post", () => {
    const said = "terrible";

    test.each([
      ["after", [asked, gone]],
      ["before", [gone, asked]],
      ["and twice", [gone, asked, gone, asked]],
      [
        "though the source calls both one version",
        [
          { ...gone, version: asked.occurredAt },
          { ...asked, version: asked.occurredAt },
        ],
      ],
    ])("leaves no text, whether its deletion is told %s", async (_when, facts) => {
      const keys = await bridge().workspace();

      for (const fact of facts) await deliver(bridge(), keys, "feed", [fact]);

      const [kept, ...more] = await keptOf(bridge(), keys);
      expect(more).toEqual([]);
      expect(kept?.fact).not.toContain(said);
      expect(kept?.fact).toContain("https://x.com/asha/status/1");
      expect(kept).toMatchObject({ language: null, sentiment: null, deletedAt: new Date(gone.deletedAt) });
    });

    test("keeps its place in the thread, and is counted", async () => {
      const keys = await bridge().workspace();

      await deliver(bridge(), keys, "feed", [gone, answered]);

      const rows = await bridge().database.read(
        keys.workspaceId,
        "select interactions from conversation where workspace_id = $1",
        [keys.workspaceId],
      );
      expect(rows).toEqual([{ interactions: 2 }]);
    });

    test("that is there again, as a later version says, shows its text", async () => {
      const keys = await bridge().workspace();

      await deliver(bridge(), keys, "feed", [{ ...asked, version: "2024-03-06T09:00:00.000Z" }, gone]);

      expect(await keptOf(bridge(), keys)).toEqual([
        expect.objectContaining({ deletedAt: null, fact: expect.stringContaining(said) }),
      ]);
    });
  });

  test.each(["http://x.com/asha/status/1", "javascript:alert(1)", "x.com/asha"])(
    "an item's address that no browser should open is refused: %s",
    async (url) => {
      const keys = await bridge().workspace();

      const { aside } = await deliver(bridge(), keys, "feed", [{ ...asked, url }]);

      expect(aside).toBe(1);
    },
  );
});
