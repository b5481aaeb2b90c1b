// A mail server on this machine that keeps what it is given, read by a real parser of e-mail.
//
//   startMailSandbox(): Promise<MailSandbox>
//   MailSandbox = { url, letters, behave("well" | "refusing"), letterTo(address), close() }
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A letter as its reader sees it. */
export interface Letter {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
}

export interface MailSandbox {
  /** What SMTP_URL is set to. */
  readonly url: string;
  readonly letters: readonly Letter[];
  /** A server that refuses quotes the address in what it says, as real ones do. */
  behave(how: "well" | "refusing"): void;
  /** The last letter to an address; waits for none. */
  letterTo(address: string): Letter;
  close(): Promise<void>;
}

export async function startMailSandbox(): Promise<MailSandbox> {
  const letters: Letter[] = [];
  let behaviour: "well" | "refusing" = "well";
  const server = new SMTPServer({
    // Its own certificate is nobody's; on this machine letters travel as they are.
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo({ address }, _session, done) {
      done(behaviour === "well" ? undefined : new Error(`<${address}> is unknown here`));
    },
    onData(stream, { envelope }, done) {
      simpleParser(stream).then(({ from, subject, text }) => {
        for (const { address: to } of envelope.rcptTo)
          letters.push({ to, from: from?.text ?? "", subject: subject ?? "", text: text ?? "" });
        done();
      }, done);
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    const listening = server.listen(0, "127.0.0.1", () => {
      const address = listening.address();
      if (typeof address === "object" && address !== null) resolve(address.port);
    });
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    behave: (how) => void (behaviour = how),
    letterTo(address) {
      const letter = letters.findLast(({ to }) => to === address);
      if (letter === undefined) throw new Error("No letter came to this address");
      return letter;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
