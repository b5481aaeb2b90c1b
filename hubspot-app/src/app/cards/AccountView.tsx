/** The company card on a company's page: four states, no arithmetic. */
import type { AccountView as View } from "@rapport/contract";
import { hubspot, type CrmContext } from "@hubspot/ui-extensions";
import { Account } from "./Account.tsx";
import { cardMessages } from "./card-messages.ts";
import { addressOf, FourStates, isObject, messages, readerOf, useBridge } from "./kit/index.ts";

hubspot.extend<"crm.record.tab">(({ context }) => <AccountViewCard context={context} />);

/** Draws the company whose record the reader has open, with the people whom the CRM puts there. */
export function AccountViewCard({ context }: { context: CrmContext }) {
  const { user, portal, crm, variables } = context;
  const reader = readerOf(user, portal);
  const words = cardMessages[reader.lang];
  const url = addressOf(variables, "/v1/accounts/by-record", {
    crm: "hubspot",
    account: String(portal.id),
    type: "company",
    id: String(crm.objectId),
    lang: reader.lang,
  });
  const { answer, again } = useBridge(url, isAccount);
  return (
    <FourStates
      of={answer}
      again={again}
      own={messages[reader.lang]}
      loading={words.accountLoading}
      empty={{ title: words.accountEmptyTitle, text: words.accountEmptyText }}
    >
      {(view) => <Account view={view} reader={reader} />}
    </FourStates>
  );
}

function isAccount(body: unknown): body is View {
  return (
    isObject(body) &&
    isObject(body["words"]) &&
    ["people", "tiles", "limits", "records"].every((part) => Array.isArray(body[part]))
  );
}
