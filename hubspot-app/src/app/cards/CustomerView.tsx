/** The customer card on a record's page: four states, no arithmetic. */
import type { CustomerView as View } from "@rapport/contract";
import { Flex, hubspot, type CrmContext } from "@hubspot/ui-extensions";
import { Customer } from "./Customer.tsx";
import { placeOf, useCustomer } from "./customer.ts";
import { FourStates, messages, readerOf, type Reader } from "./kit/index.ts";
import { Handles } from "./Handles.tsx";
import { Markers } from "./Markers.tsx";
import { meetingOf, type Scene } from "./steps.ts";
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
  const { customer, silent, again, renew } = useCustomer(context, contactId, reader);
  const sceneOf = (view: View): Scene => ({
    ...{ view, reader, renew, place: placeOf(context, contactId) },
    ...meetingOf(context),
  });
  return (
    <Flex direction="column" gap="lg">
      <FourStates
        of={customer}
        again={again}
        own={own}
        loading={own.loading}
        empty={{ title: own.emptyTitle, text: own.emptyText }}
      >
        {(view) => <Customer scene={sceneOf(view)} />}
      </FourStates>
      {silent !== null && (
        <>
          <Markers key={silent.customerId} scene={sceneOf(silent)} />
          <Handles scene={sceneOf(silent)} />
        </>
      )}
    </Flex>
  );
}
