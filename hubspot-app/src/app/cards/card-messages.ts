/** What the cards of HubSpot say beside the sentences that both apps have: other records than contacts, and asking anew. */
const en = {
  contact: "Contact",
  searching: "Finding the contacts of this record",
  noContactTitle: "No contact is associated with this record",
  noContactText: "Associate the contact who turned to you, and the customer appears here.",
};

const es: typeof en = {
  contact: "Contacto",
  searching: "Buscando los contactos de este registro",
  noContactTitle: "Este registro no tiene contactos asociados",
  noContactText: "Asocia el contacto que se dirigió a vosotros y el cliente aparecerá aquí.",
};

/** By language. */
export const cardMessages: Readonly<Record<"en" | "es", typeof en>> = { en, es };
