import type { TerraformVariableValidationConfig } from "cdktf";
import { Expression } from "../expression";

/**
 * What a supplied value must be so that every reader gets the bytes that were supplied: the vault trims values and
 * expands references, and a byte that is no UTF-8 arrives as U+FFFD. Terraform refuses anything else before it changes
 * anything; no message holds the value.
 *
 * @param id name of the variable
 * @param issuedAt where the vendor issues the value
 */
export function suppliedValueRules(id: string, issuedAt: string): TerraformVariableValidationConfig[] {
  const value = Expression.at("var", id);
  return [
    {
      condition: Expression.of`length(trimspace(${value})) > 0`.template,
      errorMessage: `${id} is empty. Get the value at ${issuedAt}.`,
    },
    {
      condition:
        Expression.of`trimspace(${value}) == "" || trimsuffix(${value}, "\\n") == trimspace(${value})`
          .template,
      errorMessage: `${id} begins or ends with blanks, which the vault cuts off: its readers would get another value. Take them away; one line end at the end may stay.`,
    },
    {
      condition: Expression.of`!strcontains(${value}, "$\${")`.template,
      errorMessage: `${id} has a dollar sign with an opening brace behind it, which the vault takes for a reference to another secret. Have the vendor issue another value.`,
    },
    {
      condition: Expression.of`!strcontains(${value}, "\\ufffd")`.template,
      errorMessage: `${id} is not UTF-8: a byte of it got lost on the way. Supply it as text, such as base64 where the vendor's value is binary.`,
    },
  ];
}

/**
 * Of a value that the vault holds already: nobody hands over another one, which would be written nowhere.
 *
 * @param id name of the variable
 * @param held what the vault holds
 * @param askAgain the command by which the next deploy asks for the value again
 */
export function suppliedValueIsHeld(
  id: string,
  held: Expression,
  askAgain: string,
): TerraformVariableValidationConfig {
  const value = Expression.at("var", id);
  return {
    condition: Expression.of`${value} == null ? true : ${value} == ${held}`.template,
    errorMessage: `TF_VAR_${id} is another value than the vault holds, and nothing asks for one: it would be dropped. To have it written, run ${askAgain} first; else unset the variable.`,
  };
}
