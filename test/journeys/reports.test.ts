// A report over HTTP as people of a portal make it: written, signed by two, published, taken along, sent, followed to its rows.
import "../sandboxes/no-proxy.ts";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { hashApiKey } from "@rapport/bridge-server/src/main.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { smtpMail } from "@rapport/bridge-server/src/platform/mail.ts";
import { serve, type Served } from "@rapport/bridge-server/src/serve.ts";
import type { EvidenceOpened, FileLink, Problem, ReportList, ReportSent, ReportView } from "@rapport/contract";
import { startMailSandbox, type MailSandbox } from "../sandboxes/mail.ts";
import { now, openTestBridge, type TestBridge } from "../support/database.ts";
import { deliver, tweet } from "../support/given.ts";
import { signatureV3 } from "../workbench/signature.ts";

const [secret, portal] = ["hubspot-client-secret-0123456789", "4711"];
const otherKey = "o".repeat(43);
let bridge: TestBridge;
let keys: WorkspaceKeys;
let served: Served;
let mail: MailSandbox;

beforeAll(async () => {
  bridge = await openTestBridge();
  mail = await startMailSandbox();
  keys = await bridge.workspace();
  await bridge.store.addConnection(keys.workspaceId, "hubspot", portal, "Acme");
  const other = await bridge.workspace();
  await bridge.store.addApiKey(other.workspaceId, hashApiKey(otherKey), "test", bridge.clock.now());
  const april = Array.from({ length: 12 }, (_, day) =>
    tweet({ id: `q${day}`, from: `@c${day}`, occurredAt: `2024-04-${String(day + 10)}T10:00:00Z` }),
  );
  await deliver(bridge, keys, "feed", april);
  served = await serve(
    { ...bridge, mail: smtpMail({ url: mail.url, from: "Acme <board@acme.example>" }), close: async () => undefined },
    { host: "127.0.0.1", port: 0, publicOrigin: null, hubspotSecrets: [secret] },
  );
}, 60_000);
afterAll(async () => {
  await served.close();
  await mail.close();
  await bridge.close();
});

/** What a page's fetch sends: HubSpot adds who looks, and signs. */
async function asUser(user: string, path: string, sent?: object): Promise<Response> {
  const url = `${served.url}${path}${path.includes("?") ? "&" : "?"}userId=${user}&portalId=${portal}`;
  const [method, body] = sent === undefined ? ["GET", ""] : ["POST", JSON.stringify(sent)];
  const timestamp = String(bridge.clock.now().getTime());
  return fetch(url, {
    method,
    headers: {
      "content-type": "application/json",
      "x-hubspot-signature-v3": signatureV3({ method, url, body, timestamp }, secret),
      "x-hubspot-request-timestamp": timestamp,
    },
    ...(sent === undefined ? {} : { body }),
  });
}

async function answered<T>(reply: Response): Promise<T> {
  const text = await reply.text();
  expect([reply.status, text]).toEqual([200, text]);
  const value: T = JSON.parse(text);
  return value;
}

async function refusal(reply: Response): Promise<Problem> {
  const problem: Problem = JSON.parse(await reply.text());
  return problem;
}

test("two people of a portal make a report, which then can be taken along, sent, and followed to its rows", async () => {
  const start = { run: "1", template: "monthly-executive", title: "April" };
  const { report } = await answered<ReportView>(await asUser("1", "/v1/reports", start));
  const path = `/v1/reports/${report.report}`;
  // Without a period it is about the last whole month.
  expect(report).toMatchObject({ label: "April", state: "draft", periodLabel: expect.stringMatching(/^Apr 1, 2024/) });

  const text = { page: "changes", kpi: "contacts", text: "Contacts fell sharply. We believe that April went well." };
  const written = await answered<ReportView>(await asUser("1", `${path}/commentary`, text));
  const claims = Object.values(written.marks).reduce((sum, count) => sum + count, 0);
  expect([claims > 0, written.marks.supported]).toEqual([true, 0]);

  const refused = await refusal(await asUser("1", `${path}/publish`, {}));
  expect(refused).toMatchObject({ status: 409, remedy: "Have it signed first: Prepared by." });
  for (const [user, role] of [
    ["1", "preparer"],
    ["2", "reviewer"],
    ["1", "owner"],
  ] as const)
    await answered(await asUser(user, `${path}/sign-offs`, { role, name: `Person ${user}` }));
  const published = await answered<ReportView>(await asUser("1", `${path}/publish`, {}));
  expect(published.marks).toEqual(written.marks);
  expect(published.report).toMatchObject({ state: "published", publishedAt: now, shortHash: /^[0-9a-f]{12}$/ });

  await filesAreTheSame(path, published);
  await rowsAreThere(published);
  await lettersArrive(path);
  const { reports } = await answered<ReportList>(await asUser("2", "/v1/reports?lang=es"));
  expect(reports).toMatchObject([{ stateLabel: "Publicado el 1 may 2024", opens: { evidence: 1, files: 5 } }]);
}, 60_000);

