import * as z from "zod";

/** A document as the JSON text that is sent: on its way out nobody reads it again. */
export class ReadyDocument<Shape> {
  /** UTF-8. */
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** What it says. It was made of a document of this shape. */
  read(): Shape {
    return z.custom<Shape>().parse(JSON.parse(Buffer.from(this.bytes).toString("utf8")));
  }
}
