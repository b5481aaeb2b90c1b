/** What the cards of HubSpot say beside the sentences that both apps have: other records than contacts, and asking anew. */
const en = {
  contact: "Contact",
  searching: "Finding the contacts of this record",
  noContactTitle: "No contact is associated with this record",
  noContactText: "Associate the contact who turned to you, and the customer appears here.",
  accountLoading: "Finding this company",
  accountEmptyTitle: "Nothing known of this company yet",
  accountEmptyText: "Its people appear here as soon as the CRM has told Rapport who belongs to it.",
};

const es: typeof en = {
  contact: "Contacto",
  searching: "Buscando los contactos de este registro",
  noContactTitle: "Este registro no tiene contactos asociados",
  noContactText: "Asocia el contacto que se dirigió a vosotros y el cliente aparecerá aquí.",
  accountLoading: "Buscando a esta empresa",
  accountEmptyTitle: "Aún no se sabe nada de esta empresa",
  accountEmptyText: "Sus personas aparecerán aquí en cuanto el CRM haya dicho a Rapport quién pertenece a ella.",
};

/** By language. */
export const cardMessages: Readonly<Record<"en" | "es", typeof en>> = { en, es };
