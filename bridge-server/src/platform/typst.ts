// PDF by Typst, in this process. The only module that knows the compiler.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

/** What is typeset: a template and the files that it reads, by their names beside it. */
export interface Typesetting {
  /** Typst source. Data comes from `files`, and is never read as source. */
  readonly template: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** The moment that the PDF says it was made; the same moment gives the same bytes. */
  readonly at: Date;
}

const styles = ["400Regular", "500Medium", "600SemiBold", "700Bold", "400Regular_Italic"];
/** A place that only exists for the compiler: it reads nothing from the disk. */
const place = "/rapport";
let compiler: NodeCompiler | undefined;

function made(): NodeCompiler {
  const require = createRequire(import.meta.url);
  const fonts = dirname(require.resolve("@expo-google-fonts/inter/package.json"));
  const fontBlobs = styles.map((style) => readFileSync(join(fonts, style, `Inter_${style}.ttf`)));
  return NodeCompiler.create({ workspace: place, fontArgs: [{ fontBlobs }] });
}

/**
 * Typesets a document as a tagged PDF that follows PDF/UA-1, as far as Typst checks it: a picture without a text
 * alternative, a skipped heading or a missing title is an error, and no file comes of it.
 */
export function typeset({ template, files, at }: Typesetting): Buffer {
  compiler ??= made();
  compiler.resetShadow();
  compiler.mapShadow(`${place}/main.typ`, Buffer.from(template));
  for (const [name, content] of Object.entries(files)) compiler.mapShadow(`${place}/${name}`, Buffer.from(content));
  try {
    const compiled = compiler.compile({ mainFilePath: `${place}/main.typ` });
    const { result } = compiled;
    if (result === null) throw new Error(`The document cannot be typeset: ${faultsOf(compiler, compiled.takeError())}`);
    return accessiblePdf(compiler, result, at);
  } finally {
    compiler.resetShadow();
    // Kept between documents are the fonts; what was compiled is let go.
    compiler.evictCache(10);
  }
}

type Compiled = NonNullable<ReturnType<NodeCompiler["compile"]>["result"]>;

function accessiblePdf(by: NodeCompiler, compiled: Compiled, at: Date): Buffer {
  try {
    return by.pdf(compiled, { pdfStandard: "ua-1", creationTimestamp: Math.floor(at.getTime() / 1000) });
  } catch (error) {
    throw new Error("The document cannot be typeset as PDF/UA-1", { cause: error });
  }
}

/** What is wrong, without the text of the document: that may name people. */
function faultsOf(by: NodeCompiler, error: Parameters<NodeCompiler["fetchDiagnostics"]>[0] | null): string {
  if (error === null) return "no reason was given";
  const faults: unknown = by.fetchDiagnostics(error);
  return JSON.stringify(faults).slice(0, 500);
}
