import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startMailSandbox, type MailSandbox } from "../../../test/sandboxes/mail.ts";
import { Failure } from "../domain/failure.ts";
import { smtpMail } from "./mail.ts";

const letter = { to: "asha@example.com", subject: "Código", text: "Tu código: 123 456\n" };
const from = "Acme <help@acme.example>";
let server: MailSandbox;

beforeAll(async () => {
  server = await startMailSandbox();
});
afterAll(() => server.close());

async function outcome(url: string): Promise<unknown> {
  return smtpMail({ url, from })
    .send(letter)
    .then(
      () => "sent",
      (error: unknown) => error,
    );
}

test("a letter arrives as it was written, from whom the operator named", async () => {
  expect(await outcome(server.url)).toBe("sent");

  expect(server.letterTo(letter.to)).toMatchObject({ subject: "Código", text: letter.text });
  expect(server.letterTo(letter.to).from).toContain("help@acme.example");
});

test("to another machine letters go encrypted or not at all, unless the operator wants it otherwise", async () => {
  // This very server by a name that is not known to be this machine.
  const elsewhere = server.url.replace("127.0.0.1", "127.1");
  const before = server.letters.length;

  expect(await outcome(elsewhere)).toBeInstanceOf(Failure);
  expect(server.letters).toHaveLength(before);
  expect(await outcome(`${elsewhere}?requireTLS=false`)).toBe("sent");
});

test("a refusal says neither to whom nor what, wherever it is looked for", async () => {
  server.behave("refusing");

  const refusal = await outcome(server.url);

  expect(refusal).toBeInstanceOf(Failure);
  const { message, details, stack, cause } = refusal instanceof Failure ? refusal : new Failure("bad-reply", "none");
  expect(JSON.stringify([message, details, stack, String(cause)])).not.toMatch(/asha|123 456/);
  server.behave("well");
});

test("a server that is not there is a failure that may be tried again", async () => {
  expect(await outcome("smtp://127.0.0.1:1")).toMatchObject({ kind: "unavailable" });
});
