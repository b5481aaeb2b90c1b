import { describe, expect, test } from "@jest/globals";
import { Failure } from "./failure.ts";
import { normaliseIdentity } from "./identity.ts";

function valueOf(network: string, value: string, country?: string): string {
  return normaliseIdentity({ network, value }, country).value;
}

function kindOf(attempt: () => unknown): string | null {
  try {
    attempt();
    return null;
  } catch (error) {
    return error instanceof Failure ? error.kind : "a bug";
  }
}

const spellings: readonly [network: string, value: string, written: readonly string[]][] = [
  ["x", "asha_k", ["@Asha_K", "https://twitter.com/asha_k?s=20", "x.com/Asha_k/status/12", "%40asha_k", " ASHA_K "]],
  [
    "x",
    "asha",
    ["https://mobile.twitter.com/#!/Asha", "https://x.com/intent/user?screen_name=Asha", "twitter.com/@asha/"],
  ],
  ["twitter", "asha", ["@asha", "https://www.x.com/asha#top"]],
  [
    "facebook",
    "ashak",
    ["Asha.K", "https://m.facebook.com/asha.k/", "https://www.facebook.com/ashak/posts/1", "fb.com/AshaK"],
  ],
  [
    "facebook",
    "100042",
    ["https://www.facebook.com/profile.php?ref=x&id=100042", "facebook.com/people/Asha-Kumar/100042/"],
  ],
  ["instagram", "asha.k", ["@Asha.K", "instagram.com/asha.k/", "https://www.instagram.com/stories/asha.k/123/"]],
  ["threads", "asha.k", ["@asha.k", "https://www.threads.net/@Asha.K/post/1", "threads.com/%40asha.k"]],
  [
    "linkedin",
    "asha-k",
    ["Asha-K", "https://es.linkedin.com/in/asha-k/?originalSubdomain=es", "linkedin.com/in/asha-k"],
  ],
  [
    "linkedin",
    "begoña-núñez",
    ["https://www.linkedin.com/in/bego%C3%B1a-n%C3%BA%C3%B1ez", "Begon\u0303a-Nu\u0301n\u0303ez"],
  ],
  ["linkedin", "company/acme", ["https://www.linkedin.com/company/Acme/about/", "company/acme"]],
  ["youtube", "asha-k", ["@Asha-K", "https://www.youtube.com/@asha-k/videos", "asha-k"]],
  [
    "youtube",
    "channel/UCabcdefghijklmnopqrstAB",
    ["UCabcdefghijklmnopqrstAB", "youtube.com/channel/UCabcdefghijklmnopqrstAB", "channel/UCabcdefghijklmnopqrstAB"],
  ],
  ["tiktok", "asha.k", ["@asha.k", "https://www.tiktok.com/@Asha.K/video/7"]],
  [
    "bluesky",
    "asha.bsky.social",
    ["@Asha.bsky.social", "https://bsky.app/profile/asha.bsky.social", "asha.bsky.social"],
  ],
  ["bluesky", "did:plc:abc123", ["did:plc:abc123", "https://bsky.app/profile/did:plc:abc123"]],
  [
    "mastodon",
    "asha@mastodon.social",
    ["@Asha@mastodon.social", "https://mastodon.social/@asha", "acct:asha@Mastodon.Social"],
  ],
  ["mastodon", "asha@hachyderm.io", ["https://mastodon.social/@asha@hachyderm.io", "https://hachyderm.io/users/asha"]],
  ["reddit", "asha_k", ["u/Asha_K", "/u/asha_k", "https://old.reddit.com/user/asha_k/comments", "asha_k"]],
  ["reddit", "r/acme", ["r/Acme", "https://www.reddit.com/r/acme/"]],
  ["telegram", "asha_k", ["@Asha_K", "https://t.me/asha_k", "tg://resolve?domain=asha_k"]],
  ["tumblr", "asha-k", ["https://asha-k.tumblr.com/post/1", "https://www.tumblr.com/asha-k", "Asha-K"]],
  ["pinterest", "asha_k", ["https://www.pinterest.es/Asha_K/", "asha_k"]],
  ["github", "asha-k", ["@Asha-K", "https://github.com/asha-k"]],
  ["google-plus", "ashak", ["+AshaK", "https://plus.google.com/+AshaK/posts"]],
  ["trustpilot", "5f3c2A", ["https://es.trustpilot.com/users/5f3c2A", "5f3c2A"]],
  ["messenger", "ashak", ["https://m.me/asha.k", "AshaK"]],
  [
    "email",
    "asha.k+news@example.com",
    ["Asha.K+News@Example.com", "<asha.k+news@example.com>", "mailto:asha.k%2Bnews@example.com?subject=Hi"],
  ],
  ["email", "asha@xn--bcher-kva.example", ["Asha K <asha@XN--bcher-kva.example>", "\u200Easha@xn--bcher-kva.example."]],
  ["phone", "+34600112233", ["+34 600 11 22 33", "0034 600-112-233", "tel:+34600112233", "\u202A+34600112233\u202C"]],
  ["whatsapp", "+34600112233", ["34600112233", "https://wa.me/34600112233?text=Hola", "whatsapp:+34600112233"]],
  ["whatsapp", "+525512345678", ["5215512345678", "+52 1 55 1234 5678", "+52 55 1234 5678"]],
  ["customer-number", "C-00Ab 7", [" C-00Ab 7 "]],
  ["forum", "Asha K", ["@Asha K", "Asha K"]],
  ["pigeon-post", "Loft-7", ["@Loft-7", " Loft-7"]],
];

