import { ToldError } from "../../tools/told-error";

/** What keeps Terraform from running at all, and the caller can fix. */
export class TerraformError extends ToldError {}
