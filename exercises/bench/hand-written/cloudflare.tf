locals {
  permission_groups = {
    "Account > Access: Apps and Policies > Edit" = { name = "Access: Apps and Policies Write", scope = "com.cloudflare.api.account" }
    "Account > Cloudflare Pages > Edit"          = { name = "Pages Write", scope = "com.cloudflare.api.account" }
    "Account > Cloudflare Pages > Read"          = { name = "Pages Read", scope = "com.cloudflare.api.account" }
    "Zone > DNS > Edit"                          = { name = "DNS Write", scope = "com.cloudflare.api.account.zone" }
    "Zone > WAF > Edit"                          = { name = "Zone WAF Write", scope = "com.cloudflare.api.account.zone" }
    "Zone > Zone > Read"                         = { name = "Zone Read", scope = "com.cloudflare.api.account.zone" }
  }
  permission_group_ids = {
    for permission, group in local.permission_groups : permission => one([
      for found in data.cloudflare_api_token_permission_groups_list.this[permission].result :
      found.id if found.name == group.name && contains(found.scopes, group.scope)
    ])
  }

  account       = "com.cloudflare.api.account.${var.account_id}"
  all_zones     = jsonencode({ (local.account) = { "com.cloudflare.api.account.zone.*" = "*" } })
  whole_account = jsonencode({ (local.account) = "*" })
  one_zone      = { for name, zone in data.cloudflare_zone.this : name => jsonencode({ "com.cloudflare.api.account.zone.${zone.id}" = "*" }) }

  api_tokens = {
    CF_DNS_EDIT_ORYX_APP    = [{ on = local.one_zone["oryx.app"], may = ["Zone > DNS > Edit", "Zone > Zone > Read"] }]
    CF_DNS_EDIT_GETORYX_COM = [{ on = local.one_zone["getoryx.com"], may = ["Zone > DNS > Edit", "Zone > Zone > Read"] }]
    CF_WAF_EDIT_ORYX_APP    = [{ on = local.one_zone["oryx.app"], may = ["Zone > WAF > Edit", "Zone > Zone > Read"] }]
    CF_PAGES_DEPLOY = [
      { on = local.whole_account, may = ["Account > Cloudflare Pages > Edit"] },
      { on = local.all_zones, may = ["Zone > Zone > Read"] },
    ]
    CF_PAGES_READ  = [{ on = local.whole_account, may = ["Account > Cloudflare Pages > Read"] }]
    CF_ACCESS_MGMT = [{ on = local.whole_account, may = ["Account > Access: Apps and Policies > Edit"] }]
  }

  service_tokens = {
    CF_ACCESS_SVC_CONSOLE_prod    = "console.oryx.app"
    CF_ACCESS_SVC_CONSOLE_staging = "console.oryx.app"
    CF_ACCESS_SVC_VAULT_prod      = "vault.oryx.app"
    CF_ACCESS_SVC_VAULT_staging   = "vault.oryx.app"
  }
}

data "cloudflare_zone" "this" {
  for_each = toset(["oryx.app", "getoryx.com"])
  filter   = { name = each.key }
}

data "cloudflare_api_token_permission_groups_list" "this" {
  for_each = local.permission_groups
  name     = each.value.name
  scope    = each.value.scope
}

resource "cloudflare_api_token" "this" {
  for_each   = local.api_tokens
  name       = "${each.key}/prod/g1"
  expires_on = local.records["${each.key}_prod"].expires_at
  policies = [for policy in each.value : {
    effect            = "allow"
    permission_groups = [for permission in policy.may : { id = local.permission_group_ids[permission] }]
    resources         = policy.on
  }]
}

resource "cloudflare_zero_trust_access_service_token" "this" {
  for_each   = local.service_tokens
  account_id = var.account_id
  name       = "${local.records[each.key].name}/${local.records[each.key].environment}/g1"
  duration   = "8760h"

  lifecycle {
    create_before_destroy = true
  }
}

resource "cloudflare_zero_trust_access_policy" "this" {
  for_each   = local.service_tokens
  account_id = var.account_id
  name       = "${local.records[each.key].name}/${local.records[each.key].environment} Service Auth for ${each.value}"
  decision   = "non_identity"
  include    = [{ service_token = { token_id = cloudflare_zero_trust_access_service_token.this[each.key].id } }]
}

resource "infisical_secret" "cloudflare_api_token" {
  for_each         = cloudflare_api_token.this
  workspace_id     = var.project_id
  env_slug         = local.records["${each.key}_prod"].environment
  folder_path      = local.records["${each.key}_prod"].path
  name             = each.key
  value_wo         = each.value.value
  value_wo_version = 1
  tag_ids          = [for tag in local.records["${each.key}_prod"].tags : infisical_secret_tag.this[tag].id]
  metadata         = local.records["${each.key}_prod"].metadata
  depends_on       = [infisical_secret_folder.this]
}

resource "infisical_secret" "cloudflare_service_token" {
  for_each         = cloudflare_zero_trust_access_service_token.this
  workspace_id     = var.project_id
  env_slug         = local.records[each.key].environment
  folder_path      = local.records[each.key].path
  name             = local.records[each.key].name
  value_wo         = each.value.client_secret
  value_wo_version = 1
  tag_ids          = [for tag in local.records[each.key].tags : infisical_secret_tag.this[tag].id]
  metadata         = local.records[each.key].metadata
  depends_on       = [infisical_secret_folder.this]
}

resource "infisical_secret" "cloudflare_service_token_client_id" {
  for_each         = cloudflare_zero_trust_access_service_token.this
  workspace_id     = var.project_id
  env_slug         = local.records[each.key].environment
  folder_path      = local.records[each.key].path
  name             = "${local.records[each.key].name}__CLIENT_ID"
  value_wo         = each.value.client_id
  value_wo_version = 1
  tag_ids          = [for tag in local.records[each.key].tags : infisical_secret_tag.this[tag].id]
  metadata         = local.records[each.key].metadata
  depends_on       = [infisical_secret_folder.this]
}
