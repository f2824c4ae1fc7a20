#!/usr/bin/env node
// The `taxonomy` command: always the working tree's source (see tools/run.cjs).
require("../../tools/run.cjs").run("taxonomy", process.argv.slice(2));
