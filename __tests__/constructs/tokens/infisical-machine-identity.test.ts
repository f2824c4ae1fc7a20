import {
  InfisicalMachineIdentities,
  leaveUniversalAuth,
} from "../../../constructs/tokens/infisical-machine-identity";
import type { EntryOf } from "../../../src/model/credential";
import type { Ledger } from "../../../src/model/ledger";
import { target } from "../../../src/targets/sandbox";
import { built, issued, type Live, tokenProps } from "../../support/built";

const name = "INF_SVC_DISPATCHER";
const id = `${name}_prod`;
const identity = (facts: Partial<EntryOf<"infisical-machine-identity">>, ...live: [Live, ...Live[]]) =>
  built((stack) => {
    const props = tokenProps<"infisical-machine-identity">(stack, name, live);
    new InfisicalMachineIdentities(stack, "token", {
      ...props,
      credential: { ...props.credential, ...facts },
    });
  }).resource;

test("an identity may do nothing in the organization, and what its entry says in the one project", () => {
  const { infisical_identity, infisical_project_identity } = identity({}, { generation: 1 });
  expect(infisical_identity).toEqual({
    [id]: { name: `${name}/prod`, org_id: target.infisical.organizationId, role: "no-access" },
  });
  expect(infisical_project_identity).toEqual({
    [id]: {
      project_id: target.infisical.projectId,
      identity_id: `\${infisical_identity.${id}.id}`,
      roles: [{ role_slug: "viewer" }],
    },
  });
});

test("it has one universal auth, and no client secret is made before that", () => {
  const resource = identity({}, { generation: 1 }, { generation: 2 });
  expect(resource.infisical_identity_universal_auth).toEqual({
    [id]: { identity_id: `\${infisical_identity.${id}.id}` },
  });
  for (const secret of Object.values(resource.infisical_identity_universal_auth_client_secret ?? {}))
    expect(secret).toMatchObject({
      identity_id: `\${infisical_identity_universal_auth.${id}.identity_id}`,
      depends_on: [`infisical_identity_universal_auth.${id}`],
    });
});

test("a client secret lives as long as its cadence, and for ever without one", () => {
  const secretOf = (facts: Parameters<typeof identity>[0]) =>
    identity(facts, { generation: 1 }).infisical_identity_universal_auth_client_secret?.[`${id}_g1`];
  expect(secretOf({}).ttl).toBe(90 * 24 * 60 * 60);
  expect(secretOf({ rotation: "non-rotating" })).not.toHaveProperty("ttl");
});

test("the universal auth of an identity that is removed ends with it, and of one that is live stays Terraform's", () => {
  const grave = { at: issued(2), reason: "over", asked: ["agent"], serial: 1 };
  const ledger = (rows: Ledger["credentials"]): Ledger => ({
    layouts: { prod: "flat", staging: "flat", dev: "flat" },
    credentials: rows,
    removed: { [name]: { prod: grave } },
  });
  const left = (rows: Ledger["credentials"]) =>
    built((stack) => leaveUniversalAuth(stack, ledger(rows))).removed;
  expect(left({})).toEqual([
    { from: `infisical_identity_universal_auth.${id}`, lifecycle: { destroy: false } },
  ]);
  expect(left({ [name]: { prod: [{ generation: 2, issued: issued(2) }] } })).toBeUndefined();
});
