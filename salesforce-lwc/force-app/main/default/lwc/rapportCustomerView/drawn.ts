/** A customer view made ready for the template, which can only repeat and compare with true. */
import type { CustomerField, CustomerView, OpenClock } from "@rapport/contract";
import { joined, say, spellMoment, type Reader } from "c/rapportFormat";

/** What the template draws. */
export type Drawn = ReturnType<typeof drawn>;

/** Everything on the screen, in the order of the screen. */
export function drawn(view: CustomerView, reader: Reader) {
  const { words, values, interactions, interactionCount } = view;
  return {
    view,
    name: view.name,
    headline: view.headline,
    openClocks: {
      title: say(words, "openClocks"),
      none: say(words, "noClocks"),
      items: view.openClocks.map((clock) => drawnClock(view, clock, reader)),
      isEmpty: view.openClocks.length === 0,
    },
    values: values.length === 0 ? undefined : drawnValues(view),
    recent: {
      title: say(words, "recent"),
      none: say(words, "noInteractions"),
      isEmpty: interactions.length === 0,
      shown:
        interactions.length > 0
          ? say(words, "shown", { shown: interactions.length, total: interactionCount })
          : undefined,
    },
    figures: { title: say(words, "figures"), none: say(words, "noFigures"), isEmpty: view.kpis.length === 0 },
    timesIn: say(words, "timesIn", { zone: reader.zone }),
  };
}

function drawnClock({ words }: CustomerView, clock: OpenClock, reader: Reader) {
  const due = clock.dueAt === null ? null : say(words, "promisedBy", { time: spellMoment(clock.dueAt, reader) });
  return {
    key: `${clock.conversationId} ${clock.kind}`,
    label: clock.label,
    where: joined(clock.channel.networkLabel, clock.channel.label, due),
    text: clock.text,
    look: clock.state === "overdue" ? "badge slds-theme_error" : "badge slds-theme_warning",
  };
}

/** What disagrees stands in the open; the rest is one press away. */
function drawnValues({ words, values }: CustomerView) {
  const agreeing = values.filter(({ agree }) => agree).map(drawnField);
  const disagreeing = values.filter(({ agree }) => !agree).map(drawnField);
  return {
    title: say(words, "values"),
    none: say(words, "noDisagreement"),
    agreeTitle: say(words, "valuesAgree"),
    disagreeing,
    isQuiet: disagreeing.length === 0,
    agreeing,
    hasAgreeing: agreeing.length > 0,
  };
}

function drawnField({ field, label, text, values }: CustomerField) {
  return {
    key: field,
    label,
    text,
    lines: values.map(({ value, source, age }, at) => ({ key: `${at} ${source}`, text: joined(value, source, age) })),
  };
}
