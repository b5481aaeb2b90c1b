// Reads a page that a stranger named, without being led to anything that only this machine or its network may see.
import { lookup as lookUp, type LookupAddress } from "node:dns";
import { Agent, request } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { Failure } from "../domain/failure.ts";
import type { PublicPages } from "../ports.ts";

/** What tests set; the product asks on the standard port, of addresses that are everybody's, by certificates that everybody trusts. */
export interface PageRules {
  readonly isPublic?: (address: string) => boolean;
  readonly ports?: readonly number[];
  readonly certificates?: string;
  readonly timeoutMs?: number;
}

const mostBytes = 512 * 1024;
const mostSteps = 3;

/** Everything of IPv4 that is not a place in the public internet (IANA's registry of special addresses). */
const special = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  special.addSubnet(net, bits, "ipv4");
/** Of IPv6 only 2000::/3 is public, and in it these are not, or lead on to IPv4. */
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  special.addSubnet(net, bits, "ipv6");
const unicast = new BlockList();
unicast.addSubnet("2000::", 3, "ipv6");

/** Whether an address is one that everybody reaches. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, "ipv4");
  return family === 6 && unicast.check(address, "ipv6") && !special.check(address, "ipv6");
}

/** Opens a reader: https only, a name and not a number, 5 seconds and 512 kB at most, and no redirect to another site. */
export function publicPages(rules: PageRules = {}): PublicPages {
  return {
    async read(written) {
      const signal = AbortSignal.timeout(rules.timeoutMs ?? 5_000);
      let url = checked(written, rules);
      for (let step = 0; step <= mostSteps; step += 1) {
        const reply = await get(url, rules, signal);
        if ("html" in reply) return { url: url.href, html: reply.html };
        const next = checked(reply.location, rules, url);
        if (next.origin !== url.origin) throw refused("The page leads on to another site");
        url = next;
      }
      throw refused("The page leads on and on");
    },
  };
}

function checked(written: string, { ports = [443] }: PageRules, base?: URL): URL {
  if (!URL.canParse(written, base?.href)) throw refused("This is no address of a page");
  const url = new URL(written, base);
  const port = url.port === "" ? 443 : Number(url.port);
  const isName = isIP(url.hostname) === 0 && !url.hostname.startsWith("[") && url.hostname !== "";
  if (url.protocol !== "https:" || !isName || !ports.includes(port) || url.username !== "" || url.password !== "")
    throw refused("This is no https address of a public page");
  url.hash = "";
  return url;
}

type Reply = { readonly html: string } | { readonly location: string };

function get(url: URL, rules: PageRules, signal: AbortSignal): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => reject(cause instanceof Failure ? cause : unreachable(cause));
    const asked = request(
      url,
      {
        // An agent of its own: no proxy of the environment, and no connection that somebody else opened.
        ...{ agent: new Agent({ keepAlive: false }), signal, lookup: publicOnly(rules) },
        ...(rules.certificates === undefined ? {} : { ca: rules.certificates }),
        headers: { accept: "text/html", "accept-encoding": "identity", "user-agent": "Rapport (rel-me)" },
      },
      (reply) => {
        reply.on("error", fail);
        const { statusCode = 0, headers } = reply;
        if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
          asked.destroy();
          resolve({ location: headers.location });
          return;
        }
        const isHtml = /^(text\/html|application\/xhtml\+xml)\b/i.test(headers["content-type"] ?? "");
        if (statusCode !== 200 || !isHtml || headers["content-encoding"] !== undefined) {
          asked.destroy();
          fail(refused("This is no page that everybody can read"));
          return;
        }
        const pieces: Buffer[] = [];
        let length = 0;
        const end = (): void => resolve({ html: Buffer.concat(pieces).subarray(0, mostBytes).toString("utf8") });
        reply.on("data", (piece: Buffer) => {
          pieces.push(piece);
          length += piece.length;
          if (length < mostBytes) return;
          end();
          asked.destroy();
        });
        reply.on("end", end);
      },
    );
    asked.on("error", fail);
    asked.end();
  });
}

/** The address is judged where it is used: what a name means a moment later does not matter. */
function publicOnly({ isPublic = isPublicAddress }: PageRules): LookupFunction {
  return (hostname, options, done) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) done(error ?? refused("This name leads nowhere"), "", 4);
      else if (!addresses.every(({ address }) => isPublic(address)))
        done(refused("This name leads to a place that is not public"), "", 4);
      else if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

function refused(sentence: string): Failure {
  return new Failure("bad-input", sentence, { remedy: "Give the https address of a page that everybody can open." });
}

/** The cause stays out: it names the page. */
function unreachable(cause: unknown): Failure {
  const code = cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "unknown";
  return new Failure("unavailable", "The page could not be read", { source: "page", facts: { code } });
}
