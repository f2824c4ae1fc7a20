import { Construct } from "constructs";
import { DataInfisicalSecretTag } from "../../src/bindings/generated/infisical/data-infisical-secret-tag";
import { SecretTag } from "../../src/bindings/generated/infisical/secret-tag";
import { allTags, type Dimension, type Tag } from "../../src/model/tags";

/** Gives the ids of tags, whoever owns them. */
export interface TagSource {
  /** Terraform expression of the tag's id. */
  idOf(tag: Tag): string;
}

const colours: Readonly<Record<Dimension, string>> = {
  function: "#2563eb",
  sensitivity: "#dc2626",
  consumer: "#16a34a",
  rotation: "#d97706",
};

export interface TagProps {
  readonly projectId: string;
}

/** The whole tag set of the taxonomy, created once, in the stack that every other stack depends on. */
export class OwnedTags extends Construct implements TagSource {
  private readonly ids = new Map<string, string>();

  constructor(scope: Construct, id: string, props: TagProps) {
    super(scope, id);
    for (const { slug, dimension } of allTags) {
      // The server keeps no name and answers with the slug; any other name would be a difference for ever.
      const tag = new SecretTag(this, slug, {
        slug,
        name: slug,
        color: colours[dimension],
        projectId: props.projectId,
      });
      tag.overrideLogicalId(slug);
      this.ids.set(slug, tag.id);
    }
  }

  idOf({ slug }: Tag): string {
    const id = this.ids.get(slug);
    if (id === undefined) throw new Error(`the tag set has no "${slug}"`);
    return id;
  }
}

/** Looks up the tags that a stack uses, each once. */
export class LookedUpTags extends Construct implements TagSource {
  private readonly ids = new Map<string, string>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TagProps,
  ) {
    super(scope, id);
  }

  idOf({ slug }: Tag): string {
    const known = this.ids.get(slug);
    if (known !== undefined) return known;
    const tag = new DataInfisicalSecretTag(this, slug, { slug, projectId: this.props.projectId });
    tag.overrideLogicalId(slug);
    // One reference for all who ask: cdktf makes a new token at every look at an attribute.
    const { id } = tag;
    this.ids.set(slug, id);
    return id;
  }
}
