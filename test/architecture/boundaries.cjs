// Who may know whom. dependency-cruiser checks it in `npm run check`; boundaries.test.ts shows that each rule bites.

/** Tests and what only tests import may reach over every fence. */
const tests = [
  "\\.test\\.tsx?$",
  "/__tests__/",
  "^test/",
  "^hubspot-app/test/",
  "^salesforce-lwc/(jest|test)/",
  "^bridge-server/scripts/",
  "/(conformance|testing)\\.ts$",
];
const ours = "^(bridge-server|hubspot-app|salesforce-lwc|test)/";
const bridge = "^bridge-server/src/";
const contract = "^bridge-server/contract/src/";
const adapters = `${bridge}(channels|crms)/`;

/** An npm package, wherever npm has put it. */
const npm = (...names) => `(^|node_modules/)(${names.join("|")})(/|$)`;
/** Files and folders of the bridge's source. */
const parts = (...names) => `${bridge}(${names.join("|")})(/|\\.ts$)`;

/** From `folder`, nothing but what `allowed` lists. */
const sees = (name, comment, folder, allowed, to = {}) => ({
  name,
  comment,
  severity: "error",
  from: { path: folder, pathNot: tests },
  to: { pathNot: allowed, ...to },
});
/** To `target`, only from what `allowed` lists. */
const reserved = (name, comment, target, allowed) => ({
  name,
  comment,
  severity: "error",
  from: { path: ours, pathNot: [...tests, ...allowed] },
  to: { path: target },
});

/** What adapters may import: checking, and the clients of the systems that they speak to. */
const adapterPackages = [
  ...["zod", "@hubspot/api-client", "jsforce", "csv-parse"],
  ...["@grpc/grpc-js", "@grpc/proto-loader", "avsc"],
];

module.exports = {
  forbidden: [
    sees("contract-is-a-leaf", "The contract imports zod and itself.", "^bridge-server/contract/", [
      contract,
      npm("zod"),
    ]),
    sees(
      "domain-is-pure",
      "The domain imports itself, the contract and pure arithmetic; no I/O, not even node:.",
      parts("domain"),
      [parts("domain"), contract, npm("temporal-polyfill", "libphonenumber-js")],
    ),
    {
      name: "one-adapter-never-sees-another",
      comment: "What two adapters share belongs to platform/ or domain/.",
      severity: "error",
      from: { path: `${adapters}([^/]+)/`, pathNot: tests },
      to: { path: `${adapters}[^/]+/`, pathNot: `${bridge}$1/$2/` },
    },
    sees(
      "adapters-see-ports-only",
      "An adapter fills a port: it sees ports.ts, domain/, platform/, the contract, zod, Node and its own SDK.",
      adapters,
      [adapters, parts("ports", "domain", "platform"), contract, npm(...adapterPackages)],
      { dependencyTypesNot: ["core"] },
    ),
    {
      name: "app-talks-to-ports",
      comment: "What Rapport does is handed its capabilities; it never imports who fills them.",
      severity: "error",
      from: { path: parts("app"), pathNot: tests },
      to: {
        path: bridge,
        pathNot: parts("app", "domain", "platform", "words", "imports", "ports", "kpis/kpi", "reports/report"),
      },
    },
    {
      name: "app-is-handed-its-kpis",
      comment: "The app knows what a KPI is, and is handed the list.",
      severity: "error",
      from: { path: parts("app"), pathNot: tests },
      to: { path: parts("kpis"), dependencyTypesNot: ["type-only"] },
    },
    {
      name: "http-talks-to-app",
      comment: "HTTP asks the app; it never reaches behind it.",
      severity: "error",
      from: { path: parts("http"), pathNot: tests },
      to: { path: parts("store", "crms", "channels", "cli", "main", "serve", "config", "imports") },
    },
    {
      name: "store-fills-a-port",
      comment: "The store keeps and finds rows; what they mean is decided elsewhere.",
      severity: "error",
      from: { path: parts("store"), pathNot: tests },
      to: { path: bridge, pathNot: parts("store", "ports", "domain", "platform") },
    },
    {
      name: "platform-has-no-opinions",
      comment: "Tools know nothing about what they are used for.",
      severity: "error",
      from: { path: parts("platform"), pathNot: tests },
      to: { path: bridge, pathNot: parts("platform", "ports", "domain/failure") },
    },
    sees(
      "imports-are-readers",
      "Import kinds turn files into facts; they see the domain, the contract, Node, tools for reading, and how faults are worded.",
      parts("imports"),
      [parts("imports", "domain", "platform/faults"), contract, npm("zod", "csv-parse", "temporal-polyfill")],
      { dependencyTypesNot: ["core"] },
    ),
    reserved(
      "sql-drivers-live-in-store",
      "Only store/ knows the database drivers.",
      npm("pg", "@electric-sql/pglite"),
      [parts("store")],
    ),
    reserved("an-sdk-lives-in-its-adapter", "HubSpot's client lives in its adapter.", npm("@hubspot/api-client"), [
      parts("crms/hubspot"),
    ]),
    reserved("an-sdk-lives-in-its-adapter", "Salesforce's client lives in its adapter.", npm("jsforce"), [
      parts("crms/salesforce"),
    ]),
    reserved(
      "a-writer-of-files-stays-in-its-folder",
      "Typst is one module, and the writers of presentations and spreadsheets one folder each: young parts can be changed for others.",
      npm("@myriaddreamin/typst-ts-node-compiler", "pptxgenjs", "hucre"),
      [parts("platform/typst", "app/report-files")],
    ),
    {
      name: "ui-takes-types-only",
      comment: "The apps draw what the bridge sends: the contract's types vanish before upload, its values would not.",
      severity: "error",
      from: { path: "^(hubspot-app|salesforce-lwc)/", pathNot: tests },
      to: { path: contract, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "ui-knows-only-the-contract",
      comment: "An app is uploaded alone; nothing else of ours is there at run time.",
      severity: "error",
      from: { path: "^(hubspot-app|salesforce-lwc)/", pathNot: tests },
      to: { path: ours, pathNot: ["^$1/", contract] },
    },
    reserved(
      "conformance-is-for-tests",
      "What only tests need is imported by tests only.",
      "/(conformance|testing)\\.ts$",
      [],
    ),
    {
      name: "product-never-imports-tests",
      comment: "test/ is not deployed.",
      severity: "error",
      from: { path: ours, pathNot: tests },
      to: { path: ["^test/", "\\.test\\.tsx?$", npm("@jest/globals", "jest", "fast-check")] },
    },
    reserved(
      "nobody-imports-main",
      "Wiring knows everybody; nobody but the command line knows the wiring.",
      parts("main", "serve"),
      [parts("cli", "serve")],
    ),
    {
      name: "no-circular",
      comment: "A cycle is one module in disguise.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "not-to-unresolvable",
      comment: "An import that leads nowhere. Salesforce supplies its own modules at run time.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(@salesforce|c|lightning)/" },
    },
  ],
  options: {
    // So that imports of types, which vanish, are told apart from imports of values.
    tsPreCompilationDeps: "specify",
    doNotFollow: { path: "node_modules" },
    // Made by tsc from the TypeScript beside it.
    exclude: { path: "^salesforce-lwc/force-app/.*\\.js$" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mts", ".d.ts", ".js", ".mjs", ".cjs", ".json"],
    },
    cache: { folder: "node_modules/.cache/dependency-cruiser", strategy: "content" },
  },
};
