import type { Action } from "../action";
import { userArn } from "../authorization";

/** STS (version 2011-06-15): GetCallerIdentity, which needs no permission and cannot be denied. */
export const identityActions: Readonly<Record<string, Action>> = {
  GetCallerIdentity: {
    permissions: () => [],
    run: ({ state, caller }) => ({
      UserId: caller.user.id,
      Account: state.accountId,
      Arn: userArn(state, caller.user),
    }),
  },
};
