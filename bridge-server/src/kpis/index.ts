// Every KPI, alphabetical. To add one: a file, its test, and a line here; README.md shows how.
import { abandonment } from "./abandonment.ts";
import { abandonmentInQueue } from "./abandonment-in-queue.ts";
import { abandonmentShort } from "./abandonment-short.ts";
import { acknowledgementTime } from "./acknowledgement-time.ts";
import { activeCustomers } from "./active-customers.ts";
import { adherence } from "./adherence.ts";
import { answeredShare } from "./answered-share.ts";
import { answeringChannels } from "./answering-channels.ts";
import { arrivals } from "./arrivals.ts";
import { askRate } from "./ask-rate.ts";
import { attainmentAcknowledgement } from "./attainment-acknowledgement.ts";
import { attainmentFirstAnswer } from "./attainment-first-answer.ts";
import { attainmentNextAnswer } from "./attainment-next-answer.ts";
import { averageWait } from "./average-wait.ts";
import { backlog } from "./backlog.ts";
import { backlogAge } from "./backlog-age.ts";
import { backlogDays } from "./backlog-days.ts";
import { beyondShare } from "./beyond-share.ts";
import { boardInterest } from "./board-interest.ts";
import { calls } from "./calls.ts";
import { captureRate } from "./capture-rate.ts";
import { casesOpened } from "./cases-opened.ts";
import { casesSolved } from "./cases-solved.ts";
import { ces } from "./ces.ts";
import { cesEasyShare } from "./ces-easy-share.ts";
import { channelLeakage } from "./channel-leakage.ts";
import { complaintHandlingSatisfaction } from "./complaint-handling-satisfaction.ts";
import { complaintRate } from "./complaint-rate.ts";
import { complaints } from "./complaints.ts";
import { complaintsClosed3Days } from "./complaints-closed-3-days.ts";
import { complaintsClosed4Weeks } from "./complaints-closed-4-weeks.ts";
import { complaintsClosed8Weeks } from "./complaints-closed-8-weeks.ts";
import { complaintsShare } from "./complaints-share.ts";
import { confirmedResolutionTime } from "./confirmed-resolution-time.ts";
import { consentRate } from "./consent-rate.ts";
import { contactRate } from "./contact-rate.ts";
import { contacts } from "./contacts.ts";
import { contactsPerNeed } from "./contacts-per-need.ts";
import { conversationMap } from "./conversation-map.ts";
import { conversationStarts } from "./conversation-starts.ts";
import { conversations } from "./conversations.ts";
import { costPerContact } from "./cost-per-contact.ts";
import { costPerResolvedNeed } from "./cost-per-resolved-need.ts";
import { csatMean } from "./csat-mean.ts";
import { csatShare } from "./csat-share.ts";
import { customers } from "./customers.ts";
import { customersHelped } from "./customers-helped.ts";
import { customersThanked } from "./customers-thanked.ts";
import { dissatisfiedShare } from "./dissatisfied-share.ts";
import { escalationRate } from "./escalation-rate.ts";
import { feedbackToAction } from "./feedback-to-action.ts";
import { firstAnswerOpeningTime } from "./first-answer-opening-time.ts";
import { firstContactResolutionFlag } from "./first-contact-resolution-flag.ts";
import { firstContactResolutionNet } from "./first-contact-resolution-net.ts";
import { firstContactResolutionSurvey } from "./first-contact-resolution-survey.ts";
import { firstResponseTime } from "./first-response-time.ts";
import { fullLoop } from "./full-loop.ts";
import { goodShare } from "./good-share.ts";
import { handleCoverage } from "./handle-coverage.ts";
import { handleTime } from "./handle-time.ts";
import { ideaDecisionTime } from "./idea-decision-time.ts";
import { interactions } from "./interactions.ts";
import { issuesBySource } from "./issues-by-source.ts";
import { limitShare } from "./limit-share.ts";
import { linkedReplies } from "./linked-replies.ts";
import { longestSilence } from "./longest-silence.ts";
import { longestWait } from "./longest-wait.ts";
import { nextResponseTime } from "./next-response-time.ts";
import { nps } from "./nps.ts";
import { occupancy } from "./occupancy.ts";
import { outOfHoursShare } from "./out-of-hours-share.ts";
import { privateHandoffShare } from "./private-handoff-share.ts";
import { privateHandoffShareEs } from "./private-handoff-share-es.ts";
import { promiseKept } from "./promise-kept.ts";
import { proofRate } from "./proof-rate.ts";
import { publicEscalations } from "./public-escalations.ts";
import { redressPerUpheld } from "./redress-per-upheld.ts";
import { regulatorReferrals } from "./regulator-referrals.ts";
import { reopenRate } from "./reopen-rate.ts";
import { repeatContactRate } from "./repeat-contact-rate.ts";
import { repeatFree14d } from "./repeat-free-14d.ts";
import { repeatFree30d } from "./repeat-free-30d.ts";
import { repeatFreein7days } from "./repeat-free-7d.ts";
import { replyShare } from "./reply-share.ts";
import { replyTime } from "./reply-time.ts";
import { resolutionTime } from "./resolution-time.ts";
import { resolutionTimeGross } from "./resolution-time-gross.ts";
import { resolutionTimeNet } from "./resolution-time-net.ts";
import { ruleOfThreeBreaches } from "./rule-of-three-breaches.ts";
import { sameChannelAnswer } from "./same-channel-answer.ts";
import { serviceLevel20s } from "./service-level-20s.ts";
import { serviceLevelF1 } from "./service-level-f1.ts";
import { serviceLevelF2 } from "./service-level-f2.ts";
import { serviceLevelF3 } from "./service-level-f3.ts";
import { serviceLevelF4 } from "./service-level-f4.ts";
import { serviceLevelF5 } from "./service-level-f5.ts";
import { shortHandleShare } from "./short-handle-share.ts";
import { shrinkage } from "./shrinkage.ts";
import { singleTouchShare } from "./single-touch-share.ts";
import { socialHeat } from "./social-heat.ts";
import { topReasons } from "./top-reasons.ts";
import { transfers } from "./transfers.ts";
import { transfersPerCase } from "./transfers-per-case.ts";
import { unansweredRate } from "./unanswered-rate.ts";
import { upheldRate } from "./upheld-rate.ts";
import { utilisation } from "./utilisation.ts";
import { verifiedResultRate } from "./verified-result-rate.ts";
import { wait } from "./wait.ts";
import { waitQueued } from "./wait-queued.ts";
import { wordOfMouthBad } from "./word-of-mouth-bad.ts";
import { wordOfMouthGood } from "./word-of-mouth-good.ts";
import { wowShare } from "./wow-share.ts";
import { zeroHandOff } from "./zero-hand-off.ts";
import type { Kpi } from "./kpi.ts";

