// A place in a long list: after this moment and id. Opaque to callers.
import * as z from "zod";
import { Failure } from "../domain/failure.ts";

const Place = z.tuple([z.iso.datetime({ precision: 3 }), z.string().max(100)]);

export interface Cursor {
  readonly at: Date;
  readonly id: string;
}

export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");
}

/** Null where there is none. Throws a `Failure` of kind bad-input where it is not one of ours. */
export function readCursor(cursor: string | undefined): Cursor | null {
  if (cursor === undefined) return null;
  try {
    const [at, id] = Place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { at: new Date(at), id };
  } catch (cause) {
    throw new Failure("bad-input", "The cursor is not one that Rapport gave", {
      cause,
      remedy: "Begin again without a cursor, and hand back next as it came.",
    });
  }
}
