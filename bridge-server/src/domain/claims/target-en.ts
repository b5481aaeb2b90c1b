import type { TargetPhrases } from "./phrases.ts";
import { anyOf } from "./plain-text.ts";

const months = "january|february|march|april|may|june|july|august|september|october|november|december";
const target =
  "targets?|goals?|objectives?|limits?|ceiling|threshold|hurdle|standards?|the bar|the mark|pledge|cap|benchmark we set|commitment|promises?|(?:what )?we (?:had |have )?promised?|(?:that )?we (?:aim|aimed|strive|strove|had aimed) for|we (?:had |have )?set ourselves";

/** English: what something is compared with. */
export const englishTarget: TargetPhrases = {
  track: anyOf("on track | under control | in hand | on course | on target | on schedule | on plan"),
  offTrack: anyOf(`
      off track | off course | off target | behind schedule | not on (?:track|course|target) | off the pace
    `),
  targetWord: anyOf(`${target}`),
  relations: [
    {
      relation: "missed",
      found: anyOf(`
      wide of | nowhere near | the wrong side of | shortfall | f[ae]ll(?:s|en|ing)? short | a long way (?:from|off) | not there |
            miss(?:ed|es|ing)? | short of | behind | outside | breach(?:ed|es|ing)? | fail(?:s|ed|ing)?(?! to)
      undershot | out of reach | some way off | shy of | off(?= (?:our|the))
    `),
    },
    {
      relation: "met",
      found: anyOf(`
      me[e]?t(?:s|ing)? | hit(?:s|ting)? | reach(?:ed|es|ing)? | achiev(?:e|es|ed|ing)
      beat(?:s|en|ing)? | ahead of | within | inside | clear(?:ed|s|ing)? | on the right side of | pass(?:ed|es|ing)? | live up to|lived up to | satisf(?:y|ies|ied) | in line with | reached | deliver(?:ed|s|ing)? (?:on )?
      kept | ke?eps? | honou?r(?:ed|s)? | attain(?:ed|s|ing)? | outperform(?:ed|s|ing)?
      better than | at or better than | satisf(?:y|ies|ied)(?= )
    `),
    },
    {
      relation: "above",
      found: anyOf(
        "above | beyond | exceed(?:ed|s|ing)? | surpass(?:ed|es|ing)? | top(?:ped|s|ping)? | over | higher than | more than | in excess of | past",
      ),
    },
    { relation: "below", found: anyOf("below | under | lower than | less than | beneath") },
  ],
  comparison: {
    before: anyOf(`
      (?:than|compared (?:with|to)|versus|vs\\.?|against|on|over|from|since|relative to|up on|down on|as)(?: in| it was in| they were| it was| we did)?(?: the)? (?:last|previous|prior|preceding|earlier) (?:month|period|quarter|week)(?: before| earlier)?
      (?:than|compared with|against|on|over|from|as)(?: in)? the (?:month|period|quarter|week) (?:before|earlier)
      the (?:month|period|quarter|week) (?:before|earlier) | (?:a|one) (?:month|period) (?:ago|earlier)
      than (?:before|previously|they used to|it used to|we used to) | month on month
    `),
    other: anyOf(`
      (?:a|one|this time last|last|the previous|the prior|two|three|the same \\w+ (?:last|of last)) years?(?: ago| earlier)?
      year[- ]on[- ]year | pre-?pandemic | before the pandemic | (?:than|since|with|against|versus|from) (?:in )?(?:19|20)\\d\\d
      over the (?:past|last) \\w+ (?:years?|months?|quarters?)
      (?:six|three|twelve|nine|two) months (?:ago|earlier) | (?:last|this time) (?:christmas|summer|winter|spring|autumn|year)
    `),
    expected: anyOf(`
      than (?:we )?(?:had )?(?:expected|planned|forecast|hoped|feared|anticipated|budgeted|predicted)
      (?:ahead of|below|above|beyond|against|exceeded) (?:our |all )?(?:expectations?|forecasts?|budget)
    `),
    others: anyOf(`
      competitors?'? | competition | industry | peers? | benchmarks? | the market | the sector | sector average
      rivals? | other (?:\\w+ )?(?:companies|firms|retailers|banks|airlines|insurers|providers|operators|utilities) | (?:those|that) of other \\w+ | other insurers | national average
      anyone else | the average (?:company|firm)
    `),
    sinceThen: anyOf(
      "than(?: it was| they were| they did)? in | compared (?:with|to) | versus | vs\\.? | against | since | relative to | as in",
    ),
    than: anyOf(`
      than(?: it was| they were)? in | compared (?:with|to) | versus | vs\\.? | against | since | on | over
      relative to | from | as in | than
    `),
  },
  months: anyOf(`${months}`),
};
