/** What the pages say before the bridge has answered: where one can go, and that something is on its way. */
const en = {
  scorecard: "Scorecard",
  waiting: "To answer",
  channels: "Channels",
  reports: "Reports",
  suggestions: "Same person?",
  loading: "Asking Rapport",
  unknownTitle: "Nothing here",
  unknownText: "Rapport does not know this page or channel. Choose another one.",
};

const es: typeof en = {
  scorecard: "Cuadro",
  waiting: "Por responder",
  channels: "Canales",
  reports: "Informes",
  suggestions: "¿Misma persona?",
  loading: "Preguntando a Rapport",
  unknownTitle: "Aquí no hay nada",
  unknownText: "Rapport no conoce esta página o este canal. Elige otro.",
};

/** By language. */
export const pageMessages: Readonly<Record<"en" | "es", typeof en>> = { en, es };
