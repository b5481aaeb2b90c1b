// What a number in a clause is of: the value, the one before, the target, a change.
import { type Figure, wordsBefore } from "./figures.ts";
import type { Phrases } from "./phrases.ts";
import { placesOf, type Span } from "./plain-text.ts";

/** What a number is of. `change` and `to-target` are distances. */
export type Role = "value" | "before" | "target" | "change" | "to-target" | "n";
/** A number with what it is of. */
export interface RoleFigure extends Figure {
  readonly role: Role;
}

interface Around {
  /** Where the clause says that something moved. */
  readonly moves: readonly Span[];
  /** Where it says how a value stands to its target. */
  readonly target: Span | null;
  readonly phrases: Phrases;
}

const article = "(?: (?:the|el|la|los|las|un|una))?";
const roughly =
  "(?: (?:about|around|roughly|some|just|only|nearly|almost|over|under|more than|a little|unos|unas|solo|casi|mas de|mas del|poco mas de))*";
const answers = /^ ?(?:responses|respondents|surveys|answers|respuestas|encuestas|cuestionarios)(?![a-z])/;
const fromHere = new RegExp(
  `(?:^|\\W)(?:from|against|compared (?:with|to)|versus|vs\\.?|instead of|was still|desde|frente al?|comparad[oa]s? con|respecto al?|en lugar del?|contra)${article}${roughly}$`,
);
const ofHere = /(?:^|\W)(?:de|del|de los|de las)$/;
const toThere = /^ (?:al?|hasta)(?: el| los| las)? (?:[€$£] ?)?\d/;
const arrivedAt = new RegExp(
  `(?:^|\\W)(?:to|at|reach(?:ed|es|ing)?|hit|hits|hasta|al?|a l[oa]s|situa(?:ndose|rse)? en|situo en|queda en|quedo en|cierra en|baj(?:ar|a|an|o|ado|amos|aron) del?)${article}${roughly}$`,
);
const being = new RegExp(`(?:^|\\W)(?:is|was|were|are|now|es|fue|fueron|son|era)${article}${roughly}$`);
const by = new RegExp(`(?:^|\\W)(?:by|en|en un|en unos|another|otros|otras)${roughly}$`);
const between = new RegExp(
  `^ (?:by |of |in |a |an |further |another |en |un |una |del? |otros |otras )*${roughly.replace(" (?:", "(?:").replace("))*", ") )*")}[€$£]?$`,
);
const away = /^ (?:away |off |short )?(?:from|off|short of|del?|de la) (?:\w+ )?$/;

/** What a number is of, from the words around it. */
export function roleOf(bare: string, span: Span, figure: Figure, { moves, target, phrases }: Around): Role {
  const before = wordsBefore(bare, span, figure.from).trimEnd();
  const after = bare.slice(figure.to, Math.min(span.to, figure.to + 90));
  if (answers.test(after) || /(?:^|\W)n ?=$/.test(before)) return "n";
  if (isDistance(before, after, figure, target, phrases)) return "to-target";
  if (isTarget(before, after, phrases)) return "target";
  if (fromHere.test(before) || (ofHere.test(before) && toThere.test(after))) return "before";
  return isChange(bare, before, after, figure, moves) ? "change" : "value";
}

/** “Four minutes from our target”, “a point above target”, “a cuatro minutos del objetivo”. */
function isDistance(
  before: string,
  after: string,
  figure: Figure,
  target: Span | null,
  { targetWord }: Phrases,
): boolean {
  if (figure.unit === "plain") return false;
  const [word] = placesOf(targetWord, after, { from: 0, to: Math.min(after.length, 40) });
  if (word === undefined) return false;
  const gap = after.slice(0, word.from);
  if (away.test(gap))
    return !/ (?:del?|de la) /.test(gap) || /(?:^| )(?:a|faltan?|quedan?)(?: solo| unos| unas)?$/.test(before);
  return (
    target !== null &&
    /^ (?:above|below|over|under|ahead|behind|better|worse|beyond|por encima|por debajo|mejor|peor)/.test(gap)
  );
}

/** “A target of 80 %”, “the 80 % target”. */
function isTarget(before: string, after: string, { targetWord }: Phrases): boolean {
  const last = placesOf(targetWord, before, { from: 0, to: before.length }).at(-1);
  const gap = last === undefined ? null : before.slice(last.to);
  if (
    gap !== null &&
    /^(?: (?:of|to|is|was|at|being|del?|es|era|fue|en|el|los|las|over|under|at least|below|above|than|un|menos|mas|al|que|set|fijado))*(?: [a-z]+)?$|^ ?\($/.test(
      gap,
    )
  )
    return true;
  return placesOf(targetWord, after, { from: 0, to: Math.min(after.length, 30) }).some(({ from }) =>
    /^[- ](?:[a-z-]+ ){0,2}$/.test(after.slice(0, from)),
  );
}

function isChange(bare: string, before: string, after: string, figure: Figure, moves: readonly Span[]): boolean {
  if (moves.length === 0 || arrivedAt.test(before)) return false;
  const isNear = moves.some((at) =>
    at.to <= figure.from
      ? !being.test(before) && between.test(bare.slice(at.to, figure.from))
      : /^ (?:(?!(?:is|are|was|were|es|son|fue|era) )\w+ ){0,2}$/.test(bare.slice(figure.to, at.from)),
  );
  return isNear || by.test(before) || /^ (?:more|less|fewer|mas|menos)(?![a-z])/.test(after);
}
