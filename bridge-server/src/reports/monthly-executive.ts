import { boardPack } from "./board-pack.ts";
import { changes, scorecard } from "./pages/front.ts";
import type { Report } from "./report.ts";

export const monthlyExecutive: Report = {
  id: "monthly-executive",
  label: { en: "Monthly page for executives", es: "Página mensual para la dirección" },
  description: {
    en: "Two pages for the executives’ month: the scorecard, and what changed and why.",
    es: "Dos páginas para el mes de la dirección: el cuadro de mando y qué cambió y por qué.",
  },
  scorecard: boardPack.scorecard,
  pages: [scorecard, changes],
};
