/** Stands in for Salesforce's navigation: records of the samples have a page in the workbench. */
import type { LightningElement } from "lwc";
import type { PageReference } from "lightning/navigation";

const navigate = Symbol("Navigate");
const generateUrl = Symbol("GenerateUrl");

/** Gives a component the two ways to lead to a place. */
export const NavigationMixin = Object.assign(
  (base: typeof LightningElement) =>
    class extends base {
      [navigate](page: PageReference): void {
        location.assign(urlOf(page));
      }
      [generateUrl](page: PageReference): Promise<string> {
        return Promise.resolve(urlOf(page));
      }
    },
  { Navigate: navigate, GenerateUrl: generateUrl },
);

function urlOf({ attributes: { objectApiName = "", recordId = "" } }: PageReference): string {
  return `/salesforce/${objectApiName.toLowerCase()}?${new URLSearchParams({ record: recordId, lang: document.documentElement.lang })}`;
}

/** The place that the reader has open: the record that the workbench's page is about. */
export class CurrentPageReference {
  readonly tell: (page: PageReference | undefined) => void;

  constructor(tell: (page: PageReference | undefined) => void) {
    this.tell = tell;
  }

  connect(): void {
    const { record, type } = document.getElementById("salesforce-card")?.dataset ?? {};
    const attributes = { recordId: record, objectApiName: type, actionName: "view" };
    this.tell(record === undefined || record === "" ? undefined : { type: "standard__recordPage", attributes });
  }

  update(): void {}

  disconnect(): void {}
}
