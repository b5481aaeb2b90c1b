// E-mail by SMTP. The only place that knows how.
import { createTransport } from "nodemailer";
import { Failure } from "../domain/failure.ts";
import type { Mail } from "../ports.ts";

export interface MailServer {
  /** smtp://user:password@host:587, or smtps://… */
  readonly url: string;
  /** Who it comes from: help@acme.example, or Acme <help@acme.example> */
  readonly from: string;
}

const timeouts = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000, dnsTimeout: 5_000 };

/** Opens a way to send e-mail. Letters travel encrypted, unless the server is this machine or the URL says requireTLS=false. */
export function smtpMail({ url, from }: MailServer): Mail {
  const place = new URL(url);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(place.hostname);
  const requireTLS = !isHere && place.searchParams.get("requireTLS") !== "false";
  place.searchParams.delete("requireTLS");
  const transport = createTransport(
    { url: place.href, requireTLS, ...timeouts, disableFileAccess: true, disableUrlAccess: true },
    { from },
  );
  return {
    async send({ to, subject, text, html }) {
      try {
        // Machines that answer letters by themselves are asked not to.
        const headers = { "Auto-Submitted": "auto-generated" };
        await transport.sendMail({ to: { name: "", address: to }, subject, text, html, headers });
      } catch (error) {
        // What the server said quotes the address, so no more than its code goes on.
        const code =
          error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";
        throw new Failure("unavailable", "The mail server did not take the letter", {
          source: "mail",
          facts: { code },
        });
      }
    },
  };
}
