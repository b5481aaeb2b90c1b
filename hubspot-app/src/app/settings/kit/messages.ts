/** The few sentences that the app says before, or without, an answer of the bridge. All others come with the answer. */
const en = {
  loading: "Finding this customer",
  failedTitle: "Rapport did not answer",
  failedText: "Nothing is lost. Try again, and if it happens again, tell the person who looks after Rapport.",
  retry: "Try again",
  refresh: "Refresh",
  emptyTitle: "Nothing heard from this customer yet",
  emptyText: "Messages, calls and posts appear here as soon as they arrive on any channel.",
};

const es: Messages = {
  loading: "Buscando a este cliente",
  failedTitle: "Rapport no ha respondido",
  failedText: "No se ha perdido nada. Vuelve a intentarlo y, si ocurre otra vez, avisa a quien administra Rapport.",
  retry: "Reintentar",
  refresh: "Actualizar",
  emptyTitle: "Aún no hay noticias de este cliente",
  emptyText: "Los mensajes, las llamadas y las publicaciones aparecerán aquí en cuanto lleguen por cualquier canal.",
};

/** The app's own sentences, by what they say. */
export type Messages = typeof en;

/** All languages of the app. */
export const messages: Readonly<Record<"en" | "es", Messages>> = { en, es };
