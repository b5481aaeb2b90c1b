// How often the claim checker marks commentary as people marked it, printed with who is taken for whom.
import { describe, expect, test } from "@jest/globals";
import { checkClaims, worstMark } from "@rapport/bridge-server/src/domain/claims/check-claims.ts";
import { namedKpis } from "@rapport/bridge-server/src/domain/claims/measure-names.ts";
import { kpis } from "@rapport/bridge-server/src/kpis/index.ts";
import * as english from "./claim-sentences-en.ts";
import * as spanish from "./claim-sentences-es.ts";
import { later as laterEnglish } from "./claim-sentences-later-en.ts";
import { later as laterSpanish } from "./claim-sentences-later-es.ts";
import * as unseen from "./claim-sentences-unseen.ts";
import { other as otherEnglish } from "./claim-sentences-other-en.ts";
import { other as otherSpanish } from "./claim-sentences-other-es.ts";
import { pack } from "./claim-situations.ts";

const marks = ["supported", "contradicted", "no-evidence", "opinion"] as const;
const languages = [
  {
    language: "en",
    name: "English",
    sentences: english,
    later: laterEnglish,
    other: otherEnglish,
    before: "September",
  },
  {
    language: "es",
    name: "Spanish",
    sentences: spanish,
    later: laterSpanish,
    other: otherSpanish,
    before: "septiembre",
  },
] as const;

interface Marked {
  readonly cell: string;
  readonly mark: string;
  readonly text: string;
  readonly given: string;
}

function mark(lines: string, language: "en" | "es", before: string): Marked[] {
  return lines
    .trim()
    .split("\n")
    .map((line) => {
      const [cell = "", mark = "", text = ""] = line.split(" | ");
      const read = { language, verdicts: pack, cell: cell === "-" ? null : cell, periodBefore: [before] };
      const claims = checkClaims(text, read);
      return { cell, mark, text, given: worstMark(claims.map((claim) => claim.mark)) ?? "none" };
    });
}

/** The share that was marked rightly; prints it, the confusion table and every sentence that was not. */
function accuracy(name: string, labelled: readonly Marked[]): number {
  const right = labelled.filter(({ mark, given }) => mark === given).length / labelled.length;
  const table = marks.map((label) => {
    const of = labelled.filter(({ mark }) => mark === label);
    const given = [...marks, "none"].map((other) => `${other} ${of.filter((one) => one.given === other).length}`);
    return `  ${label.padEnd(12)} → ${given.join(", ")}`;
  });
  const wrong = labelled
    .filter(({ mark, given }) => mark !== given)
    .map(({ cell, mark, given, text }) => `  ${cell}: ${mark}, marked ${given}: ${text}`);
  process.stdout.write(
    `${name}: n ${labelled.length}, right ${right.toFixed(3)}\n${[...table, ...wrong].join("\n")}\n`,
  );
  return right;
}

describe.each(languages)("commentary in $name", ({ language, name, sentences, later, other, before }) => {
  const labelled = Object.values(sentences).flatMap((lines) => mark(lines, language, before));

  test("is there in 150 sentences, at least 30 of each mark", () => {
    expect(labelled).toHaveLength(150);
    for (const label of marks) {
      expect(labelled.filter(({ mark }) => mark === label).length).toBeGreaterThanOrEqual(30);
    }
  });

  test("is marked as people marked it, 95 of 100 times or more", () => {
    expect(accuracy(`Claims, ${name}`, labelled)).toBeGreaterThanOrEqual(0.95);
  });

  test("that was written when the rules stood is marked as well, now that they have learned from it", () => {
    const all = [...mark(unseen[language], language, before), ...mark(later, language, before)];
    expect(accuracy(`Later claims, ${name}`, all)).toBeGreaterThanOrEqual(0.95);
  });

  test("by another writer, for which nothing was changed, is marked as that writer marked it 85 of 100 times or more", () => {
    expect(accuracy(`Another writer's claims, ${name}`, mark(other, language, before))).toBeGreaterThanOrEqual(0.85);
  });
});

test("names that people use are those of KPIs that there are", () => {
  const ids: readonly string[] = kpis.map(({ id }) => id);

  expect(namedKpis.filter((id) => !ids.includes(id))).toEqual([]);
});
