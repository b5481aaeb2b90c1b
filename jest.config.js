const ts = {
  transform: {
    "^.+\\.tsx?$": [
      "@swc/jest",
      {
        jsc: { target: "es2024", parser: { syntax: "typescript", tsx: true }, transform: { react: { runtime: "automatic" } } },
        module: { type: "es6" },
      },
    ],
  },
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  testEnvironment: "node",
  // No haste map over folders that hold packages of other tools.
  modulePathIgnorePatterns: ["<rootDir>/.cache", "<rootDir>/artifacts"],
};

/** Tests stand beside their source; whole-product tests stand in test/. `.long.test.ts` runs only with `npm run test:long`. */
export default {
  projects: [
    { ...ts, displayName: "unit", rootDir: import.meta.dirname, roots: ["<rootDir>/bridge-server", "<rootDir>/hubspot-app"], testMatch: ["**/*.test.ts", "**/*.test.tsx"] },
    { ...ts, displayName: "whole", rootDir: import.meta.dirname, roots: ["<rootDir>/test"], testMatch: ["**/*.test.ts"], testPathIgnorePatterns: ["/node_modules/", "\\.long\\.test\\.ts$"] },
  ],
};
