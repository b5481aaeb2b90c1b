import { appendix } from "./pages/appendix.ts";
import { complaints } from "./pages/complaints.ts";
import { changes, decisions, scorecard } from "./pages/front.ts";
import { improvement } from "./pages/improvement.ts";
import { money } from "./pages/money.ts";
import { risk } from "./pages/risk.ts";
import { voice } from "./pages/voice.ts";
import type { Report } from "./report.ts";

export const boardPack: Report = {
  id: "board-pack",
  label: { en: "Board pack", es: "Informe para el consejo" },
  description: {
    en: "Eight pages and an appendix for the quarterly board: decisions, scorecard, what changed and why, customers’ voice, complaints, risk, improvement, money.",
    es: "Ocho páginas y un anexo para el consejo trimestral: decisiones, cuadro de mando, qué cambió y por qué, la voz de los clientes, quejas, riesgo, mejora y dinero.",
  },
  scorecard: [
    ...["first-response-time", "attainment-first-answer", "csat-share", "repeat-free-7d", "service-level-f4"],
    ...["complaint-rate", "contacts", "unanswered-rate", "reply-share", "abandonment", "next-response-time"],
  ],
  pages: [decisions, scorecard, changes, voice, complaints, risk, improvement, money, appendix],
};
