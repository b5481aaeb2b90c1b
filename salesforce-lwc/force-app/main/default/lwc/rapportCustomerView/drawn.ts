/** A customer view made ready for the template, which can only repeat and compare with true. */
import type { CustomerView, Handle, Interaction, OpenClock } from "@rapport/contract";
import { say, spellMoment, type Reader } from "c/rapportFormat";

/** What the template draws. */
export type Drawn = ReturnType<typeof drawn>;

/** Everything on the screen, in the order of the screen. */
export function drawn(view: CustomerView, reader: Reader) {
  return {
    name: view.name,
    headline: view.headline,
    openClocks: part(
      say(view, "openClocks"),
      say(view, "noClocks"),
      view.openClocks.map((clock) => drawnClock(view, clock, reader)),
    ),
    handles: part(
      say(view, "handles"),
      say(view, "noHandles"),
      view.handles.map((handle) => drawnHandle(view, handle)),
    ),
    recent: {
      ...part(
        say(view, "recent"),
        say(view, "noInteractions"),
        view.interactions.map((said) => drawnInteraction(view, said, reader)),
      ),
      shown:
        view.interactions.length > 0
          ? say(view, "shown", { shown: view.interactions.length, total: view.interactionCount })
          : undefined,
    },
    figures: {
      ...part(
        say(view, "figures"),
        say(view, "noFigures"),
        view.kpis.map((kpi) => ({ ...kpi, size: say(view, "sampleSize", { n: kpi.n }) })),
      ),
      about: say(view, "aboutFigures"),
    },
    timesIn: say(view, "timesIn", { zone: reader.zone }),
  };
}

function part<T>(title: string, none: string, items: readonly T[]) {
  return { title, none, items, isEmpty: items.length === 0 };
}

function drawnClock(view: CustomerView, clock: OpenClock, reader: Reader) {
  const due = clock.dueAt === null ? [] : [say(view, "promisedBy", { time: spellMoment(clock.dueAt, reader) })];
  return {
    key: `${clock.conversationId} ${clock.kind}`,
    label: clock.label,
    where: [clock.channel.networkLabel, clock.channel.label, ...due].join(" · "),
    text: clock.text,
    look: clock.state === "overdue" ? "status status_overdue" : "status status_waiting",
  };
}

function drawnHandle(
  view: CustomerView,
  { network, networkLabel, value, profileUrl, proof, consent, formerValues }: Handle,
) {
  const purposes = consent.map(({ label }) => label).join(", ");
  const use = purposes === "" ? say(view, "noConsent") : say(view, "mayBeUsedFor", { purposes });
  const isProven = proof.level !== "claimed" && proof.level !== "seen-together";
  return {
    key: `${network} ${value}`,
    value,
    networkLabel,
    // Addresses come from the networks: only a web page becomes a link.
    url: profileUrl !== null && /^https?:\/\//.test(profileUrl) ? profileUrl : undefined,
    remarks: [
      use,
      ...(formerValues.length === 0 ? [] : [say(view, "formerly", { names: formerValues.join(", ") })]),
    ].join(" · "),
    proof: proof.label,
    look: isProven ? "badge badge_proven" : "badge",
  };
}

function drawnInteraction(view: CustomerView, said: Interaction, reader: Reader) {
  const who = said.author === "bot" ? say(view, "automatic") : said.agent;
  return {
    key: said.interactionId,
    direction: said.directionLabel,
    look: said.direction === "in" ? "badge badge_in" : "badge",
    where: [said.channel.networkLabel, said.channel.label, ...(who === null ? [] : [who])].join(" · "),
    instant: said.occurredAt,
    moment: spellMoment(said.occurredAt, reader),
    text: said.text,
    summary: said.summary,
  };
}
