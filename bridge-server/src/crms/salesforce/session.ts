// Keeps the access token of one organisation, and renews it once when it has ended.
import { isExpired } from "./failures.ts";

/** Where tokens come from. */
export interface Tokens {
  /** The token that is kept now. */
  readonly accessToken: () => Promise<string>;
  /** Renews the token, keeps it, and gives it. Left out where nothing can renew it. */
  readonly refresh?: (() => Promise<string>) | undefined;
}

/** Does work with a token. */
export type Session = <T>(work: (token: string) => Promise<T>) => Promise<T>;

/**
 * Gives work the current token. Where the token has ended, it is renewed and the work repeated once, not more: a
 * refusal that a fresh token does not cure is passed on. Works that fail at the same time share one renewal.
 */
export function sessionOf({ accessToken, refresh }: Tokens): Session {
  let renewal: { old: string; token: Promise<string> } | undefined;
  return async (work) => {
    const token = await accessToken();
    try {
      return await work(token);
    } catch (failure) {
      if (!refresh || !isExpired(failure)) throw failure;
      if (renewal?.old !== token) renewal = { old: token, token: refresh() };
      const current = renewal;
      try {
        return await work(await current.token);
      } catch (again) {
        // Neither a failed renewal nor a token that is refused may stay in the way of the next call.
        if (renewal === current) renewal = undefined;
        throw again;
      }
    }
  };
}