async function filesAreTheSame(path: string, { document }: ReportView): Promise<void> {
  expect(await answered(await asUser("2", `${path}/files/json`))).toEqual(document);
  const pdf = await asUser("2", `${path}/files/pdf`);
  expect(pdf.headers.get("content-type")).toBe("application/pdf");
  expect(pdf.headers.get("content-disposition")).toMatch(/^attachment; filename="monthly-executive-[\w-]+-en\.pdf"$/);
  const bytes = Buffer.from(await pdf.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(Buffer.from(await (await asUser("1", `${path}/files/pdf`)).arrayBuffer()).equals(bytes)).toBe(true);

  // A browser cannot sign: it fetches by a link of a few minutes.
  const { url, expiresAt } = await answered<FileLink>(await asUser("2", `${path}/files/pdf/link`));
  expect(expiresAt).toBe("2024-05-01T12:10:00.000Z");
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(bytes)).toBe(true);
  const token = url.slice(url.lastIndexOf("/") + 1);
  for (const wrong of [`B${token.slice(1)}`, token.slice(0, -2), `${token.slice(0, -2)}AA`, "x"])
    expect((await fetch(`${served.url}/v1/report-files/${wrong}`)).status).toBe(404);
  bridge.clock.set(expiresAt);
  expect((await fetch(url)).status).toBe(404);
  bridge.clock.set(now);
}

async function rowsAreThere({ document }: ReportView): Promise<void> {
  const contacts = document.measures.find(({ kpi }) => String(kpi) === "contacts");
  const link = contacts?.evidence.url ?? "";
  expect(link.startsWith(`${served.url}/v1/evidence-links/`)).toBe(true);
  const path = link.slice(served.url.length);

  const opened = await answered<EvidenceOpened>(await asUser("2", path));
  expect(opened).toMatchObject({
    kpi: "contacts",
    published: 12,
    n: 12,
    text: "12 rows, as many as when it was published",
  });
  expect(opened.rows).toHaveLength(12);
  // Whoever follows it out of a PDF is told where rows are read, whether it is a link of ours or not.
  const headers = { accept: "text/html,*/*;q=0.8", "accept-language": "es-ES,es;q=0.9" };
  for (const followed of [link, `${served.url}/v1/evidence-links/nobody`]) {
    const page = await fetch(followed, { headers });
    expect([page.status, page.headers.get("cache-control")]).toEqual([401, "no-store"]);
    expect(await page.text()).toMatch(/<html lang="es">.*abra Rapport en HubSpot o Salesforce/s);
  }
  expect((await fetch(link)).status).toBe(401);
  expect((await fetch(link, { headers: { authorization: `Bearer ${otherKey}` } })).status).toBe(404);
}

async function lettersArrive(path: string): Promise<void> {
  const recipients = [{ email: "chair@example.com" }, { email: "auditor@example.org", language: "es" }];
  expect(await answered<ReportSent>(await asUser("1", `${path}/send`, { recipients }))).toMatchObject({
    sent: 2,
    failed: 0,
    text: "2 letters were taken by the mail server",
  });
  const letter = mail.letterTo("chair@example.com");
  expect(letter).toMatchObject({ subject: expect.stringMatching(/^April/) });
  const [link = ""] = /http:\/\/127\.0\.0\.1:\d+\/v1\/report-files\/[\w-]+/.exec(letter.text) ?? [];
  expect((await fetch(link)).headers.get("content-type")).toBe("application/pdf");
  expect(mail.letterTo("auditor@example.org").text).not.toBe(letter.text);
  mail.behave("refusing");
  const failing = await answered<ReportSent>(await asUser("1", `${path}/send`, { recipients: [recipients[0]] }));
  expect(failing).toMatchObject({ sent: 0, failed: 1 });
  mail.behave("well");
  expect(JSON.stringify(bridge.logged)).not.toMatch(/chair|auditor/);
}

test("once an admin has named who works with the board's reports, nobody else does", async () => {
  const changes = [{ key: "board.members", value: ["1"] }];
  await answered(await asUser("1", "/v1/settings", { version: 0, changes }));

  for (const path of ["/v1/reports", "/v1/board", "/v1/board/register", "/v1/board/scorecard"]) {
    expect([path, (await asUser("2", path)).status]).toEqual([path, 403]);
    expect([path, (await asUser("1", path)).status]).toEqual([path, 200]);
  }
  const start = { run: "2", template: "monthly-executive" };
  const refused = await refusal(await asUser("2", "/v1/reports?lang=es", start));
  expect(refused).toMatchObject({
    status: 403,
    detail: "Los informes del consejo son para quienes nombran los ajustes.",
  });
}, 60_000);
