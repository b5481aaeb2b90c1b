// A presentation with the company's look. This folder is the only place that knows the PowerPoint writer.
import type { ReportDocument } from "@rapport/contract";
import pptx from "pptxgenjs";
import { escaped } from "../charts/svg.ts";
import { wordsIn, type Words } from "../../../words/index.ts";

// The package's types are those of its CommonJS form; Node imports the other, whose default export is the class itself.
const PptxGen = "default" in pptx ? pptx.default : pptx;
type Presentation = InstanceType<typeof pptx.default>;

/** A slide with room below its title, and the deck that it belongs to. */
export type Slide = ReturnType<Presentation["addSlide"]>;

/** Inches of a 16:9 slide. */
export const area = { x: 0.5, y: 1.15, w: 12.33, h: 5.6 } as const;
/** A font that PowerPoint has everywhere. */
export const font = "Calibri";
export const ink = "1B2733";
export const soft = "566573";

/** A presentation while it is made. */
export interface Deck {
  readonly document: ReportDocument;
  readonly words: Words;
  /** The company's colours without the sign that PowerPoint does not want. */
  readonly primary: string;
  readonly accent: string;
  /** Begins a slide. The notes are what a speaker reads, and what screen readers find. */
  slide(title: string, notes: readonly string[]): Slide;
  bytes(): Promise<Buffer>;
}

const master = "RAPPORT";

/** An empty presentation for a report. */
export function newDeck(document: ReportDocument): Deck {
  const words = wordsIn(document.language);
  const [primary, accent] = [document.company.primary.slice(1), document.company.accent.slice(1)];
  const deck = new PptxGen();
  deck.layout = "LAYOUT_WIDE";
  deck.title = `${document.title}, ${document.period.label}`;
  deck.author = document.company.name;
  // The writer escapes the others, and puts this one into its XML as it is.
  deck.company = escaped(document.company.name);
  deck.theme = { headFontFace: font, bodyFontFace: font };
  const kept =
    document.shortHash === null ? words.say("files.draft") : words.say("files.hash", { hash: document.shortHash });
  deck.defineSlideMaster({
    title: master,
    background: { color: "FFFFFF" },
    objects: [
      { rect: { x: 0, y: 0, w: 13.33, h: 0.12, fill: { color: primary } } },
      {
        placeholder: {
          options: {
            ...{ name: "title", type: "title", x: area.x, y: 0.35, w: area.w, h: 0.7, margin: 0 },
            ...{ fontFace: font, fontSize: 24, bold: true, color: ink, align: "left", valign: "middle" },
          },
          text: "",
        },
      },
      {
        text: {
          text: `${document.company.name} · ${document.period.label} · ${document.dataAsOfText} · ${kept}`,
          options: { x: area.x, y: 7.05, w: 11, h: 0.3, fontFace: font, fontSize: 10, color: soft, margin: 0 },
        },
      },
    ],
    slideNumber: { x: 12.4, y: 7.05, w: 0.5, h: 0.3, fontFace: font, fontSize: 10, color: soft, align: "right" },
  });
  return {
    ...{ document, words, primary, accent },
    slide(title, notes) {
      const slide = deck.addSlide({ masterName: master });
      slide.addText(title, { placeholder: "title" });
      slide.addNotes(notes.filter((note) => note !== "").join("\n"));
      return slide;
    },
    async bytes() {
      const made = await deck.write({ outputType: "nodebuffer", compression: true });
      if (!Buffer.isBuffer(made)) throw new Error("The PowerPoint writer made no buffer");
      return made;
    },
  };
}
