import { credentials as real } from "../../taxonomy";
import { grow } from "./grow";

const { BENCH_CREDENTIALS: count, BENCH_VENDOR: vendor } = process.env;

/**
 * Stands in for the taxonomy's own list in the bundle of `bundleGrownApp`: as many as the caller asks for, of all
 * vendors or of one.
 */
export const credentials = grow(
  real.filter((credential) => vendor === undefined || credential.vendor === vendor),
  Number(count),
);
