// The command line: everything without a browser, and JSON for scripts.
import { Command } from "commander";
import { addCustomerCommand } from "./cli/customer.ts";
import { addDoctorCommand } from "./cli/doctor.ts";
import { addHubspotCommand } from "./cli/hubspot.ts";
import { addIdentityCommand } from "./cli/identity.ts";
import { addImportCommand } from "./cli/import.ts";
import { addInboxCommand } from "./cli/inbox.ts";
import { addKeysCommand } from "./cli/keys.ts";
import { addKpiCommands } from "./cli/kpi.ts";
import { addPersonCommands } from "./cli/person.ts";
import { addReportCommand } from "./cli/report.ts";
import { addSalesforceCommand } from "./cli/salesforce.ts";
import { addScheduleCommand } from "./cli/schedule.ts";
import { addStartCommand } from "./cli/start.ts";
import { explain } from "./cli/output.ts";

const program = new Command("rapport")
  .description("One view of each customer, and the truth about how well customers are served")
  .showHelpAfterError("Run rapport --help for the commands and their options.")
  // What the caller can put right has one exit code, wherever it is noticed.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

addStartCommand(program);
addImportCommand(program);
addKpiCommands(program);
addCustomerCommand(program);
addIdentityCommand(program);
addInboxCommand(program);
addHubspotCommand(program);
addSalesforceCommand(program);
addKeysCommand(program);
addPersonCommands(program);
addReportCommand(program);
addScheduleCommand(program);
addDoctorCommand(program);

// A reader such as `head` that has seen enough closes the pipe; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}
