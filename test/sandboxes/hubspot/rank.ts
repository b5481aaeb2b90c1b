// How large a property value is.

/** Numbers by size, moments by time (in milliseconds); NaN where the value is neither. */
export function rank(value: string | null | undefined): number {
  if (value === null || value === undefined) return Number.NaN;
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Date.parse(value);
}
