// English of what changed the cost of service.
export const enCostBridge = {
  "board.bridge.title": "What changed the cost of service",
  "board.bridge.table": "From the cost of the period before to that of this one",
  "board.bridge.sentence":
    "Serving customers cost {now}, after {before} in {label}. Of the difference of {difference}, the number of contacts makes {volume}, the mix of networks {mix}, and what a contact costs on each network {unit}.",
  "board.bridge.effect": "Effect",
  "board.bridge.amount": "Amount, {currency}",
  "board.bridge.words": "In words",
  "board.bridge.before": "The period before: {label}",
  "board.bridge.now": "This period",
  "board.bridge.total.words":
    "{contacts, plural, one {# contact} other {# contacts}} in {days, plural, one {# day} other {# days}}: {perDay} a day.",
  "board.bridge.volume": "Number of contacts",
  "board.bridge.volume.same": "As many contacts as before.",
  "board.bridge.volume.more": "{n, plural, one {# contact} other {# contacts}} more, at the mean cost before, {mean}.",
  "board.bridge.volume.fewer":
    "{n, plural, one {# contact} other {# contacts}} fewer, at the mean cost before, {mean}.",
  "board.bridge.volume.longer":
    "This period is {days, plural, one {# day} other {# days}} longer: at the cost of a day before, {amount} of it.",
  "board.bridge.volume.shorter":
    "This period is {days, plural, one {# day} other {# days}} shorter: at the cost of a day before, {amount} of it.",
  "board.bridge.mix": "Mix of networks",
  "board.bridge.mix.words":
    "Customers used dearer or cheaper networks than before, at what a contact of each cost then.",
  "board.bridge.mix.none": "The networks cannot be told apart here: see the note.",
  "board.bridge.mix.added": "New: {networks}.",
  "board.bridge.mix.gone": "No longer used: {networks}.",
  "board.bridge.unit": "Cost of a contact",
  "board.bridge.unit.words": "A contact cost more or less than before on the same network.",
  "board.bridge.unit.most": "Of the networks shown, {network} changed it most: {now} a contact, after {before}.",
  "board.bridge.note":
    "The three effects add up to the difference of the totals. Restitution is not among the costs. They rest on recorded handling times and on assumptions, so that no range is given for them.",
  "board.bridge.note.shared":
    "A month’s price of the platform is shared by its contacts: more of them make each cheaper.",
  "board.bridge.note.changed":
    "Assumptions began or changed in between ({assumptions}), so that the cost of a contact is also a matter of assumptions.",
  "board.bridge.note.joined":
    "Networks with too few contacts to be shown, or with costs and no contacts, stand together as one; what changes among them is part of the cost of a contact.",
} as const;
