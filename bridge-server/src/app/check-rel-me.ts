// A customer's own page may prove an account: it says with rel="me" that the account is its owner's.
import type { DomainCheck, DomainChecked } from "@rapport/contract";
import { release } from "../domain/identity-graph/purpose-firewall.ts";
import { Failure } from "../domain/failure.ts";
import { normaliseIdentity } from "../domain/identity.ts";
import { networkOf } from "../domain/networks.ts";
import { isNetworkPage, namesAccount } from "../domain/rel-me.ts";
import type { CustomerRows, PublicPages } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { customerOf, notTheirs, type Doer, type HandleTools } from "./handle-actions.ts";
import { consentHistory } from "./identity-standing.ts";
import { openIdentity } from "./open-sealed.ts";
import { takeAndRead } from "./read-now.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

interface Tools extends HandleTools {
  readonly vault: Vault;
  readonly publicPages: PublicPages;
}

/** How long the address of a page may be to be kept as evidence. */
const longestEvidence = 300;

/**
 * Reads the page and keeps the proof where it names the account. That the page is the customer's own is the colleague's word.
 * Throws a `Failure`, in the reader's language, where the page cannot be read or is none of the customer's own.
 */
export async function checkRelMe(
  keys: WorkspaceKeys,
  asked: DomainCheck & { readonly identityId: string },
  { by, language }: Doer,
  tools: Tools,
): Promise<DomainChecked> {
  const words = wordsIn(language);
  const { rows, record } = await customerOf(keys, asked, words, tools);
  const { network, value, profileUrl } = accountIn(keys, rows, asked.identityId, words, tools);
  const label = networkOf(network).label[language];
  if (profileUrl === null) return { found: false, text: words.say("domain.no-profile", { network: label }) };
  if (isNetworkPage(asked.url))
    throw new Failure("bad-input", words.say("domain.fault.network"), {
      remedy: words.say("domain.fault.network.remedy"),
    });
  const page = await pageAt(asked.url, words, tools.publicPages);
  const tag = `<a rel="me" href="${profileUrl}">${label}</a>`;
  if (!namesAccount(page.html, page.url, { network, value }))
    return { found: false, text: words.say("domain.not-found", { tag }) };
  const at = tools.clock.now().toISOString();
  await takeAndRead(
    keys,
    asked.record.crm,
    [
      {
        ...{ type: "proof", id: asked.run, at, identity: { member: asked.identityId }, holder: record, by },
        ...{ level: "domain", evidence: page.url.slice(0, longestEvidence), touchpoint: "card" },
      },
    ],
    tools,
  );
  return { found: true, text: words.say("domain.found") };
}

/** The account as it is compared. What the customer does not want used is not used for this either. */
function accountIn(keys: WorkspaceKeys, rows: CustomerRows, identityId: string, words: Words, tools: Tools) {
  const member = rows.members.find(({ memberId, kind }) => kind === 2 && memberId === identityId);
  const identity = member === undefined ? null : openIdentity(keys, member, tools.vault);
  if (identity === null || member === undefined || member.network === null) throw notTheirs(words);
  const now = tools.clock.now().getTime();
  const checked = release({ history: consentHistory(rows.standing, identityId), value: identity.shown }, "care", now);
  const shown = checked.outcome === "released" ? checked.released.valueAt(now) : null;
  if (shown === null) throw notTheirs(words);
  return normaliseIdentity({ network: member.network, value: shown });
}

async function pageAt(url: string, words: Words, pages: PublicPages): Promise<{ url: string; html: string }> {
  try {
    return await pages.read(url);
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    throw new Failure("bad-input", words.say("domain.fault.page"), {
      cause,
      remedy: words.say("domain.fault.page.remedy"),
    });
  }
}
