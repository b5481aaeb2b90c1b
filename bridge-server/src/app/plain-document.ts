/** A document in another form than JSON, or so long that it is sent piece by piece. */
export class PlainDocument {
  readonly mediaType: string;
  readonly content: string | Uint8Array | AsyncIterable<string>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    mediaType: string,
    content: string | Uint8Array | AsyncIterable<string>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    this.mediaType = mediaType;
    this.content = content;
    this.headers = headers;
  }
}
