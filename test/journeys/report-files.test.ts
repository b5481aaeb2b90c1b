// One report as every file there is. Whether LibreOffice opens them is shown by report-files.long.test.ts.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { drawChart } from "@rapport/bridge-server/src/app/report-files/charts/draw-chart.ts";
import { drawnFor } from "@rapport/bridge-server/src/app/report-files/charts/drawn-for.ts";
import { pdfData } from "@rapport/bridge-server/src/app/report-files/pdf/pdf-data.ts";
import { reportFile, reportFormats } from "@rapport/bridge-server/src/app/report-files/report-file.ts";
import { typeset } from "@rapport/bridge-server/src/platform/typst.ts";
import { wordsIn } from "@rapport/bridge-server/src/words/index.ts";
import type { ReportDocument } from "@rapport/contract";
import { readXlsx, type Cell } from "hucre";
import { sampleCharts } from "../support/sample-charts.ts";
import { sampleReport } from "../support/sample-report.ts";

const languages = ["en", "es"] as const;
const url = "https://bridge.example/reports/1";
const at = new Date("2026-11-05T08:00:00Z");
const folder = join(import.meta.dirname, "../../bridge-server/src/app/report-files");

const bytesOf = async (document: ReportDocument, format: (typeof reportFormats)[number]): Promise<Buffer> =>
  (await reportFile(document, format, url)).bytes;

const noCells: ReadonlyMap<string, Cell> = new Map();

