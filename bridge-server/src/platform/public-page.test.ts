import { createServer, type Server } from "node:https";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { madeCertificate } from "../../../test/sandboxes/certificate.ts";
import { Failure } from "../domain/failure.ts";
import { isPublicAddress, publicPages, type PageRules } from "./public-page.ts";

const { key, cert } = madeCertificate();
const asked: string[] = [];
let server: Server;
let port = 0;

beforeAll(async () => {
  server = createServer({ key, cert }, (request, response) => {
    asked.push(`${request.url} ${request.headers.cookie ?? "no cookie"}`);
    const answers: Readonly<Record<string, () => void>> = {
      "/page": () => response.setHeader("content-type", "text/html; charset=utf-8").end("<p>Asha"),
      "/moved": () => response.writeHead(301, { location: "/page" }).end(),
      "/elsewhere": () => response.writeHead(302, { location: "https://example.com/page" }).end(),
      "/inside": () => response.writeHead(302, { location: "http://localhost/page" }).end(),
      "/round": () => response.writeHead(302, { location: "/round" }).end(),
      "/picture": () => response.setHeader("content-type", "image/png").end("png"),
      "/squeezed": () => response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" }).end("x"),
      "/silent": () => undefined,
      "/long": () => {
        response.setHeader("content-type", "text/html");
        const more = (): void => {
          while (!response.destroyed && response.write("a".repeat(65_536)));
          if (!response.destroyed) response.once("drain", more);
        };
        more();
      },
    };
    (answers[request.url ?? ""] ?? (() => response.writeHead(404).end()))();
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const here = (): PageRules => ({ isPublic: () => true, ports: [port], certificates: cert });
const at = (path: string): string => `https://localhost:${port}${path}`;

async function outcome(url: string, rules: PageRules = here()): Promise<string> {
  return publicPages(rules)
    .read(url)
    .then(
      ({ html }) => html,
      (error: unknown) => (error instanceof Failure ? `${error.kind}: ${error.message}` : String(error)),
    );
}

describe("a page", () => {
  test("is read where it is, and where its own site says that it is now", async () => {
    expect(await publicPages(here()).read(at("/page#me"))).toEqual({ url: at("/page"), html: "<p>Asha" });
    expect(await publicPages(here()).read(at("/moved"))).toEqual({ url: at("/page"), html: "<p>Asha" });
  });

  test("that leads to another site, on and on, or is none, is not read", async () => {
    expect(await outcome(at("/elsewhere"))).toMatch(
      /^bad-input: This is no https address|^bad-input: The page leads on/,
    );
    expect(await outcome(at("/inside"))).toMatch(/^bad-input/);
    expect(await outcome(at("/round"))).toBe("bad-input: The page leads on and on");
    for (const path of ["/picture", "/squeezed", "/none"])
      expect(await outcome(at(path))).toBe("bad-input: This is no page that everybody can read");
  });

  test("that never ends is read as far as 512 kB, and one that says nothing is given up", async () => {
    expect(await outcome(at("/long"))).toHaveLength(512 * 1024);
    expect(await outcome(at("/silent"), { ...here(), timeoutMs: 50 })).toMatch(/^unavailable/);
  });

  test("of a stranger's certificate is not read, and no failure names the page", async () => {
    expect(await outcome(at("/page"), { isPublic: () => true, ports: [port] })).toBe(
      "unavailable: The page could not be read",
    );
  });
});

describe("nothing that only this machine or its network may see is asked", () => {
  test("by a name that leads there: the product itself refuses this very server", async () => {
    const before = asked.length;
    expect(await outcome(at("/page"), { ports: [port], certificates: cert })).toBe(
      "bad-input: This name leads to a place that is not public",
    );
    expect(asked).toHaveLength(before);
  });

  test.each([
    ...["http://example.com/", "https://127.0.0.1/", "https://2130706433/", "https://0x7f.1/", "https://[::1]/"],
    ...["https://example.com:8443/", "https://me:secret@example.com/", "ftp://example.com/", "file:///etc/passwd", "x"],
  ])("by its address: %s", async (url) => {
    expect(await outcome(url, {})).toMatch(/^bad-input/);
  });

  test.each([
    ...["10.1.2.3", "172.31.0.1", "192.168.1.1", "127.0.0.53", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"],
    ...["255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"],
    ...["2002:7f00:1::", "2001::1", "2001:db8::1", "ff02::1", "localhost"],
  ])("%s is not public", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(["1.1.1.1", "93.184.215.14", "172.32.0.1", "2606:4700::1111", "2a00:1450:4003::8"])(
    "%s is public",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});
