// Every KPI, alphabetical. To add one: a file, its test, and a line here; README.md shows how.
import { abandonment } from "./abandonment.ts";
import { abandonmentInQueue } from "./abandonment-in-queue.ts";
import { answeredShare } from "./answered-share.ts";
import { answeringChannels } from "./answering-channels.ts";
import { arrivals } from "./arrivals.ts";
import { askRate } from "./ask-rate.ts";
import { calls } from "./calls.ts";
import { captureRate } from "./capture-rate.ts";
import { consentRate } from "./consent-rate.ts";
import { contacts } from "./contacts.ts";
import { conversationStarts } from "./conversation-starts.ts";
import { conversations } from "./conversations.ts";
import { csatMean } from "./csat-mean.ts";
import { csatShare } from "./csat-share.ts";
import { customers } from "./customers.ts";
import { dissatisfiedShare } from "./dissatisfied-share.ts";
import { firstResponseTime } from "./first-response-time.ts";
import { handleCoverage } from "./handle-coverage.ts";
import { handleTime } from "./handle-time.ts";
import { interactions } from "./interactions.ts";
import { linkedReplies } from "./linked-replies.ts";
import { nextResponseTime } from "./next-response-time.ts";
import { privateHandoffShare } from "./private-handoff-share.ts";
import { privateHandoffShareEs } from "./private-handoff-share-es.ts";
import { proofRate } from "./proof-rate.ts";
import { repeatFreein7days } from "./repeat-free-7d.ts";
import { replyShare } from "./reply-share.ts";
import { replyTime } from "./reply-time.ts";
import { serviceLevel20s } from "./service-level-20s.ts";
import { shortHandleShare } from "./short-handle-share.ts";
import { singleTouchShare } from "./single-touch-share.ts";
import { wait } from "./wait.ts";
import { waitQueued } from "./wait-queued.ts";
import type { Kpi } from "./kpi.ts";

export const kpis: readonly Kpi[] = [
  abandonment,
  abandonmentInQueue,
  answeredShare,
  answeringChannels,
  arrivals,
  askRate,
  calls,
  captureRate,
  consentRate,
  contacts,
  conversationStarts,
  conversations,
  csatMean,
  csatShare,
  customers,
  dissatisfiedShare,
  firstResponseTime,
  handleCoverage,
  handleTime,
  interactions,
  linkedReplies,
  nextResponseTime,
  privateHandoffShare,
  privateHandoffShareEs,
  proofRate,
  repeatFreein7days,
  replyShare,
  replyTime,
  serviceLevel20s,
  shortHandleShare,
  singleTouchShare,
  wait,
  waitQueued,
];
