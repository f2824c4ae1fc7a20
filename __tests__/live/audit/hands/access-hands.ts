import { target } from "../../../../src/targets/sandbox";
import type { LiveSandbox } from "../../../support/live-sandbox";
import { found, type Made, type Undo } from "./undo";

const account = `/accounts/${target.cloudflare.accountId}`;

/** Changes Cloudflare Access by hand; each deed gives the way back. */
export class AccessHands {
  constructor(private readonly live: LiveSandbox) {}

  async serviceToken(name: string): Promise<string> {
    const list = await this.live.cloudflare<{ id: string; name: string }[]>(
      "GET",
      `${account}/access/service_tokens`,
    );
    return found(list, (token) => token.name === name, name).id;
  }

  async changeServiceToken(name: string, change: object, back: object): Promise<Made> {
    const id = await this.serviceToken(name);
    const path = `${account}/access/service_tokens/${id}`;
    await this.live.cloudflare("PUT", path, change);
    return { id, undo: () => this.live.cloudflare("PUT", path, back) };
  }

  async policies(): Promise<
    readonly { readonly id: string; readonly name: string; readonly include: object[] }[]
  > {
    return this.live.cloudflare("GET", `${account}/access/policies`);
  }

  async addPolicy(body: object): Promise<Made> {
    const { id } = await this.live.cloudflare<{ id: string }>("POST", `${account}/access/policies`, body);
    return { id, undo: () => this.live.cloudflare("DELETE", `${account}/access/policies/${id}`) };
  }

  async changePolicy(name: string, change: object): Promise<Undo> {
    const before = found(await this.policies(), (policy) => policy.name === name, name);
    const path = `${account}/access/policies/${before.id}`;
    await this.live.cloudflare("PUT", path, { ...before, ...change });
    return () => this.live.cloudflare("PUT", path, before);
  }

  /** Sets the policies of an application, by id, and its domain. */
  async setApplication(
    domain: string,
    change: (ids: readonly string[]) => readonly string[],
    newDomain = domain,
  ): Promise<Undo> {
    const list = await this.live.cloudflare<{ id: string; domain: string; policies: { id: string }[] }[]>(
      "GET",
      `${account}/access/apps`,
    );
    const application = found(list, (one) => one.domain === domain, domain);
    const before = application.policies.map(({ id }) => id);
    const set = (policies: readonly string[], to: string) =>
      this.live.cloudflare("PUT", `${account}/access/apps/${application.id}`, {
        type: "self_hosted",
        domain: to,
        policies: policies.map((id, index) => ({ id, precedence: index + 1 })),
      });
    await set(change(before), newDomain);
    return () => set(before, domain);
  }
}
