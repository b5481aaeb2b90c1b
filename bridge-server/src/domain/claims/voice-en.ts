import type { VoicePhrases } from "./phrases.ts";
import { anyOf } from "./plain-text.ts";

/** English: who says it, and how it hangs together. */
export const englishVoice: VoicePhrases = {
  breaks:
    / ?[,(] (?:but|and|while|whereas|although|though|yet|however|which|so)(?= )|,(?= )| (?:but|and|while|whereas|although|though|yet)(?= )|:(?= (?![\d€$£]))| - | \(/g,
  because: anyOf(`
      because(?: of)? | (?:as )?(?:an?|the) (?:\\w+ )?(?:effect|consequence|result) of | due to | thanks to | owing to
      (?:mainly |largely )?driven by | caused by | on account of | on the strength of | off the back of | courtesy of | in response to | helped by | boosted by | hit by | attributable to | on the back of
    `),
  becauseOfMove: /(?!)/g,
  causing: anyOf(`
      (?:is|are|was|were) why | why \\w+ (?:\\w+ )?(?:went|rose|fell|improved|dropped|grew) | (?:drove|pushed|dragged|sent|brought) (?:\\w+ ){0,4}(?:up|down|higher|lower) | made (?:\\w+ ){1,3}(?:worse|better|faster|slower|rise|fall|grow) | thanks go to | owes? (?:\\w+ )?to | triggered | bore fruit | is bearing fruit | is working | worked | to blame | the culprit | the impact of | responsible for | is down to
      led to | (?:kept|stopped|prevented) (?:\\w+ ){1,5}from | prevent(?:ed|s)? | avoided | averted | caused | causing | (?:is|are|was|were) the (?:result|consequence|effect|cause|reason)
      (?:is|are|was|were) (?:the )?reasons? (?:for|why) | explains? | explained by | reflects? | reflecting
      (?:has |have )?(?:helped|allowed|enabled|let) (?:us )?(?:to )? | paid off | (?:is|are) behind
      accounts? for | result(?:s|ed)? (?:in|from) | contributed to | made the difference | comes? from
      came from | stems? from
    `),
  doing: anyOf(`
      (?:has |have )?(?:reduced|cut|lowered|raised|increased|boosted|lifted|improved|driven|drove|shortened|halved|doubled|pushed|brought|hurt|damaged|worsened)(?= )
    `),
  ourselves: anyOf(`
      we | we have | we've | our teams? | our agents? | our people | agents | staff | customers | callers
    `),
  hedges: anyOf(`
      we (?:\\w+ )?(?:believe|think|feel|expect|hope|plan|intend|aim|want|anticipate|suspect|assume|recommend|propose|suggest|wish|consider|forecast|trust|would|fear|need|look forward)
      (?:i|you) (?:\\w+ )?(?:believe|think|feel|expect|hope|suspect|would|recommend|propose|wonder|guess|am)
      (?:is|are|was|were) (?:expected|planned|set|due|forecast|going|about|bound|meant) to | going to
      about to | will | won't | shall | should | ought | must | may | might | could | would | can only | likely
      unlikely | probabl[ey] | perhaps | maybe | possibly | presumably | arguably | hopefully | conceivably
      (?:it )?(?:seems?|appears?|looks? (?:like|as if|set|as though))
      in (?:our|my) (?:view|opinion|judgement|eyes) | to (?:our|my) mind | confident | optimistic | hopeful
      the (?:board|management|team) (?:believes?|thinks?|expects?|hopes?|plans?|intends?|feels?|aims?)
      (?:our|the) (?:aim|goal|ambition|plan|intention|hope|hunch|priority|feeling|view) (?:is|remains|for)
      ^if | owes? (?:our|the|them|it to) | with caution | a mess | a gift | unless | (?:can|could|needs? to|remains? to) be (?:\\w+ )?(?:done|improved|said|seen) | room for improvement
      (?:long|some) way to go | work to do | overdue | committed to | frankly | personally | honestly | to be (?:honest|frank|fair)
      it feels | feels? (?:as though|as if|like) | reason to (?:believe|think|suppose|hope) | bound to | doubt(?:s|ful)? | sure to | certain to
      the \\w+est (?:\\w+ ){0,2}(?:there is|imaginable|we can) | rather than | instead of | had better | deserves? | no need to | ready to
      it is time | time to | invites? | calls? for | requests? | seek(?:s|ing)? | we are (?:working|looking|considering|planning|preparing)
      in the (?:coming|next) (?:\\w+ )?(?:months?|weeks?|quarters?|year) | next (?:month|quarter|year|week) | by (?:the end of|next|year end|christmas|spring|summer)
      wonder | apparently | supposedly | on (?:our|my) reading | one reading is | unless | let us | let's | management (?:expects|believes|plans) | matters?(?: more| most)?
      intends? to | plans? to | hopes? to | aims? to | expects? | ask(?:s|ed)? the board | worth \\w+ing
    `),
  hedgesAnywhere: anyOf(`
      should (?:not )?be | (?:well|money|time) (?:spent|worth) | worth it | would(?! not have)? | could | (?:is|are|was|were|remains?|seems?) (?:still |simply |far )?too \\w+ | perhaps | maybe | probably | possibly | presumably | arguably | can be done | could be better | (?:we|i) (?:think|believe|feel|suspect)
      in (?:our|my) (?:view|opinion) | it seems | apparently | by the look of it | (?:is|are) needed | the \\w+est (?:\\w+ ){0,2}there is
    `),
  future: /(?!)/g,
  conditional: /(?!)/g,
  noHedges: anyOf(`
      as (?:we )?(?:had )?(?:expected|hoped|planned|forecast|anticipated|intended)
      we (?:aim|aimed|strive|strove) for(?=[.,;]|$| and| but) | (?:in|since|of|last|until|than in|early|late) may | (?:more|less) likely
      (?:than|as) (?:we )?(?:had )?(?:expected|hoped|planned|forecast)
    `),
  praise: anyOf(`
      encourag\\w+ | disappoint\\w+ | proud | pleas(?:ed|ing) | delighted | excellent | superb | great
      fantastic | outstanding | remarkable | impressive | good | bad | poor | satisfactory | unsatisfactory
      acceptable | unacceptable | worr(?:y|ying|ied) | concern(?:s|ed|ing)? | happy | comfortable | surpris\\w+
      welcome | important | noisy | healthy | strong | weak | tough | challeng\\w+ | difficult
      too (?:much|high|low|long|many|few|slow|early|late) | achievement | credit | thank\\w* | success\\w*
      fail(?:ure|ing) | not enough | enough | wonderful | brilliant | terrible | awful | solid | fragile
      unfair | fair | deserv\\w+ | best way | right thing | wrong thing | exciting | frustrat\\w+
      regrettabl[ey] | sadly | unfortunately | nobody | everybody | clearly | obvious\\w* | real(?:ly)?
      worked (?:very |so )?hard | working (?:very |so )?hard | a difficult (?:month|quarter) | priority | key | serious | alarming | reassuring | nothing to
    `),
  negation: anyOf(`
      not | no | never | without | nor | neither | cannot | \\w+n't | failed to | fails to | fail to | hardly
      far from | nothing | no longer | stopped | yet to
    `),
  leadIns: anyOf("^(?:with|without|given)"),
  significant: anyOf("significant(?:ly)? | statistically | beyond chance | more than chance"),
  always: anyOf(`
      consistent(?:ly)? | reliabl[ey] | always | every (?:single )?(?:month|week|quarter|time|period)
      month (?:after|in,? month out)(?: month)? | invariably | routinely | without exception | time and again
      systematically
    `),
  never: anyOf("never | not once"),
  pronouns: anyOf("^(?:it|this|that|they|these|both)"),
  elsewhere: anyOf(`
      (?:employee|staff|team) (?:engagement|satisfaction|morale|happiness|wellbeing) | brand \\w+ | sales | revenues? | profits? | margins? | morale | staff turnover | absence | sickness | share price
      headcount | market share | churn | attendance | sick leave | footfall | brand awareness
    `),
};
