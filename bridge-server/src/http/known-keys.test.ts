import { expect, test } from "@jest/globals";
import { WorkspaceId } from "@rapport/contract";
import { withKnownKeys } from "./known-keys.ts";

function keys(): {
  held: Map<string, number>;
  asked: string[];
  at: { ms: number };
  find: (key: string) => Promise<number | null>;
} {
  const held = new Map([["ours", 7]]);
  const asked: string[] = [];
  const at = { ms: 0 };
  const store = withKnownKeys(
    {
      async workspaceOfApiKey(hash) {
        const key = Buffer.from(hash).toString();
        asked.push(key);
        const id = held.get(key);
        return id === undefined ? null : WorkspaceId.parse(id);
      },
      orgOfToken: async () => null,
      workspaceOfConnection: async () => null,
    },
    () => at.ms,
  );
  return { held, asked, at, find: (key) => store.workspaceOfApiKey(Buffer.from(key)) };
}

test("a key is looked up once in five seconds, however often it calls", async () => {
  const { asked, at, find } = keys();

  for (const ms of [0, 1, 4_999]) {
    at.ms = ms;
    expect(await find("ours")).toBe(7);
  }

  expect(asked).toEqual(["ours"]);
});

test("a key that was taken away stops after five seconds", async () => {
  const { held, at, find } = keys();
  await find("ours");
  held.delete("ours");

  at.ms = 5_000;

  expect(await find("ours")).toBeNull();
});

test("a key that was just given works at once, also where it was tried before", async () => {
  const { held, find } = keys();
  expect(await find("new")).toBeNull();

  held.set("new", 8);

  expect(await find("new")).toBe(8);
});

test("of more than a thousand keys the ones that came first are looked up again", async () => {
  const { held, asked, find } = keys();
  const many = Array.from({ length: 1_001 }, (_, at) => `key ${at}`);
  for (const [at, key] of many.entries()) held.set(key, at + 1);
  for (const key of many) await find(key);
  asked.length = 0;

  await find("key 1000");
  await find("key 0");

  expect(asked).toEqual(["key 0"]);
});
