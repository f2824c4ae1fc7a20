const usual = require("./jest.config.js");

/**
 * The walks that take minutes: a migration stopped and killed at every step, and every runbook command by command.
 * @type {import("jest").Config}
 */
module.exports = {
  ...usual,
  testMatch: ["<rootDir>/__tests__/**/*.walk.ts"],
  // They wait more than they compute, so that two cores have work for three.
  maxWorkers: 3,
  testSequencer: "<rootDir>/__tests__/support/longest-first.cjs",
};
