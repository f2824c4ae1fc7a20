import type { Constraint } from "./parameters";

const entityCharacters = /^[\w+=,.@-]+$/;

function entityName(member: string, max: number): Constraint {
  return {
    max,
    pattern: entityCharacters,
    message: `The specified value for ${member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
  };
}

/** Limits of the IAM API reference, in characters. */
export const constraints = {
  newUserName: entityName("userName", 64),
  userName: entityName("userName", 128),
  groupName: entityName("groupName", 128),
  policyName: entityName("policyName", 128),
  policyDocument: { max: 131_072, shown: false },
  path: {
    max: 512,
    pattern: /^(\/|\/[!-~]+\/)$/,
    message:
      "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.",
  },
  pathPrefix: { max: 512, pattern: /^\/[!-~]*$/ },
  accessKeyId: { min: 16, max: 128, pattern: /^\w+$/ },
  arn: { min: 20, max: 2048 },
  identifier: { max: 256 },
  marker: { max: 320, pattern: /^[!-ÿ]+$/ },
} satisfies Record<string, Constraint>;
