import { sentence } from "../../sentence";
import type { Entry, Observation, Pair } from "../entry";
import { coversPattern } from "./action-patterns";
import { scopesGainedAndLost } from "./scopes";

type User = NonNullable<Entry["user"]>;

/** Tells whose key it is and what the user's policy allows. */
export function userChanges(pair: Pair, before?: User, after?: User): readonly Observation[] {
  const { name } = pair.after;
  if (before === undefined || after === undefined)
    return before === after
      ? []
      : [
          {
            id: "scope-changed",
            sentence: sentence`${name} now states ${after?.name ?? "no IAM user"} as its IAM user; before it was ${before?.name ?? "none"}.`,
          },
        ];
  const changes: Observation[] = [];
  if (before.name !== after.name)
    changes.push({
      id: "scope-changed",
      sentence: sentence`${name} is now a key of the IAM user ${after.name}; before it was ${before.name}.`,
    });
  if (before.exists !== after.exists)
    changes.push({
      id: "scope-changed",
      sentence: after.exists
        ? sentence`${name} now takes the IAM user ${after.name} as it is: nothing here limits what that user may do.`
        : sentence`${name} now makes the IAM user ${after.name} itself, with a policy of its own.`,
    });
  return [...changes, ...actionChanges(pair, actions(before), actions(after))];
}

function actions(user: User): readonly string[] {
  return user.exists ? [] : user.allow;
}

function actionChanges(pair: Pair, before: readonly string[], after: readonly string[]) {
  const gained = after.filter((action) => !before.some((held) => coversPattern(held, action)));
  const lost = before.filter((action) => !after.some((held) => coversPattern(held, action)));
  return scopesGainedAndLost(pair, gained, lost, (_, action) => sentence`call ${action}`);
}
