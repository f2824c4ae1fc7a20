import { eachCredential } from "../rule";

export const reminderDays = eachCredential({
  id: "reminder-days",
  description: "A reminder comes after 1 to 365 days: Infisical takes no other number.",
  check: ({ reminderDays: days }) =>
    days === undefined || (Number.isInteger(days) && days >= 1 && days <= 365)
      ? []
      : [
          {
            found: `reminderDays ${days}`,
            expected: "a whole number from 1 to 365",
            fix: "correct or drop reminderDays",
          },
        ],
});
