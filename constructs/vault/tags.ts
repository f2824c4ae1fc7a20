import { Construct } from "constructs";
import { DataInfisicalSecretTag } from "../../providers/generated/infisical/data-infisical-secret-tag";
import { SecretTag } from "../../providers/generated/infisical/secret-tag";
import { allTags, type Dimension, type Tag } from "../../taxonomy/tags";

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
  private readonly bySlug = new Map<string, SecretTag>();

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
      this.bySlug.set(slug, tag);
    }
  }

  idOf({ slug }: Tag): string {
    const tag = this.bySlug.get(slug);
    if (tag === undefined) throw new Error(`the tag set has no "${slug}"`);
    return tag.id;
  }
}

/** Looks up the tags that a stack uses, each once. */
export class LookedUpTags extends Construct implements TagSource {
  private readonly bySlug = new Map<string, DataInfisicalSecretTag>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TagProps,
  ) {
    super(scope, id);
  }

  idOf({ slug }: Tag): string {
    const known = this.bySlug.get(slug);
    if (known !== undefined) return known.id;
    const tag = new DataInfisicalSecretTag(this, slug, { slug, projectId: this.props.projectId });
    tag.overrideLogicalId(slug);
    this.bySlug.set(slug, tag);
    return tag.id;
  }
}
