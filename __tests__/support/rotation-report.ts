/** One change in the report of a rotation, as `taxonomy rotate --json` prints it. */
export const rotated = {
  credential: "CF_PAGES_READ",
  environment: "prod",
  generation: 2,
  change: "generation 2 issued",
  next: ["merge"],
};
