// Every report that can be opened, alphabetical. To add one: a file, its test, and a line here.
import type { Report } from "./report.ts";

export const reports: readonly Report[] = [];
