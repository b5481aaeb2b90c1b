// Ways to reach one person in private. Labels and rules are data: a further network is one more entry.
import type { Network } from "./network.ts";

const handle = /^[\p{L}\p{M}\p{N}._-]{1,100}$/u;
const phone = { by: "phone", link: null, international: false } as const;
const text = { by: "text", at: false } as const;
const name = { by: "text", at: true } as const;

/** E-mail, telephone, chat, paper and the company's own numbers. */
export const directNetworks: readonly Network[] = [
  entry("email", "E-mail", "Correo electrónico", "asha@example.com", { by: "email" }, ["e-mail"]),
  entry("phone", "Phone", "Teléfono", "+34 600 11 22 33", phone),
  entry("sms", "SMS", "SMS", "+34 600 11 22 33", phone),
  entry("whatsapp", "WhatsApp", "WhatsApp", "+34 600 11 22 33", {
    by: "phone",
    link: "https://wa.me/{digits}",
    international: true,
  }),
  entry("messenger", "Messenger", "Messenger", "asha.k", {
    by: "handle",
    forms: [
      {
        prefix: "",
        shape: handle,
        caseless: true,
        overlooked: /\./g,
        urls: ["m.me/{handle}", "messenger.com/t/{handle}"],
        link: "https://m.me/{handle}",
      },
    ],
    pages: [],
  }),
  entry("telegram", "Telegram", "Telegram", "@asha_k", {
    by: "handle",
    forms: [
      {
        prefix: "@",
        shape: /^\w{4,32}$/,
        caseless: true,
        urls: ["t.me/{handle}", "t.me/s/{handle}", "telegram.me/{handle}", "tg://resolve?domain={handle}"],
        link: "https://t.me/{handle}",
      },
    ],
    pages: ["joinchat", "share", "addstickers", "proxy"],
  }),
  entry("line", "LINE", "LINE", "asha-k", name),
  entry("wechat", "WeChat", "WeChat", "asha-k", name),
  entry("web-chat", "Web chat", "Chat web", "visitor-48213", text),
  entry("web-form", "Web form", "Formulario web", "request-48213", text),
  entry("letter", "Letter", "Carta", "Calle Mayor 1, 28013 Madrid", text),
  entry("fax", "Fax", "Fax", "+34 910 11 22 33", phone),
  entry("meeting", "Meeting", "Reunión", "meeting-48213", text),
  entry("note", "Note", "Nota", "note-48213", text),
  entry("customer-number", "Customer number", "Número de cliente", "C-48213", text),
  entry("survey", "Survey", "Encuesta", "respondent-48213", text),
];

function entry(
  id: string,
  en: string,
  es: string,
  handleExample: string,
  spelling: Network["spelling"],
  aliases: readonly string[] = [],
): Network {
  return { id, aliases, label: { en, es }, handleExample, retired: false, spelling };
}
