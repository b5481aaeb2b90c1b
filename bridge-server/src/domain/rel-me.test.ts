import { describe, expect, test } from "@jest/globals";
import { isNetworkPage, namesAccount, relMeLinks } from "./rel-me.ts";

const page = "https://asha.example/about";
const onX = { network: "x", value: "asha_k" };

describe("a page names an account", () => {
  test.each([
    '<a rel="me" href="https://x.com/asha_k">X</a>',
    "<link href='https://twitter.com/Asha_K' rel='me'>",
    '<a class="u" REL="nofollow ME" data-x="a > b" HREF=https://x.com/asha_k/>X</a>',
    '<a rel="noopener me" href="https://x.com/intent/user?a=1&amp;screen_name=asha_k">X</a>',
  ])("%s", (html) => {
    expect(namesAccount(html, page, onX)).toBe(true);
  });

  test("on a server of its own, too", () => {
    const html = '<a rel=me href="https://mastodon.social/@asha">';

    expect(namesAccount(html, page, { network: "mastodon", value: "asha@mastodon.social" })).toBe(true);
    expect(namesAccount(html, page, { network: "mastodon", value: "asha@other.example" })).toBe(false);
  });
});

describe("a page does not name an account", () => {
  test.each([
    '<a href="https://x.com/asha_k">X</a>',
    '<a rel="friend" href="https://x.com/asha_k">X</a>',
    '<a rel="me" href="https://x.com/asha_k2">X</a>',
    '<a rel="me" href="https://x.com.evil.example/asha_k">X</a>',
    '<!-- <a rel="me" href="https://x.com/asha_k">X</a> -->',
    '<script>"<a rel=me href=https://x.com/asha_k>"</script>',
    "<textarea><a rel='me' href='https://x.com/asha_k'></textarea>",
    '<p title="<a rel=me href=https://x.com/asha_k">no link</p>',
    "x.com/asha_k rel=me",
  ])("by %s", (html) => {
    expect(namesAccount(html, page, onX)).toBe(false);
  });
});

test("links are read against the page's own address, and a broken one is none", () => {
  expect(relMeLinks('<a rel="me" href="/me">a</a><a rel=me href="https://[">b</a><a rel="me">c</a>', page)).toEqual([
    "https://asha.example/me",
  ]);
});

test("hostile text takes no longer than its length allows", () => {
  for (const piece of ["<a ", '<a "', "<!--", "<script>", "<", "<a rel=me ", '<a x="">'])
    expect(relMeLinks(piece.repeat(100_000), page)).toEqual([]);
});

test.each([
  ["https://x.com/asha_k", true],
  ["https://www.linkedin.com/in/asha", true],
  ["https://asha.example/x.com", false],
  ["https://blog.asha.example/", false],
])("%s is a network's page: %s", (address, expected) => {
  expect(isNetworkPage(address)).toBe(expected);
});
