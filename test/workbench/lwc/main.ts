/** Puts the real Lightning components on the page, as a page of Salesforce would. */
// First of all: the base components are written for the shadow that Salesforce makes itself.
import "@lwc/synthetic-shadow";
import RapportAccount from "c/rapportAccount";
import RapportCustomerView from "c/rapportCustomerView";
import RapportGlance from "c/rapportGlance";
import RapportHandles from "c/rapportHandles";
import RapportReport from "c/rapportReport";
import RapportScorecard from "c/rapportScorecard";
import RapportSettings from "c/rapportSettings";
import RapportSuggestionList from "c/rapportSuggestionList";
import RapportTimeline from "c/rapportTimeline";
import RapportWaiting from "c/rapportWaiting";
import { createElement, type LightningElement } from "lwc";

const components: Readonly<Record<string, typeof LightningElement>> = {
  "c-rapport-account": RapportAccount,
  "c-rapport-customer-view": RapportCustomerView,
  "c-rapport-glance": RapportGlance,
  "c-rapport-handles": RapportHandles,
  "c-rapport-report": RapportReport,
  "c-rapport-scorecard": RapportScorecard,
  "c-rapport-settings": RapportSettings,
  "c-rapport-suggestion-list": RapportSuggestionList,
  "c-rapport-timeline": RapportTimeline,
  "c-rapport-waiting": RapportWaiting,
};
/** The components that a record page tells which record it is about. */
const aboutRecords = ["c-rapport-account", "c-rapport-customer-view", "c-rapport-handles", "c-rapport-timeline"];

const place = document.getElementById("salesforce-card");
if (place !== null) {
  const { parts = "", side = "", record = "", type = "" } = place.dataset;
  const about = record === "" ? {} : { objectApiName: type, recordId: record };
  const column = (names: string): HTMLElement => {
    const part = document.createElement("div");
    part.className = "sf-column";
    part.append(...names.split(" ").flatMap((name) => make(name, aboutRecords.includes(name) ? about : {})));
    return part;
  };
  place.replaceChildren(...[parts, side].filter((names) => names !== "").map(column));
}

function make(name: string, properties: object): HTMLElement[] {
  const component = components[name];
  return component === undefined ? [] : [Object.assign(createElement(name, { is: component }), properties)];
}
