// What is inside an identity leaves through one check, and adapters take nothing else.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const root = join(import.meta.dirname, "../../bridge-server/src");
const sources = new Map(
  globSync("**/*.ts", { cwd: root })
    .filter((file) => !file.endsWith(".test.ts"))
    .map((file) => [file, readFileSync(join(root, file), "utf8")]),
);
const using = (name: RegExp, inside = ""): string[] =>
  [...sources]
    .filter(([file, text]) => file.startsWith(inside) && name.test(text))
    .map(([file]) => file)
    .toSorted();

/** Who opens identities, and through what each of them lets anything out. */
const openers: Readonly<Record<string, RegExp | null>> = {
  "app/check-rel-me.ts": /\brelease\(/,
  "app/hand-off-ways.ts": /\brelease\(/,
  // What is compared for suggestions; the reasons that are shown name no account that is kept back.
  "app/match-profiles.ts": /\bnotes\b/,
  "app/name-customers.ts": /\bnotes\.care\(/,
  "app/open-sealed.ts": null,
  // Everything about a person, for themselves: a right, not a purpose.
  "app/person-file.ts": null,
  "app/release-identities.ts": /\brelease\(/,
};

test("whoever opens an identity lets out only what was released, but for what people ask about themselves", () => {
  expect(using(/\bopenIdentity\b/)).toEqual(Object.keys(openers));
  for (const [file, through] of Object.entries(openers))
    expect([file, through === null || through.test(sources.get(file) ?? "")]).toEqual([file, true]);
});

test("no adapter can release anything, nor read what somebody agreed to", () => {
  expect(using(/\brelease(?:Each)?\(|\bcombine\(|\bconsentHistory\b|\bstandingConsent\b/, "crms/")).toEqual([]);
});
