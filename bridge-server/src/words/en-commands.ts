// English of what the command line says of itself; what it tells of reports and schedules is said as everywhere else.
export const enCommands = {
  "command.fault.typed": "What was asked for is not right",
  "command.report.remedy":
    "Run rapport report list for the ids, and rapport report --help for what each command takes.",
  "command.report.page": "page",
  "command.report.claim": "{mark}: “{claim}” ({reason})",
  "command.report.remark": "remark",
  "command.report.answer": "answer",
  "command.report.open": "open; rapport report settle {report} {comment} settles it",
  "command.report.signed": "{name} (signed by command)",
  "command.report.next": "next",
  "command.report.next.sign":
    "{label} (not signed); rapport report sign {id} {role} --by '<user id>' --name '<name>' signs it",
  "command.report.next.publish": "rapport report publish {id} publishes it for good",
  "command.report.next.restate":
    "nothing; rapport report restate {id} --cause '<text>' begins a corrected one beside it",
  "command.report.logo": "Reports carry this logo from now on.",
  "command.report.logo.none": "Reports carry no logo.",
  "command.report.fault.logo": "The file {file} cannot be read",
  "command.report.fault.logo.remedy": "Give the path of a PNG, or none to take the logo away.",
  "command.report.fault.by": "This is no user’s id of HubSpot or Salesforce",
  "command.report.fault.by.remedy":
    "Give it after --by as the CRM shows it: a number, or 15 or 18 characters from 005 on.",
  "command.report.fault.nobody": "A signature is somebody’s",
  "command.report.fault.nobody.remedy": "Give --by '<user id>', the id that HubSpot or Salesforce knows the person by.",
  "command.schedule.empty": "There are no schedules. Make one: rapport schedule add board-pack --to chair@example.com",
  "command.schedule.next": "next",
  "command.schedule.recipients": "recipients",
  "command.schedule.last": "last",
  "command.schedule.earlier": "earlier",
  "command.schedule.no-run": "no run yet",
  "command.schedule.rests": "none, it rests; rapport schedule change '<id>' --active true wakes it",
  "command.schedule.no-meeting":
    "none, no meeting lies ahead; rapport schedule change '<id>' --meeting '<date>' names the next",
  "command.schedule.nobody": "none; rapport schedule change '<id>' --to '<address>' names them",
  "command.schedule.removed": "Taken away with its recipients; reports that it began stay: {label}",
  "command.schedule.no-mail":
    "No mail server is set here, so nothing goes out. Set SMTP_URL and MAIL_FROM where rapport start runs.",
  "command.schedule.remedy":
    "Run rapport schedule list for the ids, and rapport schedule add --help for what each option takes.",
  "command.schedule.fault.unknown": "There is no schedule of this id",
  "command.schedule.fault.unknown.remedy": "Run rapport schedule list for those that there are.",
  "command.schedule.fault.anchor": "A report goes out after its period or before a meeting, not both",
  "command.schedule.fault.anchor.remedy": "Give either --after, or --before with --meeting.",
} as const;
