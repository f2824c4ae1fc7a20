import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import { IamUserPolicy } from "@cdktf/provider-aws/lib/iam-user-policy";
import { address } from "../../taxonomy/addresses";
import type { Generation } from "../../taxonomy/ledger";
import { generationId } from "../child-ids";
import { MintedTokens } from "./token";

/** An AWS access key: one for each live generation (AWS allows two a user), on a user that exists or is made here. */
export class AwsAccessKeys extends MintedTokens<"aws-access-key", IamAccessKey> {
  protected mintAll(): IamAccessKey[] {
    const userName = this.userName();
    return this.props.generations.map((generation) => this.mint(generation, userName));
  }

  protected valuesOf({ id, secret }: IamAccessKey) {
    return { ACCESS_KEY_ID: id, SECRET_ACCESS_KEY: secret };
  }

  private userName(): string {
    const { credential, environment } = this.props;
    if (credential.user.exists) return credential.user.name;
    const id = address.credential(credential.name, environment);
    const user = new IamUser(this, "user", {
      name: credential.user.name,
      tags: { credential: credential.name, environment },
    });
    user.overrideLogicalId(id);
    const policy = new IamUserPolicy(this, "policy", {
      name: credential.name,
      user: user.name,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: credential.user.allow, Resource: "*" }],
      }),
    });
    policy.overrideLogicalId(id);
    return user.name;
  }

  private mint(generation: Generation, user: string): IamAccessKey {
    const { credential, environment } = this.props;
    const id = address.generation(credential.name, environment, generation.generation);
    const key = new IamAccessKey(this, generationId(generation), { user });
    key.overrideLogicalId(id);
    return key;
  }
}
