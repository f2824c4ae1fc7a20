resource "herokux_oauth_authorization" "platform_full" {
  for_each     = toset(["prod", "staging"])
  description  = "HK_PLATFORM_FULL/${each.key}/g1"
  scope        = ["global"]
  time_to_live = local.lifetime_hours["90d"] * 60 * 60
}

resource "infisical_secret" "heroku_authorization" {
  for_each         = herokux_oauth_authorization.platform_full
  workspace_id     = var.project_id
  env_slug         = local.records["HK_PLATFORM_FULL_${each.key}"].environment
  folder_path      = local.records["HK_PLATFORM_FULL_${each.key}"].path
  name             = "HK_PLATFORM_FULL"
  value_wo         = each.value.access_token
  value_wo_version = 1
  tag_ids          = [for tag in local.records["HK_PLATFORM_FULL_${each.key}"].tags : infisical_secret_tag.this[tag].id]
  metadata         = local.records["HK_PLATFORM_FULL_${each.key}"].metadata
  depends_on       = [infisical_secret_folder.this]
}

locals {
  # Config vars of each app, with the vault folder that they are read from. One association per vendor and app.
  config_vars = {
    "alpaca oryx-api-prod" = {
      app    = "oryx-api-prod"
      folder = "alpaca_in_prod"
      names = [
        "ALP_PAPER_TRADING__KEY_ID", "ALP_PAPER_TRADING__SECRET_KEY",
        "ALP_LIVE_TRADING__KEY_ID", "ALP_LIVE_TRADING__SECRET_KEY",
      ]
    }
    "alpaca oryx-api-staging" = {
      app    = "oryx-api-staging"
      folder = "alpaca_in_staging"
      names  = ["ALP_PAPER_TRADING__KEY_ID", "ALP_PAPER_TRADING__SECRET_KEY"]
    }
    "anthropic oryx-api-prod"    = { app = "oryx-api-prod", folder = "anthropic_in_prod", names = ["ANT_CLAUDE_SDK"] }
    "anthropic oryx-api-staging" = { app = "oryx-api-staging", folder = "anthropic_in_prod", names = ["ANT_CLAUDE_SDK"] }
    "postmark oryx-api-prod"     = { app = "oryx-api-prod", folder = "postmark_in_prod", names = ["PM_SERVER_MAIL"] }
    "postmark oryx-api-staging"  = { app = "oryx-api-staging", folder = "postmark_in_staging", names = ["PM_SERVER_MAIL"] }
    "slack oryx-api-prod"        = { app = "oryx-api-prod", folder = "slack_in_prod", names = ["SL_BOT_NOTIFY"] }
    "slack oryx-api-staging"     = { app = "oryx-api-staging", folder = "slack_in_prod", names = ["SL_BOT_NOTIFY"] }
    "stripe oryx-api-prod"       = { app = "oryx-api-prod", folder = "stripe_in_prod", names = ["STR_BILLING_WRITE"] }
    "stripe oryx-api-staging"    = { app = "oryx-api-staging", folder = "stripe_in_staging", names = ["STR_BILLING_WRITE"] }
  }
}

data "infisical_secrets" "this" {
  for_each     = toset([for held in local.config_vars : held.folder])
  workspace_id = var.project_id
  env_slug     = local.folders[each.key].environment
  folder_path  = "/OryxTrades/${local.folders[each.key].folder}"
  depends_on   = [infisical_secret.supplied]
}

# Replaces an association whose app changes: the provider alone would leave the config vars at the old app.
resource "terraform_data" "app" {
  for_each = local.config_vars
  input    = var.app_ids[each.value.app]
}

resource "heroku_app_config_association" "this" {
  for_each       = local.config_vars
  app_id         = var.app_ids[each.value.app]
  sensitive_vars = { for name in each.value.names : name => data.infisical_secrets.this[each.value.folder].secrets[name].value }

  lifecycle {
    replace_triggered_by = [terraform_data.app[each.key]]
  }
}

resource "terraform_data" "console" {
  for_each = toset(["prod", "staging"])
  input    = var.app_ids["oryx-console-${each.key}"]
}

resource "heroku_app_config_association" "console" {
  for_each = toset(["prod", "staging"])
  app_id   = var.app_ids["oryx-console-${each.key}"]
  sensitive_vars = {
    CF_ACCESS_SVC_CONSOLE            = cloudflare_zero_trust_access_service_token.this["CF_ACCESS_SVC_CONSOLE_${each.key}"].client_secret
    CF_ACCESS_SVC_CONSOLE__CLIENT_ID = cloudflare_zero_trust_access_service_token.this["CF_ACCESS_SVC_CONSOLE_${each.key}"].client_id
  }

  lifecycle {
    replace_triggered_by = [terraform_data.console[each.key]]
  }
}
