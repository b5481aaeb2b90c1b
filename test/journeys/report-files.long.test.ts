// LibreOffice opens what we write: the presentation with its charts, the workbook with the same numbers worked out anew.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { reportFile } from "@rapport/bridge-server/src/app/report-files/report-file.ts";
import { parse } from "csv-parse/sync";
import { readXlsx, type Cell } from "hucre";
import { sampleReport } from "../support/sample-report.ts";

const office = ["/usr/bin/soffice", "/opt/libreoffice/program/soffice"].find((path) => existsSync(path));
const folder = mkdtempSync(join(tmpdir(), "rapport-office-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Converts a file in a profile of its own, in which every formula is worked out when a workbook is opened. */
function convert(file: string, to: string): void {
  if (office === undefined) throw new Error("Install LibreOffice (Impress and Calc) to run this test");
  const profile = join(folder, "profile");
  mkdirSync(join(profile, "user"), { recursive: true });
  writeFileSync(
    join(profile, "user/registrymodifications.xcu"),
    `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`,
  );
  const command = [
    `-env:UserInstallation=file://${profile}`,
    "--headless",
    "--convert-to",
    to,
    "--outdir",
    folder,
    file,
  ];
  execFileSync(office, command, { stdio: "ignore", timeout: 180_000 });
}

const noCells: ReadonlyMap<string, Cell> = new Map();

test.each(["en", "es"] as const)(
  "the presentation opens, in %s",
  async (language) => {
    const file = join(folder, `deck-${language}.pptx`);
    writeFileSync(file, (await reportFile(sampleReport(language), "pptx", "https://bridge.example")).bytes);

    convert(file, "odp");

    const opened = readFileSync(join(folder, `deck-${language}.odp`)).toString("latin1");
    // Each native chart is an object of its own in the converted file.
    expect(new Set(opened.match(/Object \d+\/content\.xml/g)).size).toBe(5);
  },
  400_000,
);

/** A cell as LibreOffice writes it: “0.5”, “38.961038961039%”. */
function numberIn(text = ""): number {
  return text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
}

test("the workbook's formulas give the numbers that it shows", async () => {
  const file = join(folder, "book.xlsx");
  const { bytes } = await reportFile(sampleReport("en"), "xlsx", "https://bridge.example");
  writeFileSync(file, bytes);

  // Every sheet as a file of its own, with numbers in full.
  convert(file, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1");

  const { sheets } = await readXlsx(bytes, { readStyles: true });
  let compared = 0;
  for (const { name, cells } of sheets) {
    const csv = readdirSync(folder).find((one) => one === `book-${name}.csv`);
    const rows: string[][] =
      csv === undefined ? [] : parse(readFileSync(join(folder, csv)), { relax_column_count: true });
    for (const [place, cell] of cells ?? noCells) {
      if (cell.formula === undefined) continue;
      const [row = 0, column = 0] = place.split(",").map(Number);
      expect(numberIn(rows[row]?.[column])).toBeCloseTo(Number(cell.formulaResult), 9);
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(100);
}, 400_000);
