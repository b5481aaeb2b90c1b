// Places where people leave reviews. Labels and rules are data: a further one is one more entry.
import { account, network } from "./network-entries.ts";
import type { Network } from "./network.ts";

const free = /^[\p{L}\p{M}\p{N}._~'&+-]{1,120}$/u;
const anyName = /^[^/?#\p{C}]{1,120}$/u;

/** Review sites. Where a source knows only the reviewer's display name, that is the handle. */
export const reviewNetworks: readonly Network[] = [
  network("trustpilot", "Trustpilot", "Trustpilot", "5f3c2a9e0b1d", {
    forms: [
      {
        ...account("", anyName, "https://www.trustpilot.com/users/{handle}", ["trustpilot.com/users/{handle}"]),
        caseless: false,
      },
      account("review/", free, "https://www.trustpilot.com/review/{handle}", ["trustpilot.com/review/{handle}"]),
    ],
  }),
  network("yelp", "Yelp", "Yelp", "Asha K.", {
    forms: [
      {
        ...account("", anyName, "https://www.yelp.com/user_details?userid={handle}", [
          "yelp.com/user_details?userid={handle}",
        ]),
        caseless: false,
      },
      account("biz/", free, "https://www.yelp.com/biz/{handle}", ["yelp.com/biz/{handle}"]),
    ],
  }),
  network("google-business", "Google reviews", "Reseñas de Google", "Asha K.", {
    forms: [{ ...account("", anyName, null, ["google.com/maps/contrib/{handle}"]), caseless: false }],
  }),
  {
    ...network("app-store", "App Store reviews", "Reseñas de App Store", "Asha K.", {}),
    spelling: { by: "text", at: false },
  },
  {
    ...network("google-play", "Google Play reviews", "Reseñas de Google Play", "Asha K.", {}),
    spelling: { by: "text", at: false },
  },
];
