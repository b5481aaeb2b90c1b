// How content an account's people are: everybody's own mean counts once, and what so few can tell is said beside it.

/** From so many people who answered on, a figure is shown. */
export const fewestPeople = 3;

/** On the scale of the answers. The interval holds the mean of people like these in 95 of 100 cases; null where all are alike. */
export interface AccountSatisfaction {
  readonly mean: number;
  /** People who answered. */
  readonly people: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** The scale of the answers. */
const scale = { low: 1, high: 5 };

/**
 * The mean of people's own means, each counted once, with the 95 % interval of Student's t on them; null below 3 people.
 * The interval keeps to the scale of 1 to 5.
 */
export function accountSatisfaction(means: readonly number[]): AccountSatisfaction | null {
  const people = means.length;
  if (people < fewestPeople) return null;
  const mean = means.reduce((sum, one) => sum + one, 0) / people;
  const [first] = means;
  if (means.every((one) => one === first)) return { mean, people, interval: null };
  const variance = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (people - 1);
  const reach = studentT95(people - 1) * Math.sqrt(variance / people);
  return {
    mean,
    people,
    interval: {
      low: Math.min(mean, Math.max(scale.low, mean - reach)),
      high: Math.max(mean, Math.min(scale.high, mean + reach)),
    },
  };
}

/**
 * How far from 0, either way, 95 of 100 values of Student's t with these whole degrees of freedom lie. Throws a
 * `RangeError` below 1 degree.
 */
export function studentT95(freedom: number): number {
  if (!Number.isInteger(freedom) || freedom < 1) throw new RangeError("Degrees of freedom are whole and at least 1");
  // The angle whose tangent is t/√freedom makes the share within ±t a finite sum (Abramowitz and Stegun, 26.7.3 and 26.7.4).
  let [low, high] = [0, Math.PI / 2];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (shareWithin(middle, freedom) < 0.95) low = middle;
    else high = middle;
  }
  return Math.sqrt(freedom) * Math.tan((low + high) / 2);
}

function shareWithin(angle: number, freedom: number): number {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= freedom - 2; power += 2) {
    term *= (cosine * cosine * (power - 1)) / power;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
