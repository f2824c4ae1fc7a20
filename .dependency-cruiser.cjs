/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      severity: "error",
      comment: "Imports go one way.",
      from: { pathNot: "^node_modules" },
      to: { circular: true },
    },
    {
      name: "taxonomy-imports-nothing-outside-itself",
      severity: "error",
      comment:
        "The taxonomy is types, rules and the reading of a company's data; only schema checks, date arithmetic, the reading of JSON and of TypeScript with their lines and the distance of words come from npm. Of a company it knows the types of its words.",
      from: { path: "^taxonomy/" },
      to: {
        pathNot: [
          "^taxonomy/",
          "^company/company\\.ts$",
          "^(node:)?(crypto|fs|path)$",
          "node_modules/(zod|date-fns|@humanwhocodes/momoa|@babel/(parser|types)|fastest-levenshtein)/",
        ],
      },
    },
    {
      name: "company-is-data",
      severity: "error",
      comment: "Programs read it as syntax; only the compiler sees its types.",
      from: { pathNot: "^(company|__tests__)/" },
      to: { path: "^company/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "targets-know-only-the-taxonomy",
      severity: "error",
      from: { path: "^targets/" },
      to: { pathNot: ["^targets/", "^taxonomy/", "node_modules/zod/"] },
    },
    {
      name: "constructs-do-not-know-stacks",
      severity: "error",
      from: { path: "^constructs/" },
      to: { path: "^(stacks|terraform|live|review|documents|ci|cli|sandbox|bench|tools|main\\.ts)" },
    },
    {
      name: "stacks-do-not-know-main",
      severity: "error",
      from: { path: "^stacks/" },
      to: { path: "^(terraform|live|review|documents|ci|cli|sandbox|bench|tools|main\\.ts)" },
    },
    {
      name: "tokens-never-import-the-vault",
      severity: "error",
      comment:
        "constructs/credential.ts joins a token with its vault records; a supplied value alone is read back from the vault.",
      from: { path: "^constructs/tokens/", pathNot: "^constructs/tokens/supplied-value\\.ts$" },
      to: { path: "^constructs/vault/" },
    },
    {
      name: "the-vault-never-imports-tokens",
      severity: "error",
      from: { path: "^constructs/vault/" },
      to: { path: "^constructs/tokens/" },
    },
    {
      name: "generated-bindings-stay-in-constructs-and-stacks",
      severity: "error",
      from: { pathNot: "^(constructs|stacks|providers)/" },
      to: { path: "^providers/generated/" },
    },
    {
      name: "the-command-line-never-loads-cdktf",
      severity: "error",
      comment: "lint, list and path answer at once.",
      from: { path: "^cli/" },
      to: {
        path: ["node_modules/(cdktf|constructs|@cdktf)/", "^(constructs|stacks|sandbox)/"],
        reachable: true,
      },
    },
    {
      name: "live-knows-the-taxonomy-and-the-targets-alone",
      severity: "error",
      comment:
        "What asks the vendors' real APIs is no part of a synthesis, and is the same in and outside the sandbox.",
      from: { path: "^live/" },
      to: {
        path: [
          "^(constructs|stacks|providers|sandbox|cli|bench|tools|main\\.ts)",
          "node_modules/(cdktf|constructs|@cdktf)/",
        ],
      },
    },
    {
      name: "terraform-runs-what-was-synthesized",
      severity: "error",
      comment: "It starts processes over folders of stacks, and knows neither credentials nor the sandbox.",
      from: { path: "^terraform/" },
      to: {
        path: "^(taxonomy|constructs|stacks|providers|targets|live|review|documents|ci|cli|sandbox|bench|main\\.ts)",
      },
    },
    {
      name: "reviews-and-documents-read-the-taxonomy",
      severity: "error",
      comment: "They turn data into words, and ask no vendor.",
      from: { path: "^(review|documents)/" },
      to: { path: "^(constructs|stacks|providers|live|cli|ci|sandbox|bench|main\\.ts)" },
    },
    {
      name: "vendor-clients-know-no-taxonomy",
      severity: "error",
      from: { path: "^live/(clients/|http\\.ts|live-error\\.ts)" },
      to: { path: "^(taxonomy|targets)/" },
    },
    {
      name: "the-command-line-loads-live-clients-only-when-asked",
      severity: "error",
      comment: "lint must start without them: commands import them inside their action.",
      from: { path: "^cli/(main\\.ts|commands/)" },
      to: {
        path: "^(live/(clients/|http\\.ts|proof/(prove|vault|apps|vendor)|sweep/(find|revoke|holdings|classify)|audit/(audit|gather|areas|checks)|rename/|layout/|adoption/(adopt|inventory|aws-users)|stored|state)|cli/(live-vendors|rename/outside))",
        dependencyTypesNot: ["dynamic-import", "type-only"],
      },
    },
    {
      name: "services-know-neither-taxonomy-nor-terraform",
      severity: "error",
      comment: "The vendor APIs are true to the vendors, not to this project.",
      from: { path: "^sandbox/(aws|cloudflare|heroku|infisical|http)/" },
      to: {
        path: "^(taxonomy|constructs|stacks|targets|main\\.ts|sandbox/(stand-ins|session|terraform|commands|verify|world))",
      },
    },
    {
      name: "stand-ins-reach-services-only-over-http",
      severity: "error",
      comment: "raw-json is a text helper, not the service.",
      from: { path: "^sandbox/stand-ins/" },
      to: {
        path: "^(sandbox/(aws|cloudflare|heroku|infisical|session|world|terraform|verify)|taxonomy|constructs|stacks)/",
        pathNot: "^sandbox/cloudflare/raw-json\\.ts$",
      },
    },
    {
      name: "provider-submodules-only",
      severity: "error",
      comment: "The root of a prebuilt provider loads thousands of files.",
      from: {},
      to: { path: "node_modules/@cdktf/provider-(aws|cloudflare)/lib/index\\.(js|d\\.ts)$" },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: { pathNot: "^(targets/requested\\.ts|node_modules)" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["require", "node", "default", "types"],
    },
  },
};
