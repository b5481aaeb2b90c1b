/** The company made ready for the template, which can only repeat and compare with true. */
import type { AccountPerson, AccountView, RecordRef } from "@rapport/contract";
import { joined, say, spellMoment, type Reader, type Words } from "c/rapportFormat";
import type { PageReference } from "lightning/navigation";

const crmNames = { hubspot: "HubSpot", salesforce: "Salesforce" } as const;

/** Everything on the screen, in the order of the screen. */
export function drawn(view: AccountView, reader: Reader, urls: Readonly<Record<string, string>>) {
  const { name, headline, tiles, people, limits, records, words } = view;
  return {
    ...{ name, headline, tiles },
    figuresTitle: say(words, "figures"),
    aboutTitle: say(words, "aboutFigures"),
    peopleTitle: say(words, "people"),
    none: people.length === 0 ? say(words, "none") : undefined,
    columns: ["person", "last", "waits", "satisfaction"].map((key) => ({ key, label: say(words, key) })),
    rows: people.map((person) => drawnPerson(person, words, { reader, urls })),
    limits: limits.map((text) => ({ key: text, text })),
    sources: records.map(({ crm, account, id }) => ({
      key: `${crm} ${account} ${id}`,
      text: say(words, "source", { crm: crmNames[crm], account }),
    })),
  };
}

interface Place {
  readonly reader: Reader;
  readonly urls: Readonly<Record<string, string>>;
}

function drawnPerson(person: AccountPerson, words: Words, { reader, urls }: Place) {
  const { customerId, name, title, record, lastContact, lastContactAt, quiet, openWaits, wait, satisfaction } = person;
  return {
    ...{ key: customerId, name, title, lastContact, id: record.id, type: record.type },
    url: urls[record.id],
    instant: lastContactAt ?? undefined,
    last: lastContactAt === null ? undefined : spellMoment(lastContactAt, reader),
    quiet: quiet ? say(words, "quiet") : undefined,
    waits: String(openWaits),
    wait:
      wait === null
        ? undefined
        : {
            text: wait.text,
            look: wait.state === "overdue" ? "badge slds-theme_error" : "badge slds-theme_warning",
            where: joined(wait.label, wait.channel.networkLabel),
          },
    satisfaction: satisfaction?.text ?? say(words, "noAnswers"),
  };
}

/** Where Salesforce shows a record. */
export function pageOf({ id, type }: Pick<RecordRef, "id" | "type">): PageReference {
  return {
    type: "standard__recordPage",
    attributes: { recordId: id, objectApiName: type, actionName: "view" },
  };
}
