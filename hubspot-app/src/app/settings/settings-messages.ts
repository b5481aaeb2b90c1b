/** What the settings page says before the bridge has answered. */
const en = {
  loading: "Reading the settings",
  testing: "Testing the connection",
  emptyTitle: "This portal is not connected",
  emptyText: "Connect it with the address that the operator of Rapport gives you, then open this page again.",
};

const es: typeof en = {
  loading: "Leyendo los ajustes",
  testing: "Probando la conexión",
  emptyTitle: "Este portal no está conectado",
  emptyText: "Conéctalo con la dirección que te dé el operador de Rapport y vuelve a abrir esta página.",
};

/** By language. */
export const settingsMessages: Readonly<Record<"en" | "es", typeof en>> = { en, es };
