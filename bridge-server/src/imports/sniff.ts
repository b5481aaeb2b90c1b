const signatures: readonly { readonly bytes: string; readonly what: string }[] = [
  { bytes: "\x89PNG", what: "a PNG picture" },
  { bytes: "\xff\xd8\xff", what: "a JPEG picture" },
  { bytes: "GIF8", what: "a GIF picture" },
  { bytes: "%PDF", what: "a PDF document" },
  { bytes: "{\\rtf", what: "a text document (RTF)" },
  { bytes: "PK\x03\x04", what: "a zip archive inside another archive" },
  { bytes: "\x1f\x8b", what: "a gzip file inside another archive" },
  { bytes: "\xd0\xcf\x11\xe0", what: "an old Excel workbook or Office document" },
  { bytes: "7z\xbc\xaf\x27\x1c", what: "a 7-Zip archive" },
  { bytes: "Rar!", what: "a RAR archive" },
  { bytes: "BZh", what: "a bzip2 archive" },
  { bytes: "\xfd7zXZ", what: "an xz archive" },
  { bytes: "\x28\xb5\x2f\xfd", what: "a Zstandard archive" },
  { bytes: "SQLite format 3", what: "a SQLite database" },
  { bytes: "PAR1", what: "a Parquet file" },
  { bytes: "\x7fELF", what: "a program" },
  { bytes: "MZ\x90", what: "a program" },
];

/** What a file that is no table and no list of facts seems to be, or undefined if it may be what was asked for. */
export function seemsToBe(head: Buffer, form: "table" | "lines"): string | undefined {
  const start = head.subarray(0, 32).toString("latin1");
  const signature = signatures.find(({ bytes }) => start.startsWith(bytes));
  if (signature) return signature.what;
  if (start.startsWith("\xff\xfe") || start.startsWith("\xfe\xff")) return undefined;
  if (head.toString("latin1", 257, 262) === "ustar") return "a tar archive";
  if (isBinary(head)) return "not text (or UTF-16 without its mark)";
  const text = head
    .subarray(0, 1024)
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart()
    .toLowerCase();
  if (/^<(?:!doctype html|html|head|body)/.test(text)) return "a web page (HTML)";
  if (/^<(?:\?xml|[a-z]+[ >])/.test(text)) return "an XML document";
  if (form === "lines") return text.startsWith("[") ? "one JSON array, not one fact a line" : undefined;
  if (/^\{\s*(?:"|\}|$)/.test(text) || /^\[\s*(?:[[{\d"\]]|$)/.test(text)) return "JSON";
  return undefined;
}

/** Text holds no control bytes but tab, line ends, form feed and the odd stray one; NUL in number means UTF-16 or data. */
function isBinary(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32)) controls += 1;
  return controls > head.length / 10;
}