describe("one spelling for each identity", () => {
  test.each(spellings)("every spelling on %s becomes %s", (network, value, written) => {
    expect(written.map((text) => valueOf(network, text))).toEqual(written.map(() => value));
  });

  test.each(spellings)("what we show and compare on %s can be read again (%s)", (network, value, written) => {
    const shown = written.map((text) => normaliseIdentity({ network, value: text }).shown);

    expect([value, ...shown].map((text) => valueOf(network, text))).toEqual([value, ...shown].map(() => value));
  });

  test("an address, a number and a handle are shown as people write them", () => {
    const shown = (network: string, value: string) => normaliseIdentity({ network, value }).shown;

    expect(shown("x", "https://twitter.com/Asha")).toBe("@Asha");
    expect(shown("reddit", "reddit.com/user/asha")).toBe("u/asha");
    expect(shown("mastodon", "https://mastodon.social/@asha")).toBe("@asha@mastodon.social");
    expect(shown("phone", "+34600112233")).toBe("+34 600 11 22 33");
    expect(shown("email", "<Asha@Example.com>")).toBe("Asha@Example.com");
  });

  test("the link leads to the profile, and to nothing where there is none", () => {
    const link = (network: string, value: string) => normaliseIdentity({ network, value }).profileUrl;

    expect(link("twitter", "@Asha")).toBe("https://x.com/Asha");
    expect(link("mastodon", "asha@mastodon.social")).toBe("https://mastodon.social/@asha");
    expect(link("linkedin", "company/acme")).toBe("https://www.linkedin.com/company/acme");
    expect(link("linkedin", "begoña")).toBe("https://www.linkedin.com/in/bego%C3%B1a");
    expect(link("bluesky", "did:plc:abc")).toBe("https://bsky.app/profile/did:plc:abc");
    expect(link("whatsapp", "+34600112233")).toBe("https://wa.me/34600112233");
    expect([link("phone", "+34600112233"), link("email", "a@b.example"), link("google-plus", "+Asha")]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test("phone, SMS and WhatsApp of one number share the value and stay different networks", () => {
    const same = ["phone", "sms", "whatsapp"].map((network) =>
      normaliseIdentity({ network, value: "+44 (0)20 7946 0958" }),
    );

    expect(new Set(same.map(({ value }) => value))).toEqual(new Set(["+442079460958"]));
    expect(same.map(({ network }) => network)).toEqual(["phone", "sms", "whatsapp"]);
  });

  test("a number without its country is read in the country handed in, and refused without one", () => {
    expect(valueOf("phone", "600 11 22 33", "ES")).toBe("+34600112233");
    expect(valueOf("phone", "+1 415 555 0100", "ES")).toBe("+14155550100");
    expect(kindOf(() => valueOf("phone", "600 11 22 33"))).toBe("bad-input");
    expect(kindOf(() => valueOf("phone", "600 11 22 33", "Spain"))).toBe("bad-input");
  });

  test("two extensions of one switchboard are two identities", () => {
    expect(valueOf("phone", "+34 911 23 45 67 ext. 12")).toBe("+34911234567;ext=12");
    expect(valueOf("phone", "+34911234567;ext=12")).toBe("+34911234567;ext=12");
    expect(valueOf("phone", "+34 911 23 45 67")).toBe("+34911234567");
  });

  test("dots count in e-mail and on X, not on Facebook", () => {
    expect(valueOf("email", "a.sha@example.com")).not.toBe(valueOf("email", "asha@example.com"));
    expect(valueOf("facebook", "a.sha")).toBe(valueOf("facebook", "asha"));
  });

  test("capital letters count in customer numbers, forums and channel ids", () => {
    for (const network of ["customer-number", "forum", "pigeon-post"]) {
      expect(valueOf(network, "Ab")).not.toBe(valueOf(network, "aB"));
    }
    expect(valueOf("youtube", "UCabcdefghijklmnopqrstAB")).not.toBe(valueOf("youtube", "UCabcdefghijklmnopqrstab"));
  });
});

describe("what is no identity", () => {
  test.each([
    ["x", "https://x.com.evil.example/asha"],
    ["x", "https://x.com/i/status/123"],
    ["x", "https://x.com/intent/tweet?text=hello"],
    ["x", "Asha Kumar"],
    ["x", "@"],
    ["facebook", "https://www.facebook.com/groups/12"],
    ["facebook", "..."],
    ["instagram", "https://www.instagram.com/p/Cabc/"],
    ["linkedin", "https://www.linkedin.com/feed/update/1"],
    ["bluesky", "asha"],
    ["mastodon", "@asha"],
    ["mastodon", "https://mastodon.social/about"],
    ["email", "asha"],
    ["email", "asha@localhost"],
    ["email", "asha@@example.com"],
    ["email", "asha@-example.com"],
    ["email", "asha k@example.com"],
    ["phone", "12345"],
    ["phone", "call me"],
    ["customer-number", "  "],
    ["forum", "@"],
    ["forum", "a\u0000b"],
    ["trustpilot", "https://www.trustpilot.com/users/%00"],
  ])("%s has no %j", (network, value) => {
    expect(kindOf(() => valueOf(network, value))).toBe("bad-input");
  });

  test("the refusal says what to write and keeps the value to itself", () => {
    expect(() => valueOf("mastodon", "@asha_private")).toThrow(
      "This is not an identity on Mastodon; write it like @asha@mastodon.social",
    );
  });
});
