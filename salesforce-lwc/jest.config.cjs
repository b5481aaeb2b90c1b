const { jestConfig } = require("@salesforce/sfdx-lwc-jest/config");

/** Components are tested as they are written: TypeScript is preferred to the JavaScript that tsc leaves beside it. */
module.exports = {
  ...jestConfig,
  // A busy machine is no failure; a test that hangs is.
  testTimeout: 60_000,
  testMatch: ["<rootDir>/force-app/**/__tests__/**/*.test.ts"],
  moduleNameMapper: {
    ...jestConfig.moduleNameMapper,
    // Shared styles have no script.
    "^c/rapportStyle$": "<rootDir>/force-app/main/default/lwc/rapportStyle/rapportStyle.css",
    "^c/(rapport\\w+)$": "<rootDir>/force-app/main/default/lwc/$1/$1.ts",
  },
};
