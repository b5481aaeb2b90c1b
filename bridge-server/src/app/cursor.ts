// A place in a long list: after this moment and id. Opaque to callers.
import * as z from "zod";
import { Failure } from "../domain/failure.ts";

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** What ids of a list's places look like: an interaction, or with the channel that answered it; a wait in its conversation. */
const places = {
  timeline: placeWith(new RegExp(`^${uuid}$`)),
  evidence: placeWith(new RegExp(`^${uuid}(${uuid})?$`)),
  waiting: placeWith(new RegExp(`^${uuid}[1-4]${uuid}$`)),
};

function placeWith(id: RegExp) {
  return z.tuple([z.iso.datetime({ precision: 3 }).regex(/^(?!0000)/), z.string().regex(id)]);
}

export interface Cursor {
  readonly at: Date;
  readonly id: string;
}

export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");
}

/** A place in a list that is no moment: the last id, or a number. */
export function writePlace(place: string): string {
  return Buffer.from(place).toString("base64url");
}

/** Null where there is none. Throws a `Failure` of kind bad-input where it is not one of ours. */
export function readPlace(cursor: string | undefined, shape: z.ZodType<string>): string | null {
  if (cursor === undefined) return null;
  const place = shape.safeParse(Buffer.from(cursor, "base64url").toString("utf8"));
  if (place.success) return place.data;
  throw notOurs(place.error);
}

/** Null where there is none. Throws a `Failure` of kind bad-input where it is not one of ours. */
export function readCursor(cursor: string | undefined, list: keyof typeof places): Cursor | null {
  if (cursor === undefined) return null;
  try {
    const [at, id] = places[list].parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { at: new Date(at), id };
  } catch (cause) {
    throw notOurs(cause);
  }
}

function notOurs(cause: unknown): Failure {
  return new Failure("bad-input", "The cursor is not one that Rapport gave", {
    cause,
    remedy: "Begin again without a cursor, and hand back next as it came.",
  });
}
