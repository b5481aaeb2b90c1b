import { expect, test } from "@jest/globals";
import { newsIn } from "./news.ts";

const at = 1_795_000_000_000;
const event = {
  ...{ eventId: 901, subscriptionId: 77, portalId: 4242, appId: 515, occurredAt: at, attemptNumber: 0 },
  ...{ objectId: 1201, objectTypeId: "0-5", changeSource: "CRM_UI", sourceId: "userId:8" },
};
const read = (...events: object[]) => newsIn(JSON.stringify(events), "515");
const common = { account: "4242", occurredAt: new Date(at), detail: "" };

test("a change names a row that has to be read, and none of its values", () => {
  const change = {
    ...event,
    subscriptionType: "object.propertyChange",
    propertyName: "email",
    propertyValue: "a@b.example",
  };

  expect(read(change)).toEqual([{ ...common, object: "ticket", id: "1201", kind: "changed" }]);
});

test("the classic names and the older spelling of the type mean the same", () => {
  const { objectTypeId: _none, ...classic } = event;

  expect(read({ ...classic, eventType: "contact.creation" })).toEqual([
    { ...common, object: "contact", id: "1201", kind: "changed" },
  ]);
});

test("a conversation's object is its thread", () => {
  expect(read({ ...event, objectId: 7, subscriptionType: "conversation.newMessage", messageId: "m" })).toEqual([
    { ...common, object: "thread", id: "7", kind: "changed" },
  ]);
});

test("a merge names everyone who is gone and the one who is left, who may be new", () => {
  const merge = { ...event, objectTypeId: "0-1", subscriptionType: "object.merge" };

  expect(read({ ...merge, primaryObjectId: 1, mergedObjectIds: [2], newObjectId: 3 })).toEqual([
    { ...common, object: "contact", id: "2", kind: "merged", detail: "3" },
    { ...common, object: "contact", id: "1", kind: "merged", detail: "3" },
    { ...common, object: "contact", id: "3", kind: "changed" },
  ]);
});

test("deletion and privacy deletion are told apart", () => {
  expect(read({ ...event, subscriptionType: "contact.privacyDeletion" })[0]).toMatchObject({ kind: "erased" });
  expect(read({ ...event, subscriptionType: "contact.deletion" })[0]).toMatchObject({ kind: "deleted" });
});

test("what Rapport wrote itself is no news, what another app wrote is", () => {
  const change = { ...event, subscriptionType: "object.propertyChange", changeSource: "INTEGRATION" };

  expect(read({ ...change, sourceId: "515" })).toEqual([]);
  expect(read({ ...change, sourceId: "5150" })).toHaveLength(1);
  expect(read({ ...change, changeSource: "CRM_UI", propertyName: "rapport_handles" })).toEqual([]);
});

test("kinds of object that Rapport does not read are left alone", () => {
  expect(read({ ...event, objectTypeId: "0-3", subscriptionType: "object.creation" })).toEqual([]);
  expect(read({ ...event, subscriptionType: "deal.creation" })).toEqual([]);
});

test.each(["", "{}", "not json", '[{"portalId":"../1","occurredAt":1}]', '[{"portalId":1,"occurredAt":-5}]'])(
  "what is no webhook is refused without repeating it: %s",
  (body) => {
    expect(() => newsIn(body, null)).toThrow("This is no webhook of HubSpot");
  },
);
