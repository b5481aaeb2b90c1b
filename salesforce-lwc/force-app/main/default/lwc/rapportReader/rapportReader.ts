/** Who reads, as Salesforce knows them, and on which device. */
import FORM_FACTOR from "@salesforce/client/formFactor";
import LANG from "@salesforce/i18n/lang";
import LOCALE from "@salesforce/i18n/locale";
import TIME_ZONE from "@salesforce/i18n/timeZone";
import { languageOf, type Reader } from "c/rapportFormat";

/** The language of the words that the bridge is asked for. */
export const lang = languageOf(LANG);

/** The locale and zone in which moments are spelt. */
export const reader: Reader = { locale: LOCALE, zone: TIME_ZONE };

/** Whether the screen is a phone's: lists are then drawn as cards, for tables do not fit. */
export const isPhone = FORM_FACTOR === "Small";
