terraform {
  required_providers {
    aws        = { source = "hashicorp/aws", version = "6.25.0" }
    cloudflare = { source = "cloudflare/cloudflare", version = "5.14.0" }
    heroku     = { source = "heroku/heroku", version = "5.3.2" }
    herokux    = { source = "davidji99/herokux", version = "1.4.7" }
    infisical  = { source = "infisical/infisical", version = "0.19.24" }
  }
}
