// What people are asked to agree to, word by word. A wording that was shown is never changed: a new one is a new version,
// so that a receipt says for ever what its person read.
import type { ConsentPurpose, Language } from "@rapport/contract";

/** One wording, as it was shown. */
export interface ConsentWording {
  readonly id: string;
  /** 1, 2, 3 …; the highest is the one that is shown now. */
  readonly version: number;
  readonly purposes: readonly ConsentPurpose[];
  /** Short enough for a reply in public (280 characters); `{company}` is the workspace's own name. */
  readonly text: Readonly<Record<Language, string>>;
}

/** Which wording a person saw, and in which language. */
export interface WordingShown {
  readonly id: string;
  readonly version: number;
  readonly language: Language;
}

/** Every wording that was ever shown. */
export const consentWordings: readonly ConsentWording[] = [
  {
    id: "care",
    version: 1,
    purposes: ["care"],
    text: {
      en: "May {company} keep this account beside your details, to answer you here? We use it for nothing else. You can say no at any time.",
      es: "¿Puede {company} guardar esta cuenta junto a tus datos para responderte aquí? No la usaremos para nada más. Puedes decir que no cuando quieras.",
    },
  },
  {
    id: "care-history",
    version: 1,
    purposes: ["care-history"],
    text: {
      en: "May the people who help you at {company} see what you wrote to us from this account before? Then you need not tell it twice. You can say no at any time.",
      es: "¿Pueden ver quienes te atienden en {company} lo que nos escribiste antes desde esta cuenta? Así no tendrás que contarlo dos veces. Puedes decir que no cuando quieras.",
    },
  },
  {
    id: "research",
    version: 1,
    purposes: ["research"],
    text: {
      en: "May {company} study your messages from this account, together with those of others, to serve people better? You can say no at any time.",
      es: "¿Puede {company} estudiar tus mensajes desde esta cuenta, junto con los de otras personas, para atender mejor? Puedes decir que no cuando quieras.",
    },
  },
  {
    id: "marketing",
    version: 1,
    purposes: ["marketing"],
    text: {
      en: "May {company} use this account to send you offers and news? You get the same help if you say no. You can say no at any time.",
      es: "¿Puede {company} usar esta cuenta para enviarte ofertas y novedades? Si dices que no, te atenderemos igual. Puedes decir que no cuando quieras.",
    },
  },
];

/** The wording to show now for a purpose. */
export function wordingFor(
  purpose: ConsentPurpose,
  among: readonly ConsentWording[] = consentWordings,
): ConsentWording | null {
  return (
    among
      .filter(({ purposes }) => purposes.length === 1 && purposes[0] === purpose)
      .toSorted((one, other) => other.version - one.version)[0] ?? null
  );
}

/** The words that a receipt's person read; null where nobody ever was shown such a wording. */
export function wordsShown(
  { id, version, language }: WordingShown,
  among: readonly ConsentWording[] = consentWordings,
): string | null {
  return among.find((wording) => wording.id === id && wording.version === version)?.text[language] ?? null;
}

/** Whether that wording asked for that purpose: a yes to one question is no yes to another. */
export function asksFor(
  { id, version }: WordingShown,
  purpose: ConsentPurpose,
  among: readonly ConsentWording[] = consentWordings,
): boolean {
  return among.some(
    (wording) => wording.id === id && wording.version === version && wording.purposes.includes(purpose),
  );
}
