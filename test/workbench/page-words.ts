/** What the page around the two cards says. */
export const pageWords = {
  en: {
    title: "One customer, inside both CRMs",
    lede: "The real HubSpot card and the real Lightning component, on the same live answer of the bridge.",
    customer: "Customer",
    show: "Show",
    language: "Language",
    hubspot: "HubSpot",
    salesforce: "Salesforce",
    contact: "Contact record",
    card: "Customer view",
    portal: "Portal",
    org: "Org",
    absent: "This customer has no record in this CRM.",
    note: "This is a preview. HubSpot and Salesforce draw these with their own look; words, order and behaviour are the same.",
  },
  es: {
    title: "Un cliente, dentro de los dos CRM",
    lede: "La tarjeta de HubSpot y el componente Lightning reales, con la misma respuesta en vivo del puente.",
    customer: "Cliente",
    show: "Mostrar",
    language: "Idioma",
    hubspot: "HubSpot",
    salesforce: "Salesforce",
    contact: "Ficha de contacto",
    card: "Vista del cliente",
    portal: "Portal",
    org: "Organización",
    absent: "Este cliente no tiene ficha en este CRM.",
    note: "Esto es una vista previa. HubSpot y Salesforce lo dibujan con su propio aspecto; palabras, orden y comportamiento son los mismos.",
  },
} as const;

/** Places in HubSpot where something of Rapport can be seen, beside the contact's own page. */
export const screens = ["sidebar", "preview", "account", "company", "ticket", "helpdesk", "pages", "settings"] as const;
export type Screen = (typeof screens)[number];

/** What they are called. */
export const screenWords = {
  en: {
    others: "More of HubSpot:",
    back: "Both CRMs",
    sidebar: "Contact sidebar",
    preview: "Contact preview",
    account: "Company record",
    company: "Person at a company",
    ticket: "Ticket record",
    helpdesk: "Help desk sidebar",
    pages: "App pages",
    settings: "Settings",
    note: "This is a preview. HubSpot draws it with its own look; words, order and behaviour are the same.",
  },
  es: {
    others: "Más de HubSpot:",
    back: "Los dos CRM",
    sidebar: "Barra lateral del contacto",
    preview: "Vista previa del contacto",
    account: "Ficha de empresa",
    company: "Persona de una empresa",
    ticket: "Ficha de ticket",
    helpdesk: "Barra lateral de soporte",
    pages: "Páginas de la aplicación",
    settings: "Ajustes",
    note: "Esto es una vista previa. HubSpot lo dibuja con su propio aspecto; palabras, orden y comportamiento son los mismos.",
  },
} as const satisfies Record<"en" | "es", Record<Screen | "others" | "back" | "note", string>>;

/** Places in Salesforce where something of Rapport can be seen. */
export const places = [
  ...(["contact", "lead", "case", "account"] as const),
  ...(["home", "scorecard", "waiting", "reports", "suggestions", "settings", "utility"] as const),
] as const;
export type Place = (typeof places)[number];

/** What they are called. */
export const placeWords = {
  en: {
    others: "More of Salesforce:",
    back: "Both CRMs",
    contact: "Contact record",
    lead: "Lead record",
    case: "Case record",
    account: "Account record",
    home: "Home page",
    scorecard: "Scorecard",
    waiting: "To answer",
    reports: "Reports",
    suggestions: "Same person?",
    settings: "Settings",
    utility: "Utility bar",
    note: "This is a preview with Salesforce’s own base components. In an organisation the page around them is Salesforce’s.",
  },
  es: {
    others: "Más de Salesforce:",
    back: "Los dos CRM",
    contact: "Ficha de contacto",
    lead: "Ficha de candidato",
    case: "Ficha de caso",
    account: "Ficha de cuenta",
    home: "Página de inicio",
    scorecard: "Cuadro",
    waiting: "Por responder",
    reports: "Informes",
    suggestions: "¿Misma persona?",
    settings: "Ajustes",
    utility: "Barra de utilidades",
    note: "Esto es una vista previa con los componentes base de Salesforce. En una organización, la página que los rodea es la de Salesforce.",
  },
} as const satisfies Record<"en" | "es", Record<Place | "others" | "back" | "note", string>>;
