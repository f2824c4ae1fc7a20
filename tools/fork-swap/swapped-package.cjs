/**
 * The project's package.json with cdktf replaced by its fork under an npm alias, for the packages that ask for cdktf as
 * well: without the overrides npm installs the real one beside the fork, and two of them do not work together.
 * Development packages are left out: synthesis needs none, and cdktf's own tools bring the real cdktf along.
 * @param {Record<string, any>} manifest the project's package.json; not changed
 * @param {{ name: string, version: string }} fork
 */
function swappedPackage(manifest, fork) {
  const alias = `npm:${fork.name}@${fork.version}`;
  if (manifest.dependencies?.cdktf === undefined)
    throw new Error("package.json does not depend on cdktf, so there is nothing to swap");
  const { devDependencies: _, ...rest } = manifest;
  const bindings = Object.keys(manifest.dependencies).filter((name) => name.startsWith("@cdktf/provider-"));
  return {
    ...rest,
    dependencies: { ...manifest.dependencies, cdktf: alias },
    overrides: {
      ...manifest.overrides,
      ...Object.fromEntries(bindings.map((name) => [name, { cdktf: alias }])),
    },
  };
}

module.exports = { swappedPackage };
