const usual = require("./jest.config.js");

/**
 * The tests that call the code in their own process: a bug that Stryker switches on is seen by no program that a test
 * starts. Without those that hold the text of the sources against a rule, as in the copy that Stryker runs it is another.
 * @type {import("jest").Config}
 */
module.exports = {
  ...usual,
  testMatch: ["ci", "constructs", "kinds", "live", "model", "review", "stacks", "terraform"].map(
    (folder) => `<rootDir>/__tests__/${folder}/**/*.test.ts`,
  ),
  testPathIgnorePatterns: [
    "/ci/(data-of-a-branch|in-a-checkout|job-commands)\\.",
    "/kinds/rooms\\.",
    "/live/(access|state)",
    "/terraform/left-state\\.",
    "/model/(company-is-data|types)\\.",
  ],
  runner: "<rootDir>/__tests__/support/covering-runner.cjs",
};
