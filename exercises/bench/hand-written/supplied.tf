locals {
  # Keys of the values that make up a supplied credential, where it is more than one value.
  supplied_keys = {
    ALP_LIVE_TRADING  = ["__KEY_ID", "__SECRET_KEY"]
    ALP_PAPER_TRADING = ["__KEY_ID", "__SECRET_KEY"]
    GH_APP_DEV_BOT    = ["__APP_ID", "__INSTALLATION_ID", "__PRIVATE_KEY_PEM"]
    GH_APP_OPS_BOT    = ["__APP_ID", "__INSTALLATION_ID", "__PRIVATE_KEY_PEM"]
    GH_APP_PM_BOT     = ["__APP_ID", "__INSTALLATION_ID", "__PRIVATE_KEY_PEM"]
  }

  # One per value, under "<NAME>[__<KEY>]_<environment>". A bot's script reads the key alone.
  supplied = merge([
    for record_key, record in local.records : {
      for key in lookup(local.supplied_keys, record.name, [""]) : "${record.name}${key}_${record.environment}" => {
        record = record_key
        name   = startswith(record.name, "GH_APP_") ? trimprefix(key, "__") : "${record.name}${key}"
      }
    } if record.kind == "supplied-value"
  ]...)
}

# What the vault holds already is sent back as it is, so that a routine plan asks nobody for a value.
ephemeral "infisical_secret" "stored" {
  for_each     = var.stored ? local.supplied : {}
  workspace_id = var.project_id
  env_slug     = local.records[each.value.record].environment
  folder_path  = local.records[each.value.record].path
  name         = each.value.name
}

resource "infisical_secret" "supplied" {
  for_each         = local.supplied
  workspace_id     = var.project_id
  env_slug         = local.records[each.value.record].environment
  folder_path      = local.records[each.value.record].path
  name             = each.value.name
  value_wo         = var.stored ? sensitive(ephemeral.infisical_secret.stored[each.key].value) : var.supplied_values[each.key]
  value_wo_version = 1
  tag_ids          = [for tag in local.records[each.value.record].tags : infisical_secret_tag.this[tag].id]
  metadata         = local.records[each.value.record].metadata
  depends_on       = [infisical_secret_folder.this]
}
