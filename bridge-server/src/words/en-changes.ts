// English of the changes under way in a report.
export const enChanges = {
  "board.changing.title": "Changes under way",
  "board.changing.note": "Open actions that name a measure. That it moved does not say that the change moved it.",
  "board.changing.rest": "{rest, plural, one {# more is} other {# more are}} among the actions.",
  "board.changing.what": "Change",
  "board.changing.owner": "Owner",
  "board.changing.due": "Due",
  "board.changing.measure": "Measure",
  "board.changing.value": "In this period",
  "board.changing.verdict": "Verdict",
  "board.changing.elsewhere": "Not measured in this report",
} as const;
