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
} as const;
