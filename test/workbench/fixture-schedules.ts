/** Standing orders for reports as the bridge would send them, for the tests of components: one that runs, one that rests. */
import type { Language, ScheduleForm, ScheduleItem, ScheduleScreen } from "@rapport/contract";
import { says } from "./fixture-parts.ts";
import { sentence, words } from "./fixture-words.ts";

/** The one that runs, the one that rests, and where a new one goes. */
export const scheduleIds = [
  "0190a1b2-0000-7000-8000-0000000000d1",
  "0190a1b2-0000-7000-8000-0000000000d2",
  "0190a1b2-0000-7000-8000-0000000000d3",
] as const;

/** The screen; without schedules it has the form alone. */
export function scheduleScreen(lang: Language = "en", isEmpty = false): ScheduleScreen {
  const say = says(lang);
  const add = sentence(lang, "schedule.screen.add");
  return {
    title: sentence(lang, "report.screen.schedules"),
    intro: say("2 reports are begun by themselves.", "2 informes se inician por sí solos."),
    notice: null,
    stale: null,
    schedules: isEmpty ? [] : [running(lang), resting(lang)],
    adding: { schedule: scheduleIds[2], title: add, form: formOf(lang, add, "") },
    words: words(lang, "report.screen."),
  };
}

function running(lang: Language): ScheduleItem {
  const say = says(lang);
  const missed = say("Missed: the bridge stood still on 5 Nov", "Perdido: el servidor estuvo parado el 5 nov");
  return {
    ...itemOf(lang, scheduleIds[0], say("Board pack, every month", "Informe del consejo, cada mes"), true),
    lines: [
      {
        label: sentence(lang, "schedule.screen.next"),
        text: say("5 Dec 2026, 08:00, about November", "5 dic 2026, 8:00, sobre noviembre"),
      },
    ],
    runs: [{ state: "missed", stateLabel: sentence(lang, "schedule.screen.run.missed"), text: missed }],
  };
}

function resting(lang: Language): ScheduleItem {
  return itemOf(lang, scheduleIds[1], says(lang)("Board pack, every week", "Informe del consejo, cada semana"), false);
}

function itemOf(lang: Language, schedule: string, label: string, isActive: boolean): ScheduleItem {
  const of = (key: "edit" | "pause" | "resume" | "remove" | "question" | "save"): string =>
    sentence(lang, `schedule.screen.${key}`, { label });
  const change = isActive ? "pause" : "resume";
  return {
    ...{ schedule, version: 3, label, isActive, lines: [], runs: [] },
    stateLabel: sentence(lang, isActive ? "schedule.screen.active" : "schedule.screen.paused"),
    form: formOf(lang, of("save"), "ana@example.com (es)"),
    steps: {
      ...{ edit: of("edit"), toggle: { change, label: of(change) }, remove: of("remove"), question: of("question") },
      ...{ yes: sentence(lang, "schedule.screen.yes"), no: sentence(lang, "schedule.screen.no") },
    },
  };
}

function formOf(lang: Language, submit: string, pack: string): ScheduleForm {
  const template = { value: "board-pack", label: says(lang)("Board pack", "Informe del consejo") };
  const label = (name: "template" | "days" | "pack"): string => sentence(lang, `schedule.field.${name}`);
  return {
    ...{ submit, hint: sentence(lang, "schedule.screen.hint") },
    fields: [
      {
        ...{ name: "template", kind: "choice", label: label("template"), value: template.value },
        ...{ options: [template], isOptional: false },
      },
      { ...{ name: "days", kind: "text", label: label("days"), value: "5", options: [] }, isOptional: false },
      { ...{ name: "pack", kind: "area", label: label("pack"), value: pack, options: [] }, isOptional: true },
    ],
  };
}
