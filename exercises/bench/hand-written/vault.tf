locals {
  lifetime_hours = {
    "30d"    = 30 * 24
    "60d"    = 60 * 24
    "90d"    = 90 * 24
    "180d"   = 180 * 24
    "annual" = 365 * 24
  }

  tag_values = {
    function = [
      "access-bypass", "access-mgmt", "agent-identity", "ai-sdk", "billing-read", "billing-write", "ci-deploy",
      "dns-edit", "mail-admin", "mail-send", "notify", "pages-deploy", "platform-api", "repo-read", "trading-live",
      "trading-paper", "vault-read", "waf-edit",
    ]
    sensitivity = ["low", "medium", "high", "critical"]
    consumer    = ["agent", "ci", "console", "operator", "orders", "terraform"]
    rotation    = ["30d", "60d", "90d", "180d", "annual", "non-rotating"]
  }
  tag_colors = { function = "#2563eb", sensitivity = "#dc2626", consumer = "#16a34a", rotation = "#d97706" }
  tags = merge([
    for dimension, values in local.tag_values : { for value in values : "${dimension}-${value}" => local.tag_colors[dimension] }
  ]...)

  # One per credential and environment, under "<NAME>_<environment>".
  records = merge([
    for name, credential in local.credentials : {
      for environment in credential.environments : "${name}_${environment}" => merge(credential, {
        name        = name
        environment = environment
        path        = "/OryxTrades/${credential.folder}"
        expires_at  = timeadd(var.issued, "${local.lifetime_hours[credential.rotation]}h")
        tags = [
          "function-${credential.function}",
          "sensitivity-${credential.sensitivity}",
          "consumer-${credential.consumers[0]}",
          "rotation-${credential.rotation}",
        ]
        metadata = {
          function    = credential.function
          sensitivity = credential.sensitivity
          consumer    = credential.consumers[0]
          rotation    = credential.rotation
          consumers   = join(", ", credential.consumers)
          purpose     = credential.purpose
          scopes      = credential.scopes
          kind        = credential.kind
          generation  = "1"
          part-of     = name
        }
      })
    }
  ]...)

  folders = {
    for place in distinct([for record in local.records : { environment = record.environment, folder = record.folder }]) :
    "${place.folder}_in_${place.environment}" => place
  }

  companions = merge([
    for key, record in local.records : {
      "${key}_expires_at" = { record = key, name = "${record.name}__EXPIRES_AT", value = record.expires_at }
      "${key}_scopes"     = { record = key, name = "${record.name}__SCOPES", value = record.scope_words }
    }
  ]...)
}

resource "infisical_secret_tag" "this" {
  for_each   = local.tags
  project_id = var.project_id
  slug       = each.key
  name       = each.key
  color      = each.value
}

resource "infisical_secret_folder" "root" {
  for_each         = toset(["prod", "staging", "dev"])
  project_id       = var.project_id
  environment_slug = each.key
  folder_path      = "/"
  name             = "OryxTrades"
}

resource "infisical_secret_folder" "this" {
  for_each         = local.folders
  project_id       = var.project_id
  environment_slug = each.value.environment
  folder_path      = "/OryxTrades"
  name             = each.value.folder
  depends_on       = [infisical_secret_folder.root]
}

resource "infisical_secret" "companion" {
  for_each     = local.companions
  workspace_id = var.project_id
  env_slug     = local.records[each.value.record].environment
  folder_path  = local.records[each.value.record].path
  name         = each.value.name
  value        = each.value.value
  tag_ids      = [for tag in local.records[each.value.record].tags : infisical_secret_tag.this[tag].id]
  metadata     = local.records[each.value.record].metadata
  depends_on   = [infisical_secret_folder.this]
}
