variable "account_id" {
  description = "Cloudflare account."
  type        = string
}

variable "organization_id" {
  description = "Infisical organization."
  type        = string
}

variable "project_id" {
  description = "Infisical project."
  type        = string
}

variable "app_ids" {
  description = "UUID of each Heroku app, by the app's name."
  type        = map(string)
}

variable "issued" {
  description = "When the credentials were issued, UTC, such as 2026-11-22T09:00:00Z."
  type        = string
}

variable "stored" {
  description = "Whether the vault holds the supplied values already; if not, supplied_values has to bring them."
  type        = bool
}

variable "supplied_values" {
  description = "What people created at the vendors' dashboards, by <NAME>_<environment>."
  type        = map(string)
  default     = {}
  sensitive   = true
  ephemeral   = true
}
