// Every report that can be made, alphabetical. To add one: a file, its test, and a line here.
import { boardPack } from "./board-pack.ts";
import { monthlyExecutive } from "./monthly-executive.ts";
import type { Report } from "./report.ts";

export const reports: readonly Report[] = [boardPack, monthlyExecutive];
