const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: "node",
  setupFiles: ["<rootDir>/test/support/one-realm.ts"],
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  transform: {
    "^.+\\.tsx?$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2024",
          parser: { syntax: "typescript", tsx: true },
          transform: { react: { runtime: "automatic" } },
        },
        module: { type: "es6" },
      },
    ],
  },
  // No haste map over folders that hold packages of other tools.
  modulePathIgnorePatterns: ["<rootDir>/.cache", "<rootDir>/artifacts"],
};
const withDatabaseServer = {
  globalSetup: "<rootDir>/test/support/global-setup.ts",
  globalTeardown: "<rootDir>/test/support/global-teardown.ts",
};
const short = { testPathIgnorePatterns: ["/node_modules/", "\\.long\\.test\\.ts$"] };

const unit = {
  ...shared,
  ...short,
  displayName: "unit",
  roots: ["<rootDir>/bridge-server", "<rootDir>/hubspot-app", "<rootDir>/salesforce-lwc/test"],
  testMatch: ["**/*.test.ts", "**/*.test.tsx"],
};
const whole = {
  ...shared,
  ...short,
  ...withDatabaseServer,
  displayName: "whole",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
};
const long = {
  ...shared,
  ...withDatabaseServer,
  displayName: "long",
  roots: ["<rootDir>/bridge-server", "<rootDir>/test"],
  testMatch: ["**/*.long.test.ts"],
};
const withLong = process.env["RAPPORT_LONG_TESTS"] === "1";

/** Tests stand beside their source, whole-product tests in test/. `npm run test:long` runs `.long.test.ts` too. */
export default {
  projects: withLong ? [unit, whole, long] : [unit, whole],
  // Jest reads these two here only, not from a project. A busy machine is no failure; a test that hangs is.
  testTimeout: withLong ? 30 * 60_000 : 60_000,
  maxWorkers: 2,
};
