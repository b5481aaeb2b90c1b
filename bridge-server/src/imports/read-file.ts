import { Failure } from "../domain/failure.ts";
import type { ImportContext, Kind } from "./kind.ts";
import { encodingOf, linesOf } from "./lines.ts";
import { parseOptions } from "./options.ts";
import type { ImportOptions } from "./options.ts";
import { PageBuilder } from "./pages.ts";
import type { ImportPage } from "./pages.ts";
import { rowReader } from "./rows.ts";
import { seemsToBe } from "./sniff.ts";
import { openSource } from "./source.ts";

const headBytes = 65_536;

/**
 * Reads a file page by page in bounded memory: plain, gzip, or a table inside a zip archive.
 * Throws a `Failure` of kind bad-input where the file as a whole cannot be read; a row that cannot be read is refused
 * on its page instead. Every page of the same file with the same options is always the same.
 */
export async function* readFile(path: string, kind: Kind, options: ImportOptions = {}): AsyncGenerator<ImportPage> {
  const context = contextOf(kind, options);
  const source = await openSource(path, context.options.entry);
  yield* pagesOf(source.bytes, source.name, kind, context, source.notes);
}

/** Reads a stream of bytes as `readFile` reads a file; `name` stands in sentences. */
export async function* readBytes(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  kind: Kind,
  options: ImportOptions = {},
): AsyncGenerator<ImportPage> {
  yield* pagesOf(bytes, `“${name}”`, kind, contextOf(kind, options), []);
}

async function* pagesOf(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  kind: Kind,
  context: ImportContext,
  notes: readonly string[],
): AsyncGenerator<ImportPage> {
  const { head, all, close } = await withHead(bytes);
  try {
    checkHead(head, name, kind);
    const reader = rowReader(kind, context, name);
    const builder = new PageBuilder(notes);
    for await (const lines of linesOf(all, encodingOf(head))) yield* builder.addAll(reader.add(lines));
    yield* builder.addAll(reader.end());
    yield* builder.end();
  } finally {
    await close();
  }
}

function contextOf(kind: Kind, given: ImportOptions): ImportContext {
  const options = parseOptions(given);
  const allowed = new Set<string>(kind.options);
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !allowed.has(name)) {
      const known = kind.options.join(", ");
      throw bad(`The kind “${kind.id}” has no option “${name}”; it has ${known}.`);
    }
  }
  return { zone: options.zone ?? "UTC", options };
}

function checkHead(head: Buffer, name: string, kind: Kind): void {
  if (head.length === 0) throw bad(`${name} is empty; export it again.`);
  const what = seemsToBe(head, kind.form);
  if (what === undefined) return;
  const wanted = kind.form === "table" ? "a CSV file (UTF-8)" : "JSON Lines (UTF-8)";
  throw bad(`${name} seems to be ${what}; save the data as ${wanted} and import that.`);
}

interface WithHead {
  readonly head: Buffer;
  readonly all: AsyncIterable<Uint8Array>;
  close(): Promise<unknown>;
}

/** The first bytes of a stream, the same ones however the stream is cut, and the whole stream again. */
async function withHead(bytes: AsyncIterable<Uint8Array>): Promise<WithHead> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < headBytes) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    size += next.value.byteLength;
  }
  const head = Buffer.concat(first).subarray(0, headBytes);
  return { head, all: rejoined(first, iterator), close: async () => iterator.return?.() };
}

async function* rejoined(first: Uint8Array[], iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* first.splice(0);
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
}

function bad(sentence: string): Failure {
  return new Failure("bad-input", sentence, { source: "import" });
}
