const fs = require("node:fs");
const path = require("node:path");
const { default: TestRunner } = require("jest-runner");

/** What the first run, with no bug switched on, saw: of each test file the names of its tests, and how long it took. */
const seen = path.resolve(".cache", "covering-runner.json");

/**
 * Loads, of the test files, those alone in which a test is wanted, the quickest first, until one fails. Stryker names the
 * tests that cover a bug, and jest by itself would load every file to look for them: most of the time of a run.
 */
module.exports = class CoveringRunner extends TestRunner {
  async runTests(tests, watcher, options) {
    const isFirst = process.env.__STRYKER_ACTIVE_MUTANT__ === undefined;
    const files = {};
    let hasFailed = false;
    this.on("test-file-failure", () => {
      hasFailed = true;
    });
    this.on("test-file-success", ([{ path: file }, { numFailingTests, perfStats, testResults }]) => {
      hasFailed ||= numFailingTests > 0;
      files[file] = { took: perfStats.runtime, names: testResults.map(({ fullName }) => fullName) };
    });
    for (const test of isFirst ? tests : this.wanted(tests)) {
      await super.runTests([test], watcher, options);
      if (hasFailed) return;
    }
    if (!isFirst) return;
    fs.mkdirSync(path.dirname(seen), { recursive: true });
    fs.writeFileSync(seen, JSON.stringify(files));
  }

  wanted(tests) {
    const files = JSON.parse(fs.readFileSync(seen, "utf8"));
    const pattern = new RegExp(this._globalConfig.testNamePattern ?? "", "i");
    return tests
      .filter(({ path: file }) => files[file]?.names.some((name) => pattern.test(name)))
      .sort((one, other) => files[one.path].took - files[other.path].took);
  }
};