/** The texts of the parts of a package whose names match, by its directory (APPNOTE.TXT of ZIP, 4.3.12); some are not packed. */
function partsOf(zip: Buffer, name: RegExp): string[] {
  const entry = Buffer.from("PK\u0001\u0002");
  const texts: string[] = [];
  for (let at = zip.indexOf(entry); at >= 0; at = zip.indexOf(entry, at + 4)) {
    if (!name.test(zip.toString("utf8", at + 46, at + 46 + zip.readUInt16LE(at + 28)))) continue;
    const head = zip.readUInt32LE(at + 42);
    const begins = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
    const bytes = zip.subarray(begins, begins + zip.readUInt32LE(at + 20));
    texts.push((zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString("utf8"));
  }
  return texts;
}

describe.each(languages)("in %s", (language) => {
  const document = sampleReport(language);

  test.each(["pdf", "xlsx", "csv", "json", "html", "txt"] as const)("%s is the same to the byte", async (format) => {
    const first = await bytesOf(document, format);

    // Whatever was made in between.
    await bytesOf(sampleReport(language === "en" ? "es" : "en"), format);

    expect((await bytesOf(document, format)).equals(first)).toBe(true);
    expect(first.length).toBeGreaterThan(500);
  });

  test("the PDF says that it is PDF/UA-1, tagged, in its language, made when its data was taken", async () => {
    const text = (await bytesOf(document, "pdf")).toString("latin1");

    expect(text).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(text).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
    expect(text).toContain(`/Lang (${language}`);
    expect(text).toContain("<xmp:CreateDate>2026-11-05T");
  });

  test("the presentation has a chart of its own for every chart but the heat map, with its numbers inside", async () => {
    const names = (await bytesOf(document, "pptx")).toString("latin1");
    const parts = new Set(
      names.match(/ppt\/(charts\/chart|embeddings\/[\w ]+|notesSlides\/notesSlide)\d+\.(xml|xlsx)/g),
    );

    expect([...parts].filter((part) => /charts\/chart\d+\.xml/.test(part))).toHaveLength(5);
    expect([...parts].filter((part) => part.endsWith(".xlsx"))).toHaveLength(5);
    expect([...parts].filter((part) => part.includes("notesSlide")).length).toBeGreaterThan(8);
  });

  test("the workbook has numbers as numbers, and formulas that give what is shown", async () => {
    const { sheets } = await readXlsx(await bytesOf(document, "xlsx"), { readStyles: true });
    const scorecard = sheets[0];
    const formulas = sheets.flatMap((sheet) =>
      [...(sheet.cells ?? noCells)].flatMap(([, cell]) => (cell.formula === undefined ? [] : [cell])),
    );

    // 31 minutes, as the time of day that Excel makes of a duration.
    expect(scorecard?.rows[1]?.[1]).toEqual(new Date("1899-12-31T00:31:00.000Z"));
    expect(scorecard?.rows[2]?.[1]).toBe(0.864);
    expect(scorecard?.rows[1]?.[2]).toBe(1284);
    // Small numbers stay hidden.
    expect(scorecard?.rows[3]?.slice(1, 3)).toEqual([expect.stringMatching(/10/), "–"]);
    expect(formulas.length).toBeGreaterThan(100);
    expect(formulas.every(({ formulaResult }) => typeof formulaResult === "number")).toBe(true);
  });

  test("every chart leads to the rows under its measure, in print, in the workbook and on its slide", async () => {
    const link = document.measures[0]?.evidence.url ?? "";
    const charts = document.pages.flatMap(({ blocks }) => blocks.filter(({ type }) => type === "chart"));
    const printed = JSON.stringify(pdfData(document).report);
    const { sheets } = await readXlsx(await bytesOf(document, "xlsx"));
    const cells = sheets.flatMap((sheet) => [...(sheet.cells ?? noCells).values()]);
    const relations = partsOf(await bytesOf(document, "pptx"), /^ppt\/slides\/_rels\/.+\.rels$/);

    // The measure's own figure has one link more.
    const inPrint = printed.split(link).length - 1;
    const onSlides = relations.filter((text) => text.includes(link)).length;
    const inSheets = cells.filter(({ hyperlink }) => hyperlink?.target === link).length;

    expect(charts.length).toBeGreaterThan(4);
    expect(inPrint).toBe(charts.length + 1);
    expect(onSlides).toBe(charts.length + 1);
    // A series stands among those of all measures, whose figures have their links on the first sheet.
    expect(inSheets).toBe(charts.length - 1 + 1);
  });

  test("marks of claims stand in every form in which commentary stands", async () => {
    const text = JSON.stringify((await readXlsx(await bytesOf(document, "xlsx"))).sheets.map(({ rows }) => rows));
    for (const mark of language === "en" ? ["Supported", "Contradicted", "Opinion"] : ["Respaldada", "Contradicha"]) {
      expect(text).toContain(mark);
    }
  });

  test.each(sampleCharts(language))("the $kind chart is sound XML with a title and a description", (chart) => {
    const svg = drawChart(chart, drawnFor(document, wordsIn(language)));

    expect(svg).toContain(`<title id="chart-${chart.id}-title">`);
    expect(svg).toContain("</desc>");
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    // Typst reads every chart as XML, and refuses what is none.
    expect(() => typeset({ template: picture, files: { "chart.svg": svg }, at })).not.toThrow();
  });
});

const picture = '#set document(title: "One")\n#title()\n#image("chart.svg", alt: "A chart")';

test("what cannot be read aloud is refused: a picture without a text alternative", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
  const silent = picture.replace(', alt: "A chart"', "");

  expect(() => typeset({ template: silent, files: { "chart.svg": svg }, at })).toThrow(/cannot be typeset/);
  expect(() => typeset({ template: picture, files: { "chart.svg": svg }, at })).not.toThrow();
});

test("text is never read as a template, a formula or HTML", async () => {
  const trap = '=1+1 #panic("x") <script>alert(1)</script> & "quoted"';
  const document = sampleReport("en");
  const trapped = {
    ...document,
    title: trap,
    company: { ...document.company, name: trap },
    measures: document.measures.map((measure) => ({ ...measure, label: trap, sentence: trap })),
  };
  for (const format of reportFormats) await bytesOf(trapped, format);

  const html = (await bytesOf(trapped, "html")).toString("utf8");
  expect(html).toContain("&lt;script&gt;");
  expect(html).not.toContain("<script>");
  expect((await bytesOf(trapped, "csv")).toString("utf8")).not.toMatch(/(^|,)"?=1\+1/m);
});

test("an e-mail loads nothing from anywhere", async () => {
  const html = (await bytesOf(sampleReport("es"), "html")).toString("utf8");

  expect(html.match(/https?:[^"]+/g)).toEqual([url]);
  expect(html).not.toMatch(/<(img|link|script|iframe)|url\(/);
});

test("no template asks the internet for packages", () => {
  const templates = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".typ"));

  expect(templates).not.toEqual([]);
  for (const name of templates) expect(readFileSync(join(folder, name), "utf8")).not.toMatch(/@preview|@local|#import/);
});
