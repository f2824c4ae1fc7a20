#!/usr/bin/env node
// Bundled anew at each start: nothing that is out of date can run.
const Module = require("node:module");
const path = require("node:path");
const { buildSync } = require("esbuild");

const filename = path.join(__dirname, "command", "main.cjs");
const { outputFiles } = buildSync({
  entryPoints: [path.join(__dirname, "command", "main.ts")],
  bundle: true,
  platform: "node",
  target: "node20",
  packages: "external",
  supported: { "dynamic-import": false },
  write: false,
});
const main = new Module(filename);
main.filename = filename;
main.paths = Module._nodeModulePaths(__dirname);
main._compile(outputFiles[0].text, filename);
