import { enAccount } from "./en-account.ts";
import { enBoard } from "./en-board.ts";
import { enBoardScreens } from "./en-board-screens.ts";
import { enClaims } from "./en-claims.ts";
import { enChanges } from "./en-changes.ts";
import { enCommands } from "./en-commands.ts";
import { enCostBridge } from "./en-cost-bridge.ts";
import { enForward } from "./en-forward.ts";
import { enCrms } from "./en-crms.ts";
import { enFiles } from "./en-files.ts";
import { enHandles } from "./en-handles.ts";
import { enIdentity } from "./en-identity.ts";
import { enInsights } from "./en-insights.ts";
import { enMarkers } from "./en-markers.ts";
import { enProof } from "./en-proof.ts";
import { enReports } from "./en-reports.ts";
import { enReportScreens } from "./en-report-screens.ts";
import { enRights } from "./en-rights.ts";
import { enRisks } from "./en-risks.ts";
import { enMatching } from "./en-matching.ts";
import { enSchedules } from "./en-schedules.ts";
import { enScheduleScreens } from "./en-schedule-screens.ts";
import { enScreens } from "./en-screens.ts";
import { enSync } from "./en-sync.ts";
import { enTimeline } from "./en-timeline.ts";

// English, in ICU message format. Every language has the same keys with the same arguments.
export const en = {
  "headline.none": "No interactions yet",
  "headline.since": "{n, plural, one {# interaction} other {# interactions}} since {since}, lately over {channels}",
  "name.unknown": "Unknown customer",
  "install.done": "Rapport is connected",
  "install.done.text": "Your history is being read. You can close this page and look at any contact in {crm}.",
  "direction.in.message": "Customer wrote",
  "direction.in.call": "Customer called",
  "direction.in.survey": "Customer rated us",
  "direction.in.visit": "Customer met us",
  "direction.in.note": "Customer is described",
  "direction.out.message": "We wrote",
  "direction.out.call": "We called",
  "direction.out.survey": "We asked for a rating",
  "direction.out.visit": "We met the customer",
  "direction.out.note": "We noted",
  "summary.score": "{score} of {most}",
  "summary.answered": "Waited {wait}, spoke {handle}",
  "summary.answered-unmeasured": "Answered",
  "summary.abandoned": "Hung up after waiting {wait}",
  "summary.abandoned-before-queue": "Hung up before the queue",
  "summary.phantom": "Phantom call",
  "summary.erased": "Erased at the customer’s request",
  "channel.unknown": "Unknown channel",
  "clock.acknowledgement": "Acknowledgement",
  "clock.first-answer": "First answer",
  "clock.next-answer": "Next answer",
  "clock.resolution": "Resolution",
  "clock.left": "{time} left",
  "clock.late": "{time} late",
  "clock.running": "Running for {time}",
  "tile.contacts": "Contacts",
  "tile.contacts.question": "How often did this customer get in touch?",
  "tile.reply-time": "Reply time",
  "tile.reply-time.question": "How long did this customer wait for a human reply? The median.",
  "tile.csat-mean": "Satisfaction",
  "tile.csat-mean.question": "How did this customer rate us, from 1 to 5? The mean.",
  "value.score": "{score} of 5",
  "value.none": "–",
  "values.field.name": "Name",
  "values.field.email": "E-mail",
  "values.field.phone": "Phone",
  "values.field.company": "Company",
  "values.field.title": "Job title",
  "values.age": "record changed {ago}",
  "values.just-now": "just now",
  "values.disagree": "{sources} disagree",
  "values.disagree-within": "Records in {source} disagree",
  // Headings and sentences of the apps' screens; the apps fill in what stands in braces.
  "screen.openClocks": "Waiting for us",
  "screen.noClocks": "Nobody is waiting for an answer.",
  "screen.promisedBy": "promised by {time}",
  "screen.handles": "How to reach this customer",
  "screen.noHandles": "No handle is known yet. Ask for one at the next contact.",
  "screen.mayBeUsedFor": "May be used for: {purposes}",
  "screen.noConsent": "No consent to use it yet",
  "screen.formerly": "formerly {names}",
  "screen.values": "What the CRMs say",
  "screen.noDisagreement": "No record contradicts another.",
  "screen.valuesAgree": "Values that nothing contradicts",
  "screen.recent": "Last interactions",
  "screen.shown": "{shown} of {total}",
  "screen.noInteractions": "No message or call yet.",
  "screen.automatic": "automatic answer",
  "screen.figures": "This customer in figures",
  "screen.noFigures": "Too early for figures.",
  "screen.sampleSize": "n = {n}",
  "screen.aboutFigures": "What the figures say",
  "screen.timesIn": "Times in {zone}",
  ...enRights,
  ...enCommands,
  ...enRisks,
  ...enSchedules,
  ...enScheduleScreens,
  ...enScreens,
  ...enAccount,
  ...enClaims,
  ...enCrms,
  ...enTimeline,
  ...enIdentity,
  ...enProof,
  ...enFiles,
  ...enBoard,
  ...enBoardScreens,
  ...enChanges,
  ...enCostBridge,
  ...enForward,
  ...enHandles,
  ...enInsights,
  ...enMarkers,
  ...enMatching,
  ...enReports,
  ...enReportScreens,
  ...enSync,
} as const;

/** A message's key, the same in every language. */
export type WordKey = keyof typeof en;
