import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { describeSettings, readConfig } from "./config.ts";
import { Failure } from "./domain/failure.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rapport-config-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function failureOf(environment: NodeJS.ProcessEnv): unknown {
  try {
    return readConfig(environment);
  } catch (failure) {
    return failure;
  }
}

test("with nothing said, a bridge runs on the embedded database, for this machine only", () => {
  expect(readConfig({ PATH: "/bin", PORT: "" })).toMatchObject({
    databaseUrl: null,
    dataFolder: "data",
    host: "127.0.0.1",
    port: 8080,
    publicOrigin: null,
    hubspotClientSecret: null,
    logLevel: "info",
  });
});

test("all mistakes are told at once, and no value is", () => {
  const values = ["mysql://root:hunter2@db", "0xnothex", "eighty", "not an origin", "shouting"];
  const [DATABASE_URL, RAPPORT_MASTER_KEY, PORT, PUBLIC_ORIGIN, LOG_LEVEL] = values;
  const failure = failureOf({ DATABASE_URL, RAPPORT_MASTER_KEY, PORT, PUBLIC_ORIGIN, LOG_LEVEL });

  expect(failure).toBeInstanceOf(Failure);
  expect(failure).toMatchObject({
    kind: "bad-input",
    message:
      "Settings are wrong: DATABASE_URL must begin with postgres://; RAPPORT_MASTER_KEY must be 64 hexadecimal digits; PORT must be a number; " +
      "PUBLIC_ORIGIN must be an address such as https://bridge.example.com; LOG_LEVEL must be one of info, warn, error, silent",
    details: { remedy: "Correct these environment variables and start again." },
  });
  for (const value of values) expect(inspect(failure, { depth: null })).not.toContain(value);
});

test("a server without a master key is refused with the way to make one", () => {
  const { masterKey } = readConfig({ DATABASE_URL: "postgres://db/rapport" });
  expect(masterKey).toThrow(
    expect.objectContaining({
      message: "RAPPORT_MASTER_KEY is missing",
      details: { remedy: expect.stringContaining("openssl rand -hex 32") },
    }),
  );
});

test("embedded data gets a master key of its own, for its owner's eyes only, and keeps it", () => {
  const config = readConfig({}, folder);
  const first = config.masterKey().reveal();

  expect(readConfig({}, folder).masterKey().reveal()).toEqual(first);
  const file = join(folder, "master.key");
  expect(readFileSync(file, "utf8").trim()).toBe(first.toString("hex"));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a master key that was damaged is refused without being shown", () => {
  const damaged = mkdtempSync(join(folder, "damaged-"));
  writeFileSync(join(damaged, "master.key"), "0123456789abcdef");
  const { masterKey } = readConfig({}, damaged);
  expect(masterKey).toThrow("A key must have 32 bytes");
});

test("a folder on the command line means the embedded database, whatever the environment says", () => {
  const environment = { DATABASE_URL: "postgres://db/rapport", RAPPORT_DATA: "elsewhere" };
  expect(readConfig(environment, folder)).toMatchObject({ databaseUrl: null, dataFolder: folder });
});

test("a mail server is named together with who letters come from, and neither is repeated where one is wrong", () => {
  const [SMTP_URL, MAIL_FROM] = ["smtp://rapport:hunter2@mail.example:587", "Acme <help@acme.example>"];
  expect(readConfig({ SMTP_URL, MAIL_FROM }).mailServer).toEqual({ url: SMTP_URL, from: MAIL_FROM });
  expect(readConfig({}).mailServer).toBeNull();

  const failures = [{ SMTP_URL }, { MAIL_FROM }, { SMTP_URL: "http://hunter2@mail", MAIL_FROM: "nobody hunter2" }];
  for (const failure of failures.map(failureOf)) {
    expect(failure).toBeInstanceOf(Failure);
    expect(inspect(failure, { depth: null })).not.toContain("hunter2");
  }
  expect(failureOf(failures[2] ?? {})).toMatchObject({
    message:
      "Settings are wrong: SMTP_URL must begin with smtp:// or smtps://; " +
      "MAIL_FROM must be an address such as Acme <help@acme.example>",
  });
});

test("every setting has a meaning", () => {
  for (const { name, meaning } of describeSettings()) expect(`${name}: ${meaning}`).toMatch(/^[A-Z_]+: [A-Z].+[.]$/);
});
