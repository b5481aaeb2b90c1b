import type { PageTemplate } from "../report.ts";

export const appendix: PageTemplate = {
  id: "appendix",
  kind: "appendix",
  title: { en: "Appendix", es: "Anexo" },
  // Whatever has several formulas stands side by side: how far they are apart says how good the number is.
  kpis: [
    ...["service-level-f1", "service-level-f2", "service-level-f3", "service-level-f4", "service-level-f5"],
    ...["repeat-free-7d", "repeat-free-14d", "repeat-free-30d"],
    ...["first-contact-resolution-flag", "first-contact-resolution-survey", "first-contact-resolution-net"],
  ],
  breakdowns: [],
  lacking: null,
};
