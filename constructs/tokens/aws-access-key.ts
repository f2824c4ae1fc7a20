import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import { IamUserPolicy } from "@cdktf/provider-aws/lib/iam-user-policy";
import { address } from "../../src/model/addresses";
import type { EntryOf } from "../../src/model/credential";
import type { Generation } from "../../src/model/ledger";
import { generationId } from "../child-ids";
import { letGo, moveTo } from "../state-blocks";
import { MintedTokens } from "./token";

type User = EntryOf<"aws-access-key">["user"];

/** An AWS access key: one for each live generation (AWS allows two a user), on a user that exists or is made here. */
export class AwsAccessKeys extends MintedTokens<"aws-access-key", IamAccessKey> {
  protected mintAll(): IamAccessKey[] {
    const users = new Map<string, string>();
    return this.props.generations.map((generation) => {
      const { user } = this.asIssued(generation);
      const name = users.get(user.name) ?? this.userName(user, users.size === 0);
      users.set(user.name, name);
      return this.mint(generation, name);
    });
  }

  protected valuesOf({ id, secret }: IamAccessKey) {
    return { ACCESS_KEY_ID: id, SECRET_ACCESS_KEY: secret };
  }

  protected override issuedOn(): string {
    return "create_date";
  }

  /** Terraform expression of a user's name: keys of other generations may be on another user. */
  private userName(user: User, isOldest: boolean): string {
    const { credential, environment, stack } = this.props;
    const id = address.user(credential.name, environment, user.name);
    if (user.exists) {
      // One that was made here before stays, with its keys.
      for (const type of [IamUser, IamUserPolicy]) letGo(stack, `${type.tfResourceType}.${id}`);
      return user.name;
    }
    const made = new IamUser(this, `user ${user.name}`, {
      name: user.name,
      tags: { credential: credential.name, environment },
    });
    made.overrideLogicalId(id);
    const policy = new IamUserPolicy(this, `policy ${user.name}`, {
      name: credential.name,
      user: made.name,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: user.allow, Resource: "*" }],
      }),
    });
    policy.overrideLogicalId(id);
    // Addresses of users had no name of the user before.
    const former = address.credential(credential.name, environment);
    if (isOldest)
      for (const { terraformResourceType: type } of [made, policy])
        moveTo(stack, `${type}.${former}`, `${type}.${id}`);
    return made.name;
  }

  private mint(generation: Generation, user: string): IamAccessKey {
    const { credential, environment } = this.props;
    const id = address.generation(credential.name, environment, generation.generation);
    const key = new IamAccessKey(this, generationId(generation), { user, lifecycle: this.lifecycle });
    key.overrideLogicalId(id);
    return key;
  }
}
