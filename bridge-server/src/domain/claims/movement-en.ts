import type { MovementPhrases } from "./phrases.ts";
import { anyOf } from "./plain-text.ts";

const months = "january|february|march|april|may|june|july|august|september|october|november|december";
const went =
  "(?:went|gone|go|goes|going|is|are|was|were|been|edged|crept|moved|ticked|shot|picked|inched|nudged|came|come|coming|brought|drifted|trended|trending|pushed)";
const degree = "(?:slightly|sharply|again|further|markedly|a little|a lot|somewhat|marginally|considerably|noticeably)";

/** English: what moved, stayed or was an extreme. */
export const englishMovement: MovementPhrases = {
  moves: [
    {
      move: "better",
      found: anyOf(`
      improv(?:e|es|ed|ing|ement|ements) | better | happier | more (?:satisfied|content|pleased|positive) | less (?:un(?:happy|satisfied)|dissatisfied|frustrated|annoyed|angry|critical)
      recover(?:ed|s|y|ing)? | (?:in )?the right direction | gain(?:ed|ing)? ground | strengthen(?:ed|s|ing)?
      easier | (?:made |making )?(?<!in )progress(?:ed)? | rebound(?:ed|s)? | bounced back | turned (?:the|a) corner
      enhanced | upturn | healthier | on the mend | closer to | the right way | less of a (?:struggle|burden|chore) | a step forward | gain(?:ed|ing)? momentum | brighter
      took a turn for the better | step up
    `),
    },
    {
      move: "worse",
      found: anyOf(`
      worse(?:n|ned|ns|ning)? | deteriorat\\w+ | (?:in )?the wrong direction | lost ground
      los(?:es|ing) ground | slip(?:ped|s|ping)? | less (?:satisfied|content|happy|pleased|positive|keen) | unhappier | more (?:un(?:happy|satisfied)|dissatisfied|frustrated|annoyed|angry|critical|disgruntled) | angrier
      weaken(?:ed|s|ing)? | erod(?:ed|es|ing) | harder | not as (?:good|well|happy|satisfied) | degrad\\w+ | suffer(?:ed|s|ing)? | regress(?:ed|ing)?
      backslid\\w* | went backwards | setback | downturn | took a (?:hit|turn for the worse)
      out of hand | the wrong way | los(?:e|es|ing|t) the (?:\\w+ )?(?:battle|fight) | struggl\\w+ | further (?:away )?from | sour(?:ed|ing) | backward steps?
    `),
    },
    {
      move: "faster",
      found: anyOf(`
      faster | quicker | more quickly | more promptly | sooner | s(?:ped|peeds?|peeded|peeding) up | speedier
      shorter
    `),
    },
    { move: "slower", found: anyOf("slower | more slowly | longer | slow(?:ed|s|ing)(?: down)? | later than") },
    {
      move: "up",
      found: anyOf(`
      ris(?:e|es|en|ing) | rose | increas(?:e|es|ed|ing) | gr(?:ew|own|ow|ows|owing|owth) | climb(?:ed|s|ing)?
      ${went} (?:${degree} )?up | (?<=^ ?)up | up (?=by|on|from|to|${degree}|\\d) | higher | jump(?:ed|s|ing)?
      surg(?:e|ed|es|ing) | soar(?:ed|s|ing)? | spik(?:e|ed|es|ing) | (?<!any )more | gain(?:ed|s)?
      lengthen(?:ed|s|ing)? | upwards? | uptick | larger | greater | bigger | swell(?:ed|ing)? | swollen
      rocket(?:ed|ing)? | mount(?:ed|ing) | dearer | escalated | added | more expensive | more (?:often|common|frequent) | commoner | pil(?:ed|ing|es?) up | build(?:ing|s)? up | built up | accumulat\\w+ | multipl(?:y|ied|ying) | spirall?(?:ed|ing|s)? | creep(?:ing|s)? up(?:wards?)?
      balloon(?:ed|ing)? | widen(?:ed|s|ing)? | picks? up | picked up | put on | advanc(?:ed|es|ing) | expand(?:ed|s|ing)? | topped
    `),
    },
    {
      move: "down",
      found: anyOf(`
      f[ae]ll(?:s|en|ing)? | drop(?:s|ped|ping)? | decreas(?:e|es|ed|ing) | declin(?:e|es|ed|ing)
      ${went} (?:${degree} )?down | (?<=^ ?)down | down (?=by|on|from|to|${degree}|\\d) | lower(?:ed|ing)?
      fewer | less | reduc(?:e|es|ed|ing|tion|tions) | shr(?:ank|unk|ink|inks|inking) | dip(?:s|ped|ping)?
      slid(?:es|ing|e)? | tumbl(?:e|ed|es|ing) | plung(?:e|ed|es|ing) | plummet(?:ed|s|ing)?
      collaps(?:e|ed|es|ing) | eas(?:ed|es|ing) | cut | trimmed | downwards? | smaller | shorten(?:ed|s|ing)?
      s[au]nk | cheaper | lost(?! (?:more|fewer|less)) | slump(?:s|ed)? | nosedive[ds]? | div(?:e|ed|es|ing) | crash(?:ed|es|ing)? | tank(?:ed|s|ing)? | sag(?:s|ged|ging)? | shed | shav(?:ed|ing) | let up | subsid(?:e|es|ed|ing) | abat(?:e|es|ed|ing) | contract(?:ed|ing) | narrow(?:ed|s|ing)? | retreat(?:ed|s|ing)?
      more patient | less (?:often|common|frequent) | rarer | scarcer | not (?:\\w+ ){0,2}as (?:much|many|often|high) | knocked off | taken off | drain(?:ed|ing) | c[ou]me off | softened | wan(?:ed|ing)
    `),
    },
  ],
  multiples: [
    { times: 2, found: anyOf("doubl(?:ed|es|ing|e) | twofold | twice (?:as|the)\\w* | by a factor of two") },
    { times: 3, found: anyOf("tripl(?:ed|es|ing|e) | trebl(?:ed|es|ing|e) | threefold | three times as") },
    { times: 4, found: anyOf("quadrupl(?:ed|es|ing|e) | fourfold | four times as") },
    {
      times: 0.5,
      found: anyOf(`
      halv(?:ed|es|ing|e) | (?:down |cut )?by half(?! an? ) | (?:cut|fell|dropped|reduced) (?:\\w+ ){0,4}in half
      half (?:as|of what|what|the \\w+ (?:of|in|we))
    `),
    },
  ],
  stable: anyOf(`
      (?:un|not )changed? | stable | stability | steady | flat
      (?:no|little|hardly any|barely any) (?:real |significant |material |meaningful |notable |statistically |discernible |clear )*(?:change|movement|difference|variation|shift)s?
      (?:held|holds|holding|stayed|remained|kept) (?:its |their |up|firm|constant|level|steady|stable|flat|unchanged)\\w*
      held(?= while|$)
      (?:did not|didn't|has not|hasn't|have not|haven't|does not) (?:really |significantly )?(?:change|changed|move|moved|budge|budged|vary)
      (?:hardly|barely|scarcely) (?:changed|moved|budged) | (?:much )?the same(?: as| level)?
      (?:in|on) (?:line|a par) with (?:the )?(?:last|previous|september|month|earlier) | at the same level
      constant | plateaued | within (?:its |the )?(?:normal|ordinary|usual)(?: range| variation)?
      (?:normal|ordinary|usual|random) variation | similar (?:to|levels?) | as before | no different | nothing (?:has |have )?happened | (?:back|return(?:ed|s|ing)?) to (?:normal|where \\w+ (?:was|were)|(?:its|their) usual \\w+) | nothing (?:unusual|remarkable|out of the ordinary|special|to report) | no(?:thing)? (?:has |have )?(?:changed|moved|new)
      no (?:\\w+ ){0,2}(?:change|movement|shift) | stagnat\\w+ | at a standstill | stuck | sideways | treading water | tread water | unmoved | static
      (?:within|inside) (?:its |the |our |their )?(?:normal|ordinary|usual|customary|expected|natural|historic(?:al)?) (?:range|limits|variation|band|bounds|corridor|spread) | marking time | standing still | stands? still
      neither (?:better|worse|up|down|higher|lower|rose|improved|improving|rising) (?:n?or) \\w+ | (?:just|only|mere|pure|merely|nothing but|is) noise | as (?:usual|always|ever) | no (?:\\w+ )?trend | where it (?:always|usually|normally) is | bumping along | hover(?:ed|ing|s)?
    `),
  unstable: anyOf(`
      (?:out of|outside|beyond|left|broke out of) (?:of )?(?:its|the|their|our) (?:normal|usual|ordinary|control|expected|customary) (?:range|limits?|variation|band)
      a (?:clear |real |genuine |statistical )?signal | out of control
    `),
  stays: anyOf("(?:held|holds|holding|stayed|stays|remain(?:ed|s)?|continues? at)"),
  extremes: [
    {
      extreme: "highest",
      found: anyOf(`
      (?:record|all[- ]time|new|historic) (?:high|peak|maximum) | record (?:number|volume|level)s?
      never (?:\\w+ ){0,6}(?:higher|more|so many|so much|this (?:high|many)|as (?:high|many))
      (?:higher|more) than (?:ever|at any) | peaked
    `),
    },
    {
      extreme: "lowest",
      found: anyOf(`
      (?:record|all[- ]time|new|historic) (?:low|minimum)
      never (?:\\w+ ){0,6}(?:lower|fewer|less|so few|so little|this (?:low|few)|as (?:low|few))
      (?:lower|fewer|less) than (?:ever|at any) | bottomed out
    `),
    },
    {
      extreme: "best",
      found: anyOf(`
      never (?:\\w+ ){0,6}(?:better|so (?:well|good)|as (?:well|good)|this (?:well|good)) | better than ever
      (?:all[- ]time|personal) best | best | strongest
    `),
    },
    {
      extreme: "worst",
      found: anyOf(`
      never (?:\\w+ ){0,6}(?:worse|so (?:badly|bad)|as bad|this bad) | worse than ever | (?:all[- ]time) worst
      worst | weakest | poorest
    `),
    },
    {
      extreme: "fastest",
      found: anyOf(`
      never (?:\\w+ ){0,6}(?:faster|quicker|so (?:fast|quickly)|this (?:fast|quickly)|as (?:fast|quickly))
      faster than ever | quicker than ever | fastest | quickest | shortest
    `),
    },
    {
      extreme: "slowest",
      found: anyOf(`
      never (?:\\w+ ){0,6}(?:slower|longer|so (?:slow|long)|this (?:slow|long)|as long) | slower than ever
      longer than ever | slowest | longest
    `),
    },
    { extreme: "highest", found: anyOf("highest | most | largest | greatest | biggest | busiest | dearest | peak") },
    { extreme: "lowest", found: anyOf("lowest | fewest | smallest | quietest | cheapest | least") },
    {
      extreme: "any",
      found: anyOf(`
      (?:a|an|the|another|set a|new) (?:new )?record(?= |$)(?! of) | unprecedented | record-breaking
      record (?:month|quarter|week|year|result|score|rate)
    `),
    },
  ],
  ever: anyOf(`
      ever | on record | to date | so far | in (?:our|its|the company's) history | of all time
      (?:we have|we've|has|was|were) (?:\\w+ )?(?:recorded|seen|measured|had|been|registered)
      since (?:we|records|measurement) (?:began|started)\\w* | recorded | in the series | historic(?:ally)?
      all[- ]time
    `),
  within: anyOf(`
      since (?:the )?(?:last |start of |beginning of )?(?:${months}|spring|summer|autumn|winter|\\d{4}|christmas)
      (?:in|for|of) (?:\\w+ ){0,3}(?:years?|months?|quarters?|weeks?|decade) | (?:of|this|so far this) year
      this (?:quarter|spring|summer|autumn|winter)
    `),
};
