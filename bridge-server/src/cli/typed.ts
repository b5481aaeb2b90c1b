// What somebody typed, held against the contract; what is wrong with it is said by the option or argument that it was typed at.
import type * as z from "zod";
import { Failure } from "../domain/failure.ts";
import { faultsOf } from "../platform/faults.ts";
import type { Words } from "../words/index.ts";

/** By which option a field of the contract is given, and what to write where the schema's words are of form only. */
export type Place = readonly [field: RegExp, option: string, form?: string];

/** The value. Throws a `Failure` of kind bad-input with what to do where it is none of the schema's. */
export function typedIn<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  { places, remedy, words }: { readonly places: readonly Place[]; readonly remedy: string; readonly words: Words },
): z.infer<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const errors = faultsOf(parsed.error).map(({ at, message }) => {
    const [, option, form] = places.find(([field]) => field.test(at)) ?? [];
    return { at: option ?? `--${at.replace(/^.*\./, "")}`, message: form ?? message };
  });
  throw new Failure("bad-input", words.say("command.fault.typed"), { errors, remedy });
}
