// Networks where people speak in public. Labels and rules are data: a further network is one more entry.
import { account, network } from "./network-entries.ts";
import type { Network } from "./network.ts";

const dotted = /^[\w.]{1,30}$/;
const free = /^[\p{L}\p{M}\p{N}._~'&+-]{1,120}$/u;

/** Social networks and forums. */
export const publicNetworks: readonly Network[] = [
  network("x", "X (Twitter)", "X (Twitter)", "@asha_k", {
    aliases: ["twitter"],
    forms: [
      account("@", /^\w{1,20}$/, "https://x.com/{handle}", [
        "x.com/{handle}",
        "twitter.com/{handle}",
        "x.com/intent/user?screen_name={handle}",
        "twitter.com/intent/user?screen_name={handle}",
      ]),
    ],
    pages: ["i", "home", "search", "hashtag", "share", "intent", "explore", "settings", "messages", "notifications"],
  }),
  network("facebook", "Facebook", "Facebook", "asha.k", {
    forms: [
      {
        // https://www.facebook.com/help/105399436216001: "Periods and capitalization don't count as part of a username."
        ...account("", /^[\p{L}\p{M}\p{N}.-]{1,100}$/u, "https://www.facebook.com/{handle}", [
          "facebook.com/{handle}",
          "fb.com/{handle}",
          "fb.me/{handle}",
          "facebook.com/pg/{handle}",
          "facebook.com/people/*/{handle}",
          "facebook.com/pages/*/{handle}",
          "facebook.com/profile.php?id={handle}",
        ]),
        overlooked: /\./g,
      },
    ],
    pages: [
      "groups",
      "events",
      "watch",
      "marketplace",
      "photo.php",
      "profile.php",
      "story.php",
      "sharer",
      "help",
      "share",
    ],
  }),
  network("instagram", "Instagram", "Instagram", "@asha.k", {
    forms: [
      account("@", dotted, "https://www.instagram.com/{handle}/", [
        "instagram.com/{handle}",
        "instagram.com/_u/{handle}",
        "instagram.com/stories/{handle}",
      ]),
    ],
    pages: ["highlights", "p", "reel", "reels", "tv", "explore", "accounts", "direct", "stories"],
  }),
  network("threads", "Threads", "Threads", "@asha.k", {
    forms: [
      account("@", dotted, "https://www.threads.com/@{handle}", ["threads.com/@{handle}", "threads.net/@{handle}"]),
    ],
  }),
  network("linkedin", "LinkedIn", "LinkedIn", "asha-k", {
    forms: [
      account("", free, "https://www.linkedin.com/in/{handle}", [
        "linkedin.com/in/{handle}",
        "linkedin.com/pub/{handle}",
      ]),
      account("company/", free, "https://www.linkedin.com/company/{handle}", ["linkedin.com/company/{handle}"]),
      account("school/", free, "https://www.linkedin.com/school/{handle}", ["linkedin.com/school/{handle}"]),
      account("showcase/", free, "https://www.linkedin.com/showcase/{handle}", ["linkedin.com/showcase/{handle}"]),
    ],
  }),
  network("youtube", "YouTube", "YouTube", "@asha-k", {
    forms: [
      account("@", /^[\p{L}\p{M}\p{N}._·-]{1,60}$/u, "https://www.youtube.com/@{handle}", ["youtube.com/@{handle}"]),
      {
        ...account("channel/", /^UC[\w-]{22}$/, "https://www.youtube.com/channel/{handle}", [
          "youtube.com/channel/{handle}",
        ]),
        caseless: false,
        unmistakable: /^UC[\w-]{22}$/,
      },
      account("c/", free, "https://www.youtube.com/c/{handle}", ["youtube.com/c/{handle}"]),
      account("user/", free, "https://www.youtube.com/user/{handle}", ["youtube.com/user/{handle}"]),
    ],
  }),
  network("tiktok", "TikTok", "TikTok", "@asha.k", {
    forms: [account("@", dotted, "https://www.tiktok.com/@{handle}", ["tiktok.com/@{handle}"])],
  }),
  network("bluesky", "Bluesky", "Bluesky", "@asha.bsky.social", {
    forms: [
      account("@", /^(?:[a-z\d-]{1,63}\.)+[a-z]{2,63}$/i, "https://bsky.app/profile/{handle}", [
        "bsky.app/profile/{handle}",
      ]),
      account("did:", /^(?:plc|web):[a-z\d.:-]{1,200}$/i, "https://bsky.app/profile/did:{handle}", [
        "bsky.app/profile/did:{handle}",
      ]),
    ],
  }),
  {
    ...network("mastodon", "Mastodon", "Mastodon", "@asha@mastodon.social", {}),
    spelling: { by: "server" },
  },
  network("reddit", "Reddit", "Reddit", "u/asha_k", {
    forms: [
      account("u/", /^[\w-]{1,30}$/, "https://www.reddit.com/user/{handle}", [
        "reddit.com/user/{handle}",
        "reddit.com/u/{handle}",
      ]),
      account("r/", /^\w{2,30}$/, "https://www.reddit.com/r/{handle}", ["reddit.com/r/{handle}"]),
    ],
  }),
  network("pinterest", "Pinterest", "Pinterest", "asha_k", {
    forms: [
      account(
        "",
        /^[\w-]{1,60}$/,
        "https://www.pinterest.com/{handle}/",
        ["com", "es", "co.uk", "de", "fr", "it", "pt", "ca", "com.mx", "com.au"].map(
          (end) => `pinterest.${end}/{handle}`,
        ),
      ),
    ],
    pages: ["pin", "ideas", "search"],
  }),
  network("tumblr", "Tumblr", "Tumblr", "asha-k", {
    forms: [
      account("", /^[a-z\d-]{1,60}$/i, "https://www.tumblr.com/{handle}", [
        "tumblr.com/{handle}",
        "tumblr.com/blog/{handle}",
        "tumblr.com/blog/view/{handle}",
        "{handle}.tumblr.com",
      ]),
    ],
    pages: ["www", "dashboard", "tagged", "search", "explore", "blog", "view", "post", "archive"],
  }),
  network("snapchat", "Snapchat", "Snapchat", "asha_k", {
    forms: [
      account("", /^[\w.-]{1,30}$/, "https://www.snapchat.com/add/{handle}", [
        "snapchat.com/add/{handle}",
        "snapchat.com/@{handle}",
      ]),
    ],
  }),
  network("twitch", "Twitch", "Twitch", "asha_k", {
    forms: [account("", /^\w{1,30}$/, "https://www.twitch.tv/{handle}", ["twitch.tv/{handle}"])],
    pages: ["videos", "directory"],
  }),
  network("github", "GitHub", "GitHub", "@asha-k", {
    forms: [account("@", /^[a-z\d_-]{1,60}$/i, "https://github.com/{handle}", ["github.com/{handle}"])],
    pages: ["orgs", "features", "topics", "search"],
  }),
  {
    ...network("google-plus", "Google+", "Google+", "+AshaK", {
      forms: [
        account("+", /^[\p{L}\p{M}\p{N}._-]{1,100}$/u, null, [
          "plus.google.com/+{handle}",
          "plus.google.com/{handle}",
          "plus.google.com/u/*/{handle}",
        ]),
      ],
    }),
    retired: true,
  },
  { ...network("discord", "Discord", "Discord", "asha_k", {}), spelling: { by: "text", at: true } },
  { ...network("forum", "Forum", "Foro", "asha-k", {}), spelling: { by: "text", at: true } },
];
