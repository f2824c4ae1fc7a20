import type { LiveSandbox } from "../../../support/live-sandbox";
import { found, type Made } from "./undo";

interface Token {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly expires_on?: string;
  readonly policies: readonly {
    readonly effect: string;
    readonly resources: object;
    readonly permission_groups: readonly { readonly id: string; readonly name: string }[];
  }[];
}

/** Changes Cloudflare user tokens by hand; each deed gives the way back. */
export class TokenHands {
  constructor(private readonly live: LiveSandbox) {}

  /** A Cloudflare user token by its name. */
  private async token(name: string): Promise<Token> {
    const tokens = await this.live.cloudflare<Token[]>("GET", "/user/tokens?per_page=50");
    return found(tokens, (token) => token.name === name, name);
  }

  /** Makes a user token that may do what another one may. */
  async addToken(name: string, like: string): Promise<Made> {
    const { id } = await this.live.cloudflare<{ id: string }>("POST", "/user/tokens", {
      ...bodyOf(await this.token(like)),
      name,
    });
    return { id, undo: () => this.live.cloudflare("DELETE", `/user/tokens/${id}`) };
  }

  async changeToken(name: string, change: (body: Omit<Token, "id">) => object): Promise<Made> {
    const before = await this.token(name);
    const path = `/user/tokens/${before.id}`;
    await this.live.cloudflare("PUT", path, change(bodyOf(before)));
    return { id: before.id, undo: () => this.live.cloudflare("PUT", path, bodyOf(before)) };
  }
}

function bodyOf({ name, status, expires_on, policies }: Token): Omit<Token, "id"> {
  return {
    name,
    status,
    ...(expires_on === undefined ? {} : { expires_on }),
    policies: policies.map(({ effect, resources, permission_groups }) => ({
      effect,
      resources,
      permission_groups,
    })),
  };
}
