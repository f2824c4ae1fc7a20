resource "infisical_identity" "dispatcher" {
  name   = "INF_SVC_DISPATCHER/prod"
  org_id = var.organization_id
  role   = "no-access"
}

resource "infisical_identity_universal_auth" "dispatcher" {
  identity_id = infisical_identity.dispatcher.id
}

resource "infisical_identity_universal_auth_client_secret" "dispatcher" {
  for_each    = toset(["INF_SVC_DISPATCHER_prod"])
  identity_id = infisical_identity_universal_auth.dispatcher.identity_id
  description = "INF_SVC_DISPATCHER/prod/g1"
  ttl         = local.lifetime_hours["90d"] * 60 * 60
}

resource "infisical_project_identity" "dispatcher" {
  project_id  = var.project_id
  identity_id = infisical_identity.dispatcher.id
  roles       = [{ role_slug = "viewer" }]
}

resource "infisical_secret" "dispatcher" {
  for_each         = infisical_identity_universal_auth_client_secret.dispatcher
  workspace_id     = var.project_id
  env_slug         = local.records[each.key].environment
  folder_path      = local.records[each.key].path
  name             = "INF_SVC_DISPATCHER"
  value_wo         = each.value.client_secret
  value_wo_version = 1
  tag_ids          = [for tag in local.records[each.key].tags : infisical_secret_tag.this[tag].id]
  metadata         = local.records[each.key].metadata
  depends_on       = [infisical_secret_folder.this]
}

resource "infisical_secret" "dispatcher_client_id" {
  for_each         = infisical_identity_universal_auth_client_secret.dispatcher
  workspace_id     = var.project_id
  env_slug         = local.records[each.key].environment
  folder_path      = local.records[each.key].path
  name             = "INF_SVC_DISPATCHER__CLIENT_ID"
  value_wo         = each.value.client_id
  value_wo_version = 1
  tag_ids          = [for tag in local.records[each.key].tags : infisical_secret_tag.this[tag].id]
  metadata         = local.records[each.key].metadata
  depends_on       = [infisical_secret_folder.this]
}
