import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Problem } from "@rapport/contract";
import express from "express";
import { Failure, failurePolicy, type FailureKind } from "../domain/failure.ts";
import type { LogFacts } from "../ports.ts";
import { problemHandler } from "./problem.ts";

const logged: { event: string; facts: LogFacts | undefined }[] = [];
let thrown: unknown;
let server: Server;
let url = "";

beforeAll(async () => {
  const app = express();
  app.get("/", () => {
    throw thrown;
  });
  app.get("/half", (_request, response, next) => {
    response.write("half an answer");
    next(thrown);
  });
  const quiet = { info: () => undefined, warn: () => undefined };
  app.use(problemHandler({ ...quiet, error: (event, facts) => void logged.push({ event, facts }) }));
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
});

afterAll(async () => {
  server.close();
  await once(server, "close");
});

async function answerTo(error: unknown): Promise<{ status: number; problem: Problem; headers: Headers }> {
  thrown = error;
  logged.length = 0;
  const reply = await fetch(url);
  return { status: reply.status, problem: Problem.parse(await reply.json()), headers: reply.headers };
}

const kinds = Object.keys(failurePolicy) as FailureKind[];

test.each(kinds)("a failure of kind %s has its own status, and a way on where nobody wrote one", async (kind) => {
  const { status, problem, headers } = await answerTo(new Failure(kind, "It did not work"));

  expect(status).toBe(failurePolicy[kind].status);
  expect(problem).toEqual({
    type: `urn:rapport:${kind}`,
    title: failurePolicy[kind].title,
    status,
    detail: "It did not work.",
    remedy: failurePolicy[kind].retry ? "Try again in a moment." : "Correct the request and send it again.",
  });
  expect(headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(headers.get("www-authenticate")).toBe(status === 401 ? "Bearer" : null);
  expect(logged).toEqual([]);
});

test("a failure's own words and faults are handed on, its cause and facts are not", async () => {
  const errors = [{ at: "query.limit", message: "must be a number" }];
  const failure = new Failure("bad-input", "The limit is not right!", {
    remedy: "Write a number.",
    errors,
    cause: new Error("asha@example.com"),
    facts: { portal: "4711" },
  });
  const { problem } = await answerTo(failure);

  expect(problem).toMatchObject({ detail: "The limit is not right!", remedy: "Write a number.", errors });
  expect(JSON.stringify(problem)).not.toMatch(/asha|4711/);
});

test.each([
  ["an error", Object.assign(new TypeError("asha@example.com is not a function"), { code: "22P02" })],
  [
    "a database's error",
    Object.assign(new Error('relation "customer" does not exist'), { status: 500, type: "database" }),
  ],
  ["something with a status of its own", { status: 302, message: "asha@example.com" }],
  ["a word", "asha@example.com"],
])(
  "what nobody foresaw is one sentence to the caller, and a place without words to the log: %s",
  async (_name, error) => {
    const { status, problem } = await answerTo(error);

    expect(status).toBe(500);
    expect(problem).toEqual({
      type: "urn:rapport:bug",
      title: "Rapport failed",
      status: 500,
      detail: "Rapport failed in a way it did not foresee.",
      remedy: "Try again; if it stays, send the operator the time of this request.",
    });
    expect(logged.map(({ event }) => event)).toEqual(["request-failed"]);
    expect(JSON.stringify(logged)).not.toMatch(/asha@|relation/);
  },
);

test("an answer that has begun is broken off, so that nobody takes the half for the whole", async () => {
  thrown = new Failure("unavailable", "Too late");
  const reply = await fetch(`${url}/half`);
  await expect(reply.text()).rejects.toThrow();
});
