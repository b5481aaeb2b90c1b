import { join } from "node:path";

/** Where things are, seen from the workbench. */
export const workbenchHome = import.meta.dirname;
export const repositoryHome = join(workbenchHome, "../..");
export const hubspotHome = join(repositoryHome, "hubspot-app");
export const salesforceHome = join(repositoryHome, "salesforce-lwc/force-app/main/default");
