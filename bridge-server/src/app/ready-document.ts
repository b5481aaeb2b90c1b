import * as z from "zod";
import { jsonIn } from "../platform/json.ts";

/** A document as the JSON text that is sent: on its way out nobody reads it again. */
export class ReadyDocument<Shape> {
  /** A character for each byte of UTF-8, as `byBytes` spells it: a string that is dropped at once costs nothing to clear away. */
  readonly bytes: string;

  constructor(bytes: string) {
    this.bytes = bytes;
  }

  /** What it says. It was made of a document of this shape. */
  read(): Shape {
    return z.custom<Shape>().parse(jsonIn(Buffer.from(this.bytes, "latin1")));
  }
}
