import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { AppConfigAssociation } from "../src/bindings/generated/heroku/app-config-association";
import type { HerokuAppName } from "../src/model/vocabulary";
import type { Target } from "../src/targets/target";

export interface HerokuConfigProps {
  readonly target: Target;
}

/** Lets a resource that is there already wait for others as well. */
export function waitFor(resource: TerraformResource, others: readonly TerraformResource[]): void {
  const added = others.map(
    ({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`,
  );
  if (added.length > 0) resource.dependsOn = [...new Set([...(resource.dependsOn ?? []), ...added])];
}

/** The config vars that a stack's credentials put into Heroku apps: one association per app, so one restart. */
export class HerokuConfig extends Construct {
  private readonly vars = new Map<HerokuAppName, Record<string, string>>();
  private readonly associations = new Map<HerokuAppName, AppConfigAssociation>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: HerokuConfigProps,
  ) {
    super(scope, id);
  }

  /** Puts a value, a Terraform expression, into a config var of an app, once `after` is in place; returns what does so. */
  set(
    app: HerokuAppName,
    configVar: string,
    value: string,
    after: readonly TerraformResource[] = [],
  ): TerraformResource {
    const vars = this.vars.get(app) ?? {};
    vars[configVar] = value;
    this.vars.set(app, vars);
    const association = this.associations.get(app) ?? this.associate(app, vars);
    this.associations.set(app, association);
    waitFor(association, after);
    return association;
  }

  private associate(app: HerokuAppName, vars: Record<string, string>): AppConfigAssociation {
    const appId = this.props.target.heroku.appIds[app];
    // Not cdktf's own class for it, which starts Terraform to ask for its version at every synthesis.
    const identity = new TerraformResource(this, `${app}-id`, { terraformResourceType: "terraform_data" });
    identity.addOverride("input", appId);
    identity.overrideLogicalId(`${app}_id`);
    const association = new AppConfigAssociation(this, app, { appId, sensitiveVars: vars });
    association.overrideLogicalId(app);
    // The provider would send a changed app id as an update and leave the old app's config vars behind. The raw
    // address, because cdktf writes a construct here as an expression, which Terraform refuses.
    association.addOverride("lifecycle.replace_triggered_by", [`terraform_data.${app}_id`]);
    return association;
  }
}
