// The bytes: reading a request whole, sending a reply, breaking one off half way.
import type { IncomingMessage, Server, ServerResponse } from "node:http";

/** What a route answers. `body` is sent as JSON; `text` as it stands. */
export interface SandboxReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly text?: string;
}

/** Listens on this machine only and tells where. */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The sandbox has no port");
  return `http://127.0.0.1:${address.port}`;
}

/** Ends every connection, also those that were left hanging. */
export async function shut(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

/** The whole body as text. */
export async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  const pieces: AsyncIterable<Uint8Array> = incoming;
  for await (const chunk of pieces) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** Header names in lower case, repeated ones joined. */
export function headersOf(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}

/** Sends the reply whole. */
export function send(response: ServerResponse, reply: SandboxReply): void {
  const content = contentOf(reply);
  response.writeHead(reply.status, headOf(reply, content));
  response.end(content);
}

/** Promises the whole body, sends half of it and hangs up. */
export function sendHalf(response: ServerResponse, reply: SandboxReply): void {
  const content = contentOf(reply) ?? "no content to cut";
  response.writeHead(reply.status, headOf(reply, content));
  const half = Buffer.from(content).subarray(0, Math.floor(Buffer.byteLength(content) / 2));
  response.write(half, () => response.socket?.destroy());
}

/** Sends half of the body at once, the other half only after a while. */
export function sendSlowly(response: ServerResponse, reply: SandboxReply, delayMs: number): void {
  const content = contentOf(reply) ?? "";
  const bytes = Buffer.from(content);
  const half = Math.floor(bytes.length / 2);
  response.writeHead(reply.status, headOf(reply, contentOf(reply)));
  response.write(bytes.subarray(0, half));
  setTimeout(() => response.end(bytes.subarray(half)), delayMs).unref();
}

function contentOf({ text, body }: SandboxReply): string | undefined {
  return text ?? (body === undefined ? undefined : JSON.stringify(body));
}

function headOf({ headers, body, text }: SandboxReply, content: string | undefined): Record<string, string> {
  return {
    ...(body !== undefined && text === undefined ? { "Content-Type": "application/json;charset=utf-8" } : {}),
    ...headers,
    ...(content === undefined ? {} : { "Content-Length": String(Buffer.byteLength(content)) }),
  };
}
