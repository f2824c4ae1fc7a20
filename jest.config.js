const path = require("node:path");

// Nothing that is tested is one company's: all tests run on another one, of the same kinds and vendors.
process.env.TAXONOMY_COMPANY = path.join(__dirname, "__tests__/support/other-company");

/** @type {import("jest").Config} */
module.exports = {
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  testEnvironment: "node",
  globalSetup: "<rootDir>/__tests__/support/template/setup.ts",
  globalTeardown: "<rootDir>/__tests__/support/template/teardown.ts",
  // Ends what hangs: no test may fail because the machine is busy with something else.
  testTimeout: 900_000,
  // Most tests wait for a process of their own: one worker for each core, where jest would leave one core free.
  maxWorkers: "100%",
  transform: {
    "^.+\\.(ts|mjs|js)$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  // It names its files for `import` alone.
  moduleNameMapper: {
    "^@actions/expressions$": "<rootDir>/node_modules/@actions/expressions/dist/index.js",
  },
  // Published as ES modules alone, which jest cannot load as they are.
  transformIgnorePatterns: ["/node_modules/(?!(@actions/expressions|@sparticuz/chromium)/)"],
  modulePathIgnorePatterns: ["<rootDir>/.sandbox", "<rootDir>/cdktf.out", "<rootDir>/.cache"],
};
