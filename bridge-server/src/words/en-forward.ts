// English of what service will cost next if nothing changes, and of what if.
export const enForward = {
  "board.forward.title": "Forward view: what service will cost in {label}, if nothing changes",
  "board.forward.period": "Period",
  "board.forward.contacts.low": "Contacts, from",
  "board.forward.contacts.high": "Contacts, to",
  "board.forward.cost.low": "Cost, from, {currency}",
  "board.forward.cost.high": "Cost, to, {currency}",
  "board.forward.tried": "Held in earlier periods",
  "board.forward.inside": "{inside} of {told}",
  "board.forward.untried": "not tried",
  "board.forward.too-few":
    "There is too little history for a range: the contacts of {periods, plural, =0 {no whole period} one {# whole period} other {# whole periods}} are known, and it takes {fewest}.",
  "board.forward.signal":
    "No range is given: the contacts a day of {label} differ from those of other periods by more than chance, so that the past is no guide. Where the cause is known, let the limits of contacts begin anew with the reason.",
  "board.forward.note":
    "The range is how far contacts a day wandered by chance in {periods} periods without a signal, by the limits of a control chart.",
  "board.forward.note.tried":
    "Held: so many of the earlier periods for which this rule would have had a range before they began came to lie in it.",
  "board.forward.note.untried": "No earlier period could be told in this way before it began.",
  "board.forward.note.provisional": "They are fewer than 20, so that it is provisional.",
  "board.forward.note.each": "A contact costs what it cost in this period on average, {mean}.",
  "board.forward.note.fixed":
    "A contact costs what it cost in this period on average, {mean}, and the platform {fixed}, whatever the number of contacts.",
  "board.forward.note.limits":
    "That the cost of a contact varies, too, and seasons that the past does not show, are not in the range.",
  "board.forward.note.changed":
    "Nor are assumptions that changed in this period or will by the end of the next: {assumptions}.",
  "board.if.title": "What if: the cost of this period with other contacts",
  "board.if.what": "If",
  "board.if.cost": "Cost, {currency}",
  "board.if.difference": "Difference, {currency}",
  "board.if.words": "In words",
  "board.if.now": "As it was",
  "board.if.contacts": "{contacts, plural, one {# contact.} other {# contacts.}}",
  "board.if.more": "Ten per cent more contacts",
  "board.if.fewer": "Ten per cent fewer contacts",
  "board.if.all": "On every network alike.",
  "board.if.fixed": "On every network alike; the platform stays at {fixed}.",
  "board.if.moved": "One in ten contacts by {from} comes by {to} instead",
  "board.if.moved.words":
    "Of the networks that can be shown a contact by {from} costs most, {dear}, and one by {to} least, {cheap}, both without the platform; {contacts, plural, one {# contact} other {# contacts}} came by {from}.",
  "board.if.note":
    "Assumed: what a contact costs on each network stays the same. The platform’s price is fixed; labour, telecom, interfaces and the overhead on them follow the contacts, which a team that is paid by the month does not do at once. A need that moves to another network may take longer there, or come back. Where handling times are not recorded a contact looks cheaper than it is. What a change itself costs is not in it.",
} as const;
