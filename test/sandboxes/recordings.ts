// Recordings of the real services, for comparison. They are not part of this repository: they stay where they are,
// and the tests that need them are skipped where they are not at hand.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord, listOf, recordOf, textOf } from "./json.ts";

const folder = join(import.meta.dirname, "../../../shared/recordings");

/** Whether recordings are at hand. */
export const haveRecordings = existsSync(folder);

/** One recorded request and its answer. */
export interface Recorded {
  readonly file: string;
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly status: number;
  /** Names in lower case; empty where the publisher left headers out. */
  readonly headers: Readonly<Record<string, string>>;
  readonly answer: unknown;
}

/** The interactions of one file of recordings. */
export function recordingsIn(file: string): readonly Recorded[] {
  const { interactions } = recordOf(JSON.parse(readFileSync(join(folder, file), "utf8")));
  return listOf(interactions).map((interaction) => recordedOf(file, recordOf(interaction)));
}

/** The bodies of a file that holds bodies only, by name. */
export function bodiesIn(file: string): Readonly<Record<string, unknown>> {
  return recordOf(recordOf(JSON.parse(readFileSync(join(folder, file), "utf8")))["files"]);
}

/** Where a recorded file lies. */
export function recordedFile(file: string): string {
  return join(folder, file);
}

/** A recorded schema as it stands. */
export function schemaIn(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), "utf8"));
}

function recordedOf(file: string, { request, response }: Record<string, unknown>): Recorded {
  const { method, url, params, body } = recordOf(request);
  const { status, headers, body: answer } = recordOf(response);
  const target = new URL(textOf(url) ?? "", "https://recorded.example");
  for (const [name, value] of Object.entries(recordOf(params)))
    target.searchParams.set(name, Array.isArray(value) ? value.join(",") : String(value));
  return {
    file,
    method: textOf(method) ?? "",
    path: target.pathname,
    query: target.searchParams,
    body,
    status: Number(status),
    headers: Object.fromEntries(
      Object.entries(recordOf(headers)).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    answer,
  };
}

/**
 * What differs in shape between a recorded answer and ours, as a list of places. Values are not compared. Null and
 * anything else go together, because either may be null; of a list only the first item counts.
 */
export function differences(recorded: unknown, ours: unknown, place = "answer"): string[] {
  if (recorded === null || ours === null) return [];
  if (Array.isArray(recorded) || Array.isArray(ours)) return listDifferences(recorded, ours, place);
  if (!isRecord(recorded) || !isRecord(ours))
    return typeof recorded === typeof ours ? [] : [`${place}: ${typeof recorded} recorded, ${typeof ours} from us`];
  const names = new Set([...Object.keys(recorded), ...Object.keys(ours)]);
  names.delete("__truncated");
  return [...names].flatMap((name) => {
    if (!(name in ours)) return [`${place}.${name}: missing from ours`];
    if (!(name in recorded)) return [`${place}.${name}: not recorded`];
    return differences(recorded[name], ours[name], `${place}.${name}`);
  });
}

function listDifferences(recorded: unknown, ours: unknown, place: string): string[] {
  if (!Array.isArray(recorded) || !Array.isArray(ours)) return [`${place}: a list on one side only`];
  // A long list was cut: the last item is then a note.
  const items = recorded.filter((item) => !(isRecord(item) && "__truncated" in item));
  if (items.length === 0 && ours.length === 0) return [];
  if (items.length === 0 || ours.length === 0) return [`${place}: ${items.length} recorded, ${ours.length} from us`];
  return differences(items[0], ours[0], `${place}[0]`);
}
