// Tails and quantiles of the distributions that intervals and tests need.

/** How many standard errors hold 95 % and 99.8 % of a normal distribution. */
export const z95 = 1.959963984540054;
export const z998 = 3.090232306167814;

/** The chance that a standard normal value is farther from 0 than `z`, on either side. */
export function twoSidedTail(z: number): number {
  const x = (z * z) / 2;
  return z === 0 ? 1 : upperGamma(0.5, x);
}

/** The value that Student's t with so many degrees of freedom (above 0) exceeds with this chance; below one half. */
export function studentQuantile(upperTail: number, freedom: number): number {
  let [low, high] = [0, 2];
  while (studentTail(high, freedom) > upperTail) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step += 1) {
    const middle = (low + high) / 2;
    if (studentTail(middle, freedom) > upperTail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The chance of at most `k` of `n` where each has the chance `p`. Exact up to rounding. */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return regularBeta(1 - p, n - k, k + 1);
}

/** The least count that at most so many of `n` do not exceed with the chance `q`: the binomial quantile. */
export function binomialQuantile(q: number, n: number, p: number): number {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialAtMost(middle, n, p) >= q) high = middle;
    else low = middle + 1;
  }
  return low;
}

function studentTail(t: number, freedom: number): number {
  return regularBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
}

/** The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun 26.5.8). */
function regularBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return (front * betaFraction(x, a, b)) / a;
}

function betaFraction(x: number, a: number, b: number): number {
  return fraction(
    (step) => {
      const m = Math.floor(step / 2);
      if (step % 2 === 0) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
      return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    },
    () => 1,
  );
}

/** The upper regularised incomplete gamma function. */
function upperGamma(a: number, x: number): number {
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let [term, sum] = [1 / a, 1 / a];
    for (let step = 1; step < 500 && term > sum * 1e-17; step += 1) {
      term *= x / (a + step);
      sum += term;
    }
    return 1 - front * sum;
  }
  const first = x + 1 - a;
  const tail = fraction(
    (step) => step * (a - step),
    (step) => first + 2 * step,
    first,
  );
  return front * tail;
}

/** 1 ÷ (first + a₁ ÷ (b₁ + a₂ ÷ (b₂ + …))), by Lentz's method. */
function fraction(a: (step: number) => number, b: (step: number) => number, first = 1): number {
  const tiny = 1e-300;
  let c = first;
  let d = 0;
  let value = first;
  for (let step = 1; step < 10_000; step += 1) {
    d = b(step) + a(step) * d;
    c = b(step) + a(step) / c;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    if (Math.abs(c) < tiny) c = tiny;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return 1 / value;
}

/** The logarithm of the gamma function above 0: Stirling's series, after stepping up to where it is exact. */
function logGamma(x: number): number {
  let [at, shift] = [x, 0];
  while (at < 15) {
    shift -= Math.log(at);
    at += 1;
  }
  const inverse = 1 / (at * at);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / at;
  return shift + (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series;
}
