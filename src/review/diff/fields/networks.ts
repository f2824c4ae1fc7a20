import { BlockList, isIPv4, isIPv6 } from "node:net";

/** Whether one of the networks (CIDR, or single addresses) holds all of another; false where a text is none. */
export function isWithin(network: string, networks: readonly string[]): boolean {
  return networks.some((outer) => outer === network || holds(outer, network));
}

function holds(outer: string, inner: string): boolean {
  const [wide, narrow] = [parse(outer), parse(inner)];
  if (wide === undefined || narrow === undefined) return false;
  if (wide.family !== narrow.family || wide.prefix > narrow.prefix) return false;
  const list = new BlockList();
  list.addSubnet(wide.address, wide.prefix, wide.family);
  return list.check(narrow.address, narrow.family);
}

function parse(network: string) {
  const [address = "", length, ...more] = network.split("/");
  const family = isIPv4(address) ? "ipv4" : isIPv6(address) ? "ipv6" : undefined;
  const bits = family === "ipv4" ? 32 : 128;
  const prefix = length === undefined ? bits : Number(/^\d{1,3}$/.exec(length)?.[0] ?? Number.NaN);
  if (family === undefined || more.length > 0 || !(prefix <= bits)) return undefined;
  return { address, prefix, family } as const;
}
