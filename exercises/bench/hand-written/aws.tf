locals {
  aws_users = {
    AWS_INFISICAL_BOOTSTRAP = "claude-infisical-bootstrap"
    AWS_BILLING_READ        = aws_iam_user.billing_read.name
  }
}

resource "aws_iam_user" "billing_read" {
  name = "billing-read"
  tags = { credential = "AWS_BILLING_READ", environment = "prod" }
}

resource "aws_iam_user_policy" "billing_read" {
  name = "AWS_BILLING_READ"
  user = aws_iam_user.billing_read.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["ce:Describe*", "ce:Get*", "ce:List*"], Resource = "*" }]
  })
}

resource "aws_iam_access_key" "this" {
  for_each = local.aws_users
  user     = each.value
}

resource "infisical_secret" "aws_access_key_id" {
  for_each         = aws_iam_access_key.this
  workspace_id     = var.project_id
  env_slug         = local.records["${each.key}_prod"].environment
  folder_path      = local.records["${each.key}_prod"].path
  name             = "${each.key}__ACCESS_KEY_ID"
  value_wo         = each.value.id
  value_wo_version = 1
  tag_ids          = [for tag in local.records["${each.key}_prod"].tags : infisical_secret_tag.this[tag].id]
  metadata         = local.records["${each.key}_prod"].metadata
  depends_on       = [infisical_secret_folder.this]
}

resource "infisical_secret" "aws_secret_access_key" {
  for_each         = aws_iam_access_key.this
  workspace_id     = var.project_id
  env_slug         = local.records["${each.key}_prod"].environment
  folder_path      = local.records["${each.key}_prod"].path
  name             = "${each.key}__SECRET_ACCESS_KEY"
  value_wo         = each.value.secret
  value_wo_version = 1
  tag_ids          = [for tag in local.records["${each.key}_prod"].tags : infisical_secret_tag.this[tag].id]
  metadata         = local.records["${each.key}_prod"].metadata
  depends_on       = [infisical_secret_folder.this]
}
