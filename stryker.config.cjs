/** What `npm run mutants` plants its bugs in, and how it looks whether a test notices; see jest.mutants.config.js. */
module.exports = {
  mutate: ["constructs/**/*.ts", "src/{ci,kinds,model,review,terraform}/**/*.ts"],
  testRunner: "jest",
  jest: { configFile: "jest.mutants.config.js", enableFindRelatedTests: false },
  coverageAnalysis: "perTest",
  incremental: true,
  incrementalFile: ".cache/mutants/incremental.json",
  tempDirName: ".cache/mutants/copies",
  reporters: ["progress", "clear-text", "html", "json"],
  clearTextReporter: { allowEmojis: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: ".cache/mutants/report.html" },
  jsonReporter: { fileName: ".cache/mutants/report.json" },
  ignorePatterns: [".cache", ".sandbox", "cdktf.out*", "docs/images"],
  // swc looks at no types, and what would switch a check of them off is no data in the files of a company.
  disableTypeChecks: false,
  concurrency: 1,
  // Of a busy machine, on which a test may wait for its turn.
  timeoutMS: 60_000,
  dryRunTimeoutMinutes: 60,
};
