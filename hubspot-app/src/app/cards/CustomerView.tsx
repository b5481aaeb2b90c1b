/** The customer card on a record's page: four states, no arithmetic. */
import { hubspot, type CrmContext } from "@hubspot/ui-extensions";
import { Customer } from "./Customer.tsx";
import { useCustomer } from "./customer.ts";
import { FourStates, messages, readerOf, type Reader } from "./kit/index.ts";
import { WithContact } from "./WithContact.tsx";

hubspot.extend<"crm.record.tab">(({ context }) => <CustomerViewCard context={context} />);

/** Draws the customer behind the record that the reader has open. */
export function CustomerViewCard({ context }: { context: CrmContext }) {
  const reader = readerOf(context.user, context.portal);
  return (
    <WithContact context={context} reader={reader}>
      {(contactId) => <OfContact context={context} reader={reader} contactId={contactId} />}
    </WithContact>
  );
}

function OfContact({ context, reader, contactId }: { context: CrmContext; reader: Reader; contactId: number }) {
  const own = messages[reader.lang];
  const { customer, again } = useCustomer(context, contactId, reader);
  return (
    <FourStates
      of={customer}
      again={again}
      own={own}
      loading={own.loading}
      empty={{ title: own.emptyTitle, text: own.emptyText }}
    >
      {(view) => <Customer view={view} reader={reader} />}
    </FourStates>
  );
}
