// What a browser shows that follows a link of a PDF: rows are read where people sign in, which is in their CRM. The page says so,
// whatever the link is, and tells nothing of it.
import type { Language } from "@rapport/contract";
import type { Express } from "express";
import { wordsIn } from "../words/index.ts";

/** Nothing from elsewhere, nothing sent elsewhere, and nobody learns where the reader came from. */
const headers = {
  "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex, nofollow",
} as const;

/** Mounts the page where links of published numbers lead, for those who come with neither key nor signature. */
export function mountEvidencePage(express: Express): void {
  express.get("/v1/evidence-links/:token", (request, response, next) => {
    const isCaller = ["authorization", "x-hubspot-signature-v3"].some((name) => request.get(name) !== undefined);
    if (isCaller || request.accepts(["json", "html"]) !== "html") {
      next();
      return;
    }
    const language: Language = request.acceptsLanguages("en", "es") === "es" ? "es" : "en";
    response.set(headers).status(401).type("html").send(pageIn(language));
  });
}

function pageIn(language: Language): string {
  const words = wordsIn(language);
  const title = words.say("report.page.title");
  const [how, who] = [words.say("report.page.how"), words.say("report.page.who")];
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>`,
    `<body><main><h1>${title}</h1><p>${how}</p><p>${who}</p></main></body></html>`,
  ].join("");
}
