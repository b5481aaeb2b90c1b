import type { CustomerView, Touchpoint } from "@rapport/contract";
import customerView from "@salesforce/apex/RapportAgent.customerView";
import noRecordText from "@salesforce/label/c.Rapport_NoRecordText";
import noRecordTitle from "@salesforce/label/c.Rapport_NoRecordTitle";
import type { Loaded } from "c/rapportAsk";
import { askCustomer } from "c/rapportCustomer";
import { joined, say, spellMoment } from "c/rapportFormat";
import RapportOfPerson from "c/rapportOfPerson";
import { lang, reader } from "c/rapportReader";
import { touchpointOf } from "c/rapportSteps";
import { wire } from "lwc";
import { CurrentPageReference, type PageReference } from "lightning/navigation";

/** A small place has room for so many. */
const shownClocks = 3;
const shownHandles = 4;

/**
 * The customer in short, for small places: who this is, who waits, how to reach them, what came last. In the utility
 * bar, which is about no record, it follows the record that the reader has open.
 */
export default class RapportGlance extends RapportOfPerson<CustomerView> {
  open: PageReference | undefined;

  @wire(CurrentPageReference)
  handlePage(page: PageReference | undefined): void {
    this.open = page?.type === "standard__recordPage" ? page : undefined;
  }

  override question(recordId: string): Promise<Loaded<CustomerView>> {
    return askCustomer(() => customerView({ recordId, lang }));
  }

  get shownId(): string | undefined {
    return this.recordId ?? this.open?.attributes["recordId"];
  }
  get shownType(): string | undefined {
    return this.recordId === undefined ? this.open?.attributes["objectApiName"] : this.objectApiName;
  }
  override get state(): Loaded<CustomerView>["state"] {
    return this.shownId === undefined ? "empty" : super.state;
  }
  override get emptyTitle(): string {
    return this.shownId === undefined ? noRecordTitle : super.emptyTitle;
  }
  override get emptyText(): string {
    return this.shownId === undefined ? noRecordText : super.emptyText;
  }

  get touchpoint(): Touchpoint {
    return touchpointOf(this.shownType);
  }

  get drawn() {
    if (this.shownId === undefined || this.answer.state !== "ready") return undefined;
    const { name, headline, openClocks, values, handles, interactions, words } = this.answer.value;
    const [last] = interactions;
    return {
      view: this.answer.value,
      name,
      headline,
      noClocks: openClocks.length === 0 ? say(words, "noClocks") : undefined,
      clocks: openClocks.slice(0, shownClocks).map((clock) => ({
        key: `${clock.conversationId} ${clock.kind}`,
        text: clock.text,
        look: clock.state === "overdue" ? "badge slds-theme_error" : "badge slds-theme_warning",
        where: joined(clock.label, clock.channel.networkLabel),
      })),
      disagreeing: values
        .filter(({ agree }) => !agree)
        .map(({ field, label, text }) => ({ key: field, text: `${label}: ${text}` })),
      noHandles: handles.length === 0 ? say(words, "noHandles") : undefined,
      handles: handles.slice(0, shownHandles).map(({ identityId, networkLabel, value, proof }) => ({
        key: identityId,
        networkLabel,
        value: joined(value, proof.label),
      })),
      last: last && {
        title: say(words, "recent"),
        where: joined(last.directionLabel, last.channel.networkLabel, spellMoment(last.occurredAt, reader)),
        text: last.text ?? last.summary ?? "",
      },
    };
  }
}
