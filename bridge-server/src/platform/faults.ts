// What zod found, in words that say what to write instead. They never repeat what was written.
import type * as z from "zod";

export interface Fault {
  /** Where: "query.limit", "facts.0.id". */
  readonly at: string;
  /** Follows the place in a sentence: "must be a whole number". */
  readonly message: string;
}

/** Every fault of a value; `where` is the place of the whole value. */
export function faultsOf({ issues }: z.ZodError, where = ""): readonly Fault[] {
  return issues.flatMap((issue) => {
    const at = (...path: readonly PropertyKey[]): string => [where, ...path.map(String)].filter(Boolean).join(".");
    return issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ at: at(...issue.path, key), message: "is not known here" }))
      : [{ at: at(...issue.path), message: wordsFor(issue) }];
  });
}

/** Faults as one sentence without its full stop; `whole` names the value itself. */
export function inOneSentence(faults: readonly Fault[], whole = "it"): string {
  return faults.map(({ at, message }) => `${at || whole} ${message}`).join("; ");
}

const types: Readonly<Record<string, string>> = {
  string: "text",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

const units: Readonly<Record<string, string>> = { string: " characters", array: " entries" };

const formats: Readonly<Record<string, string>> = {
  uuid: "must be an id as Rapport gives them: 8-4-4-4-12 hexadecimal digits",
  datetime: "must be a moment with its offset, such as 2024-05-06T07:08:09Z, of a day that exists",
  url: "must be an address such as https://bridge.example.com",
};

function wordsFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.message.endsWith("received undefined")
        ? "is missing"
        : `must be ${types[issue.expected] ?? `a ${issue.expected}`}`;
    case "too_big":
      return issue.origin === "number" || issue.origin === "int"
        ? `must be ${issue.maximum} at most`
        : `must have ${issue.maximum}${units[issue.origin] ?? ""} at most`;
    case "too_small":
      if (issue.origin === "number" || issue.origin === "int") return `must be ${issue.minimum} at least`;
      return Number(issue.minimum) === 1
        ? "must not be empty"
        : `must have ${issue.minimum}${units[issue.origin] ?? ""} at least`;
    case "invalid_value":
      return `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map(String).join(", ")}`;
    case "invalid_union":
      return own(issue, oneOf("options" in issue ? issue.options : undefined));
    case "invalid_format":
      return own(issue, formats[issue.format] ?? "must have another form");
    case "custom":
    case "not_multiple_of":
    case "unrecognized_keys":
    case "invalid_key":
    case "invalid_element":
      return own(issue, "must have another form");
  }
}

function oneOf(options: readonly unknown[] | undefined): string {
  return options === undefined ? "must have another form" : `must be one of ${options.map(String).join(", ")}`;
}

/** A schema's own words; those of zod itself begin with a capital. */
function own({ message }: z.core.$ZodIssue, otherwise: string): string {
  return /^[a-z]/.test(message) ? message : otherwise;
}