export const kpis: readonly Kpi[] = [
  abandonment,
  abandonmentInQueue,
  abandonmentShort,
  acknowledgementTime,
  activeCustomers,
  adherence,
  answeredShare,
  answeringChannels,
  arrivals,
  askRate,
  attainmentAcknowledgement,
  attainmentFirstAnswer,
  attainmentNextAnswer,
  averageWait,
  backlog,
  backlogAge,
  backlogDays,
  beyondShare,
  boardInterest,
  calls,
  captureRate,
  casesOpened,
  casesSolved,
  ces,
  cesEasyShare,
  channelLeakage,
  complaintHandlingSatisfaction,
  complaintRate,
  complaints,
  complaintsClosed3Days,
  complaintsClosed4Weeks,
  complaintsClosed8Weeks,
  complaintsShare,
  confirmedResolutionTime,
  consentRate,
  contactRate,
  contacts,
  contactsPerNeed,
  conversationMap,
  conversationStarts,
  conversations,
  costPerContact,
  costPerResolvedNeed,
  csatMean,
  csatShare,
  customers,
  customersHelped,
  customersThanked,
  dissatisfiedShare,
  escalationRate,
  feedbackToAction,
  firstAnswerOpeningTime,
  firstContactResolutionFlag,
  firstContactResolutionNet,
  firstContactResolutionSurvey,
  firstResponseTime,
  fullLoop,
  goodShare,
  handleCoverage,
  handleTime,
  ideaDecisionTime,
  interactions,
  issuesBySource,
  limitShare,
  linkedReplies,
  longestSilence,
  longestWait,
  nextResponseTime,
  nps,
  occupancy,
  outOfHoursShare,
  privateHandoffShare,
  privateHandoffShareEs,
  promiseKept,
  proofRate,
  publicEscalations,
  redressPerUpheld,
  regulatorReferrals,
  reopenRate,
  repeatContactRate,
  repeatFree14d,
  repeatFree30d,
  repeatFreein7days,
  replyShare,
  replyTime,
  resolutionTime,
  resolutionTimeGross,
  resolutionTimeNet,
  ruleOfThreeBreaches,
  sameChannelAnswer,
  serviceLevel20s,
  serviceLevelF1,
  serviceLevelF2,
  serviceLevelF3,
  serviceLevelF4,
  serviceLevelF5,
  shortHandleShare,
  shrinkage,
  singleTouchShare,
  socialHeat,
  topReasons,
  transfers,
  transfersPerCase,
  unansweredRate,
  upheldRate,
  utilisation,
  verifiedResultRate,
  wait,
  waitQueued,
  wordOfMouthBad,
  wordOfMouthGood,
  wowShare,
  zeroHandOff,
];
