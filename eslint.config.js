import prettier from "eslint-config-prettier";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const tests = ["**/*.test.ts", "**/*.test.tsx", "**/__tests__/**/*.ts"];
const typescript = ["**/*.ts", "**/*.tsx"];

/** Node runs the TypeScript as it stands, so nothing may need a compiler to have a meaning. */
const needsCompiler = [{ selector: "TSEnumDeclaration", message: "Node cannot run enums. Use a union of texts." }];
const ownExports = [
  { selector: "ExportDefaultDeclaration", message: "Export by name, so that a thing has one name everywhere." },
];
const asksTheTime = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: "Only platform/clock.ts asks the time. Take a Clock.",
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: "Only platform/clock.ts asks the time. Take a Clock.",
  },
];
const dateNow = { object: "Date", property: "now", message: "Only platform/clock.ts asks the time. Take a Clock." };
const environment = {
  object: "process",
  property: "env",
  message: "Only config.ts and the command line read the environment. Take a Config.",
};
const processModule = { name: "node:process", message: "Use the global process, so that the rules about it hold." };

export default defineConfig(
  globalIgnores(["**/node_modules/", "**/.cache/", "**/artifacts/", "**/data/", "salesforce-lwc/force-app/**/*.js"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.js", "**/*.cjs"],
    rules: { eqeqeq: "error", "no-unused-vars": "error", "no-var": "error", "prefer-const": "error" },
  },
  {
    files: typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "no-restricted-properties": ["error", dateNow, environment],
      "no-restricted-imports": ["error", { paths: [processModule] }],
      "no-restricted-syntax": ["error", ...needsCompiler, ...asksTheTime],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-namespace": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/parameter-properties": ["error", { prefer: "class-property" }],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allow: ["URL", "URLSearchParams"], allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { varsIgnorePattern: "^_", argsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" },
      ],
      // An async function without await is the plainest way to turn what it throws into a refusal.
      "@typescript-eslint/require-await": "off",
      // Our capabilities are plain objects of functions without `this`, made to be taken apart.
      "@typescript-eslint/unbound-method": "off",
      // A default would hide the case that somebody adds tomorrow.
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { allowDefaultCaseForExhaustiveSwitch: false }],
    },
  },
  {
    files: ["bridge-server/src/**/*.ts", "bridge-server/contract/**/*.ts"],
    ignores: tests,
    rules: {
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "no-restricted-syntax": ["error", ...needsCompiler, ...asksTheTime, ...ownExports],
    },
  },
  {
    files: typescript,
    ignores: tests,
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["bridge-server/src/platform/clock.ts"],
    rules: {
      "no-restricted-properties": ["error", environment],
      "no-restricted-syntax": ["error", ...needsCompiler, ...ownExports],
    },
  },
  {
    files: ["bridge-server/src/config.ts", "bridge-server/src/cli.ts", "bridge-server/src/cli/**/*.ts"],
    rules: { "no-console": "off", "no-restricted-properties": ["error", dateNow] },
  },
  { files: ["bridge-server/src/config.ts"], rules: { "no-console": "error" } },
  {
    files: [
      ...tests,
      "test/**/*.ts",
      "test/**/*.tsx",
      "hubspot-app/test/**/*.ts",
      "hubspot-app/test/**/*.tsx",
      "salesforce-lwc/test/**/*.ts",
      "bridge-server/scripts/**/*.ts",
    ],
    rules: {
      "no-console": "off",
      "no-restricted-properties": "off",
      // What a sandbox or the bridge sends back is given its type where it is read, and then checked by the test.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-base-to-string": "off",
      "no-restricted-syntax": ["error", ...needsCompiler],
    },
  },
  {
    // Salesforce compiles these itself; their tests are outside the project that is deployed.
    files: ["salesforce-lwc/force-app/**/*.ts", "salesforce-lwc/types/**/*.ts"],
    languageOptions: {
      parserOptions: {
        projectService: false,
        project: ["salesforce-lwc/tsconfig.test.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  prettier,
);
