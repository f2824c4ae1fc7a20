"""Where the vault holds a secret, by any of its names (vault-paths document, ``_secret_path_for``).

Made by ``npx taxonomy docs`` from taxonomy/; edits are lost. Copy the file as it is: Python 3.9 or newer, nothing beyond
the standard library. Its TypeScript twin, secret-path-for.ts, answers every question alike.

In the console's vault.py:

    def _secret_path_for(name, env=None):
        path = secret_path_for(name, env, request_env=_selected_env)
        return None if path is None else path.secret_path

    def _selected_env():
        return flask.g.get("selected_env") if flask.has_request_context() else None
"""

from __future__ import annotations

from typing import Callable, Dict, List, Mapping, NamedTuple, Optional, Tuple, Union

__all__ = ["ENVIRONMENTS", "LAYOUTS", "SecretPath", "SecretPathError", "secret_path_for", "secret_paths_for_writing"]

ENVIRONMENTS: Tuple[str, ...] = ("prod", "staging", "dev")
LAYOUTS: Tuple[str, ...] = ("flat", "both", "env-folders")


class SecretPath(NamedTuple):
    """Where one copy of a secret lies."""

    environment: str
    """Slug of the Infisical environment."""
    secret_path: str
    """Folder with a slash at the end, as Infisical's ``secretPath``."""
    secret_name: str
    """Name of the secret there."""
    credential: str
    """Name of the credential in the taxonomy."""


class SecretPathError(ValueError):
    """A question that has no safe answer. The message says why."""


RequestEnv = Union[None, str, Callable[[], Optional[str]]]


def secret_path_for(
    name: str,
    env: Optional[str] = None,
    request_env: RequestEnv = None,
    layouts: Optional[Mapping[str, str]] = None,
) -> Optional[SecretPath]:
    """Where to read a secret: in the caller's environment, else the request's, else prod. For reads alone.

    :param name: name of a credential or of a part of one, or a legacy name
    :param env: environment that the caller names; wins over everything
    :param request_env: environment of the request in progress, or what tells it; asked only when ``env`` is None
    :param layouts: layout per environment; without one, as in the ledger when this file was made
    :returns: None when no secret has the name, or when the environment has no value of it
    :raises SecretPathError: for an environment or a layout that there is not
    """
    if env is None:
        env = request_env() if callable(request_env) else request_env
    asked = _known("prod" if env is None else env)
    found = _NAMES.get(name) if isinstance(name, str) else None
    if found is None:
        return None
    environment = _READS[found[0]].get(asked)
    if environment is None:
        return None
    return _copies(found, environment, layouts)[-1]


def secret_paths_for_writing(
    name: str,
    env: str,
    layouts: Optional[Mapping[str, str]] = None,
) -> List[SecretPath]:
    """Where to write a secret: every copy, for a layout in its soak has two.

    Writing falls back to nothing: the environment must be named and must have a value of its own.

    :raises SecretPathError: for everything else, such as an environment that reads prod's value
    """
    if env is None:
        raise SecretPathError("a write needs an environment: falling back to prod is for reads alone")
    asked = _known(env)
    found = _NAMES.get(name) if isinstance(name, str) else None
    if found is None:
        raise SecretPathError("no secret has this name")
    reads = _READS[found[0]].get(asked)
    if reads is None:
        raise SecretPathError(f"{found[0]} has no value in {asked}")
    if reads != asked:
        raise SecretPathError(f"{asked} reads {reads}'s value of {found[0]}")
    return _copies(found, asked, layouts)


def _known(environment: str) -> str:
    if environment in ENVIRONMENTS:
        return environment
    raise SecretPathError(f"there is no environment {environment!r}")


def _copies(
    found: Tuple[str, str],
    environment: str,
    layouts: Optional[Mapping[str, str]],
) -> List[SecretPath]:
    credential, secret_name = found
    chosen = None if layouts is None else layouts.get(environment)
    layout = _LEDGER_LAYOUTS[environment] if chosen is None else chosen
    if layout not in LAYOUTS:
        raise SecretPathError(f"there is no layout {layout!r}")
    places = _COPIES[credential][environment][layout]
    return [SecretPath(slug, secret_path, secret_name, credential) for slug, secret_path in places]


_LEDGER_LAYOUTS: Dict[str, str] = {"prod": "flat", "staging": "flat", "dev": "flat"}

# Every name that stands for a secret: credential, and the secret's name in the vault.
_NAMES: Dict[str, Tuple[str, str]] = {
    "ALPACA_LIVE_API_KEY_ID": ("ALP_LIVE_TRADING", "ALP_LIVE_TRADING__KEY_ID"),
    "ALPACA_LIVE_API_SECRET_KEY": ("ALP_LIVE_TRADING", "ALP_LIVE_TRADING__SECRET_KEY"),
    "ALPACA_PAPER_API_KEY_ID": ("ALP_PAPER_TRADING", "ALP_PAPER_TRADING__KEY_ID"),
    "ALPACA_PAPER_API_SECRET_KEY": ("ALP_PAPER_TRADING", "ALP_PAPER_TRADING__SECRET_KEY"),
    "ALP_LIVE_TRADING": ("ALP_LIVE_TRADING", "ALP_LIVE_TRADING__KEY_ID"),
    "ALP_LIVE_TRADING__KEY_ID": ("ALP_LIVE_TRADING", "ALP_LIVE_TRADING__KEY_ID"),
    "ALP_LIVE_TRADING__SECRET_KEY": ("ALP_LIVE_TRADING", "ALP_LIVE_TRADING__SECRET_KEY"),
    "ALP_PAPER_TRADING": ("ALP_PAPER_TRADING", "ALP_PAPER_TRADING__KEY_ID"),
    "ALP_PAPER_TRADING__KEY_ID": ("ALP_PAPER_TRADING", "ALP_PAPER_TRADING__KEY_ID"),
    "ALP_PAPER_TRADING__SECRET_KEY": ("ALP_PAPER_TRADING", "ALP_PAPER_TRADING__SECRET_KEY"),
    "ANTHROPIC_API_KEY": ("ANT_CLAUDE_SDK", "ANT_CLAUDE_SDK"),
    "ANT_CLAUDE_SDK": ("ANT_CLAUDE_SDK", "ANT_CLAUDE_SDK"),
    "AWS_ACCESS_KEY_ID": ("AWS_INFISICAL_BOOTSTRAP", "AWS_INFISICAL_BOOTSTRAP__ACCESS_KEY_ID"),
    "AWS_BILLING_READ": ("AWS_BILLING_READ", "AWS_BILLING_READ__ACCESS_KEY_ID"),
    "AWS_BILLING_READ__ACCESS_KEY_ID": ("AWS_BILLING_READ", "AWS_BILLING_READ__ACCESS_KEY_ID"),
    "AWS_BILLING_READ__SECRET_ACCESS_KEY": ("AWS_BILLING_READ", "AWS_BILLING_READ__SECRET_ACCESS_KEY"),
    "AWS_INFISICAL_BOOTSTRAP": ("AWS_INFISICAL_BOOTSTRAP", "AWS_INFISICAL_BOOTSTRAP__ACCESS_KEY_ID"),
    "AWS_INFISICAL_BOOTSTRAP__ACCESS_KEY_ID": ("AWS_INFISICAL_BOOTSTRAP", "AWS_INFISICAL_BOOTSTRAP__ACCESS_KEY_ID"),
    "AWS_INFISICAL_BOOTSTRAP__SECRET_ACCESS_KEY": ("AWS_INFISICAL_BOOTSTRAP", "AWS_INFISICAL_BOOTSTRAP__SECRET_ACCESS_KEY"),
    "AWS_SECRET_ACCESS_KEY": ("AWS_INFISICAL_BOOTSTRAP", "AWS_INFISICAL_BOOTSTRAP__SECRET_ACCESS_KEY"),
    "BOT_USER_SLACK_TRADING_MASTER_API": ("SL_BOT_NOTIFY", "SL_BOT_NOTIFY"),
    "CF_ACCESS_MGMT": ("CF_ACCESS_MGMT", "CF_ACCESS_MGMT"),
    "CF_ACCESS_SERVICE_TOKEN_CONSOLE": ("CF_ACCESS_SVC_CONSOLE", "CF_ACCESS_SVC_CONSOLE"),
    "CF_ACCESS_SERVICE_TOKEN_VAULT_PROBE": ("CF_ACCESS_SVC_VAULT", "CF_ACCESS_SVC_VAULT"),
    "CF_ACCESS_SVC_CONSOLE": ("CF_ACCESS_SVC_CONSOLE", "CF_ACCESS_SVC_CONSOLE"),
    "CF_ACCESS_SVC_CONSOLE__CLIENT_ID": ("CF_ACCESS_SVC_CONSOLE", "CF_ACCESS_SVC_CONSOLE__CLIENT_ID"),
    "CF_ACCESS_SVC_VAULT": ("CF_ACCESS_SVC_VAULT", "CF_ACCESS_SVC_VAULT"),
    "CF_ACCESS_SVC_VAULT__CLIENT_ID": ("CF_ACCESS_SVC_VAULT", "CF_ACCESS_SVC_VAULT__CLIENT_ID"),
    "CF_DNS_EDIT_GETRAXX_COM": ("CF_DNS_EDIT_GETRAXX_COM", "CF_DNS_EDIT_GETRAXX_COM"),
    "CF_DNS_EDIT_RAXX_APP": ("CF_DNS_EDIT_RAXX_APP", "CF_DNS_EDIT_RAXX_APP"),
    "CF_PAGES_DEPLOY": ("CF_PAGES_DEPLOY", "CF_PAGES_DEPLOY"),
    "CF_PAGES_READ": ("CF_PAGES_READ", "CF_PAGES_READ"),
    "CF_WAF_EDIT_RAXX_APP": ("CF_WAF_EDIT_RAXX_APP", "CF_WAF_EDIT_RAXX_APP"),
    "CLOUDFLARE_ACCESS_MGMT_TOKEN": ("CF_ACCESS_MGMT", "CF_ACCESS_MGMT"),
    "CLOUDFLARE_EDIT_DNS": ("CF_DNS_EDIT_RAXX_APP", "CF_DNS_EDIT_RAXX_APP"),
    "CLOUDFLARE_PAGES_DEPLOY_TOKEN": ("CF_PAGES_DEPLOY", "CF_PAGES_DEPLOY"),
    "CLOUDFLARE_RAXX_AUTOMATION_API_TOKEN": ("CF_PAGES_DEPLOY", "CF_PAGES_DEPLOY"),
    "DH_DNS_MGMT": ("DH_DNS_MGMT", "DH_DNS_MGMT"),
    "DREAMHOST_API_KEY": ("DH_DNS_MGMT", "DH_DNS_MGMT"),
    "DYN_DNS_UPDATE": ("DYN_DNS_UPDATE", "DYN_DNS_UPDATE"),
    "DYN_PASSWORD": ("DYN_DNS_UPDATE", "DYN_DNS_UPDATE"),
    "GH_APP_DEV_BOT": ("GH_APP_DEV_BOT", "APP_ID"),
    "GH_APP_DEV_BOT__APP_ID": ("GH_APP_DEV_BOT", "APP_ID"),
    "GH_APP_DEV_BOT__INSTALLATION_ID": ("GH_APP_DEV_BOT", "INSTALLATION_ID"),
    "GH_APP_DEV_BOT__PRIVATE_KEY_PEM": ("GH_APP_DEV_BOT", "PRIVATE_KEY_PEM"),
    "GH_APP_OPS_BOT": ("GH_APP_OPS_BOT", "APP_ID"),
    "GH_APP_OPS_BOT__APP_ID": ("GH_APP_OPS_BOT", "APP_ID"),
    "GH_APP_OPS_BOT__INSTALLATION_ID": ("GH_APP_OPS_BOT", "INSTALLATION_ID"),
    "GH_APP_OPS_BOT__PRIVATE_KEY_PEM": ("GH_APP_OPS_BOT", "PRIVATE_KEY_PEM"),
    "GH_APP_PM_BOT": ("GH_APP_PM_BOT", "APP_ID"),
    "GH_APP_PM_BOT__APP_ID": ("GH_APP_PM_BOT", "APP_ID"),
    "GH_APP_PM_BOT__INSTALLATION_ID": ("GH_APP_PM_BOT", "INSTALLATION_ID"),
    "GH_APP_PM_BOT__PRIVATE_KEY_PEM": ("GH_APP_PM_BOT", "PRIVATE_KEY_PEM"),
    "GH_READONLY": ("GH_READONLY", "GH_READONLY"),
    "GITHUB_API_READONLY_TOKEN": ("GH_READONLY", "GH_READONLY"),
    "GOOGLE_WORKSPACE_SA_KEY_JSON": ("GWS_SERVICE_ACCOUNT", "GWS_SERVICE_ACCOUNT"),
    "GWS_SERVICE_ACCOUNT": ("GWS_SERVICE_ACCOUNT", "GWS_SERVICE_ACCOUNT"),
    "HEROKU_API_KEY": ("HK_PLATFORM_FULL", "HK_PLATFORM_FULL"),
    "HEROKU_PLATFORM_API_TOKEN": ("HK_PLATFORM_FULL", "HK_PLATFORM_FULL"),
    "HK_PLATFORM_FULL": ("HK_PLATFORM_FULL", "HK_PLATFORM_FULL"),
    "INFISICAL_SERVICE_TOKEN": ("INF_SVC_DISPATCHER", "INF_SVC_DISPATCHER"),
    "INF_SVC_DISPATCHER": ("INF_SVC_DISPATCHER", "INF_SVC_DISPATCHER"),
    "INF_SVC_DISPATCHER__CLIENT_ID": ("INF_SVC_DISPATCHER", "INF_SVC_DISPATCHER__CLIENT_ID"),
    "PM_ACCOUNT_MGMT": ("PM_ACCOUNT_MGMT", "PM_ACCOUNT_MGMT"),
    "PM_SERVER_MAIL": ("PM_SERVER_MAIL", "PM_SERVER_MAIL"),
    "POSTMARK_ACCOUNT_API_KEY": ("PM_ACCOUNT_MGMT", "PM_ACCOUNT_MGMT"),
    "POSTMARK_SERVER_API_KEY": ("PM_SERVER_MAIL", "PM_SERVER_MAIL"),
    "POSTMARK_SERVER_TOKEN": ("PM_SERVER_MAIL", "PM_SERVER_MAIL"),
    "SLACK_BOT_TOKEN": ("SL_BOT_NOTIFY", "SL_BOT_NOTIFY"),
    "SL_BOT_NOTIFY": ("SL_BOT_NOTIFY", "SL_BOT_NOTIFY"),
    "STRIPE_RESTRICTED_KEY": ("STR_BILLING_WRITE", "STR_BILLING_WRITE"),
    "STR_BILLING_WRITE": ("STR_BILLING_WRITE", "STR_BILLING_WRITE"),
}

# Per credential and environment: the environment whose value it reads.
_READS: Dict[str, Dict[str, str]] = {
    "CF_DNS_EDIT_RAXX_APP": {"prod": "prod", "staging": "prod"},
    "CF_DNS_EDIT_GETRAXX_COM": {"prod": "prod", "staging": "prod"},
    "CF_WAF_EDIT_RAXX_APP": {"prod": "prod", "staging": "prod"},
    "CF_PAGES_DEPLOY": {"prod": "prod", "staging": "prod"},
    "CF_PAGES_READ": {"prod": "prod", "staging": "prod"},
    "CF_ACCESS_MGMT": {"prod": "prod", "staging": "prod"},
    "CF_ACCESS_SVC_CONSOLE": {"prod": "prod", "staging": "staging"},
    "CF_ACCESS_SVC_VAULT": {"prod": "prod", "staging": "staging"},
    "HK_PLATFORM_FULL": {"prod": "prod", "staging": "staging"},
    "PM_SERVER_MAIL": {"prod": "prod", "staging": "staging"},
    "PM_ACCOUNT_MGMT": {"prod": "prod", "staging": "prod"},
    "AWS_INFISICAL_BOOTSTRAP": {"prod": "prod", "staging": "prod"},
    "AWS_BILLING_READ": {"prod": "prod", "staging": "prod"},
    "ANT_CLAUDE_SDK": {"prod": "prod", "staging": "prod", "dev": "prod"},
    "GH_READONLY": {"prod": "prod", "staging": "prod"},
    "GH_APP_DEV_BOT": {"prod": "prod", "staging": "prod"},
    "GH_APP_OPS_BOT": {"prod": "prod", "staging": "prod"},
    "GH_APP_PM_BOT": {"prod": "prod", "staging": "prod"},
    "STR_BILLING_WRITE": {"prod": "prod", "staging": "staging", "dev": "dev"},
    "ALP_PAPER_TRADING": {"prod": "prod", "staging": "staging"},
    "ALP_LIVE_TRADING": {"prod": "prod"},
    "INF_SVC_DISPATCHER": {"prod": "prod", "staging": "prod"},
    "SL_BOT_NOTIFY": {"prod": "prod", "staging": "prod"},
    "DH_DNS_MGMT": {"prod": "prod", "staging": "prod"},
    "DYN_DNS_UPDATE": {"prod": "prod", "staging": "prod"},
    "GWS_SERVICE_ACCOUNT": {"prod": "prod", "staging": "prod"},
}

# Per credential, environment and layout: every copy as Infisical environment and path, the one to read last.
_COPIES: Dict[str, Dict[str, Dict[str, List[Tuple[str, str]]]]] = {
    "CF_DNS_EDIT_RAXX_APP": {"prod": {"flat": [("prod", "/MooseQuest/cloudflare/")], "both": [("prod", "/MooseQuest/cloudflare/")], "env-folders": [("prod", "/MooseQuest/cloudflare/")]}},
    "CF_DNS_EDIT_GETRAXX_COM": {"prod": {"flat": [("prod", "/MooseQuest/cloudflare/")], "both": [("prod", "/MooseQuest/cloudflare/")], "env-folders": [("prod", "/MooseQuest/cloudflare/")]}},
    "CF_WAF_EDIT_RAXX_APP": {"prod": {"flat": [("prod", "/MooseQuest/cloudflare/")], "both": [("prod", "/MooseQuest/cloudflare/")], "env-folders": [("prod", "/MooseQuest/cloudflare/")]}},
    "CF_PAGES_DEPLOY": {"prod": {"flat": [("prod", "/MooseQuest/cloudflare/")], "both": [("prod", "/MooseQuest/cloudflare/")], "env-folders": [("prod", "/MooseQuest/cloudflare/")]}},
    "CF_PAGES_READ": {"prod": {"flat": [("prod", "/MooseQuest/cloudflare/")], "both": [("prod", "/MooseQuest/cloudflare/")], "env-folders": [("prod", "/MooseQuest/cloudflare/")]}},
    "CF_ACCESS_MGMT": {"prod": {"flat": [("prod", "/MooseQuest/cloudflare/")], "both": [("prod", "/MooseQuest/cloudflare/")], "env-folders": [("prod", "/MooseQuest/cloudflare/")]}},
    "CF_ACCESS_SVC_CONSOLE": {"prod": {"flat": [("prod", "/MooseQuest/cloudflare/")], "both": [("prod", "/MooseQuest/cloudflare/"), ("prod", "/MooseQuest/cloudflare/prod/")], "env-folders": [("prod", "/MooseQuest/cloudflare/prod/")]}, "staging": {"flat": [("staging", "/MooseQuest/cloudflare/")], "both": [("staging", "/MooseQuest/cloudflare/"), ("prod", "/MooseQuest/cloudflare/staging/")], "env-folders": [("prod", "/MooseQuest/cloudflare/staging/")]}},
    "CF_ACCESS_SVC_VAULT": {"prod": {"flat": [("prod", "/MooseQuest/cloudflare/")], "both": [("prod", "/MooseQuest/cloudflare/"), ("prod", "/MooseQuest/cloudflare/prod/")], "env-folders": [("prod", "/MooseQuest/cloudflare/prod/")]}, "staging": {"flat": [("staging", "/MooseQuest/cloudflare/")], "both": [("staging", "/MooseQuest/cloudflare/"), ("prod", "/MooseQuest/cloudflare/staging/")], "env-folders": [("prod", "/MooseQuest/cloudflare/staging/")]}},
    "HK_PLATFORM_FULL": {"prod": {"flat": [("prod", "/MooseQuest/heroku/")], "both": [("prod", "/MooseQuest/heroku/"), ("prod", "/MooseQuest/heroku/prod/")], "env-folders": [("prod", "/MooseQuest/heroku/prod/")]}, "staging": {"flat": [("staging", "/MooseQuest/heroku/")], "both": [("staging", "/MooseQuest/heroku/"), ("prod", "/MooseQuest/heroku/staging/")], "env-folders": [("prod", "/MooseQuest/heroku/staging/")]}},
    "PM_SERVER_MAIL": {"prod": {"flat": [("prod", "/MooseQuest/postmark/")], "both": [("prod", "/MooseQuest/postmark/"), ("prod", "/MooseQuest/postmark/prod/")], "env-folders": [("prod", "/MooseQuest/postmark/prod/")]}, "staging": {"flat": [("staging", "/MooseQuest/postmark/")], "both": [("staging", "/MooseQuest/postmark/"), ("prod", "/MooseQuest/postmark/staging/")], "env-folders": [("prod", "/MooseQuest/postmark/staging/")]}},
    "PM_ACCOUNT_MGMT": {"prod": {"flat": [("prod", "/MooseQuest/postmark/")], "both": [("prod", "/MooseQuest/postmark/")], "env-folders": [("prod", "/MooseQuest/postmark/")]}},
    "AWS_INFISICAL_BOOTSTRAP": {"prod": {"flat": [("prod", "/MooseQuest/aws/")], "both": [("prod", "/MooseQuest/aws/")], "env-folders": [("prod", "/MooseQuest/aws/")]}},
    "AWS_BILLING_READ": {"prod": {"flat": [("prod", "/MooseQuest/aws/")], "both": [("prod", "/MooseQuest/aws/")], "env-folders": [("prod", "/MooseQuest/aws/")]}},
    "ANT_CLAUDE_SDK": {"prod": {"flat": [("prod", "/MooseQuest/anthropic/")], "both": [("prod", "/MooseQuest/anthropic/")], "env-folders": [("prod", "/MooseQuest/anthropic/")]}},
    "GH_READONLY": {"prod": {"flat": [("prod", "/MooseQuest/github/")], "both": [("prod", "/MooseQuest/github/")], "env-folders": [("prod", "/MooseQuest/github/")]}},
    "GH_APP_DEV_BOT": {"prod": {"flat": [("prod", "/MooseQuest/raxx-dev-bot/")], "both": [("prod", "/MooseQuest/raxx-dev-bot/")], "env-folders": [("prod", "/MooseQuest/raxx-dev-bot/")]}},
    "GH_APP_OPS_BOT": {"prod": {"flat": [("prod", "/MooseQuest/raxx-ops-bot/")], "both": [("prod", "/MooseQuest/raxx-ops-bot/")], "env-folders": [("prod", "/MooseQuest/raxx-ops-bot/")]}},
    "GH_APP_PM_BOT": {"prod": {"flat": [("prod", "/MooseQuest/raxx-pm-bot/")], "both": [("prod", "/MooseQuest/raxx-pm-bot/")], "env-folders": [("prod", "/MooseQuest/raxx-pm-bot/")]}},
    "STR_BILLING_WRITE": {"prod": {"flat": [("prod", "/MooseQuest/stripe/")], "both": [("prod", "/MooseQuest/stripe/"), ("prod", "/MooseQuest/stripe/prod/")], "env-folders": [("prod", "/MooseQuest/stripe/prod/")]}, "staging": {"flat": [("staging", "/MooseQuest/stripe/")], "both": [("staging", "/MooseQuest/stripe/"), ("prod", "/MooseQuest/stripe/staging/")], "env-folders": [("prod", "/MooseQuest/stripe/staging/")]}, "dev": {"flat": [("dev", "/MooseQuest/stripe/")], "both": [("dev", "/MooseQuest/stripe/"), ("dev", "/MooseQuest/stripe/dev/")], "env-folders": [("dev", "/MooseQuest/stripe/dev/")]}},
    "ALP_PAPER_TRADING": {"prod": {"flat": [("prod", "/MooseQuest/alpaca/")], "both": [("prod", "/MooseQuest/alpaca/"), ("prod", "/MooseQuest/alpaca/prod/")], "env-folders": [("prod", "/MooseQuest/alpaca/prod/")]}, "staging": {"flat": [("staging", "/MooseQuest/alpaca/")], "both": [("staging", "/MooseQuest/alpaca/"), ("prod", "/MooseQuest/alpaca/staging/")], "env-folders": [("prod", "/MooseQuest/alpaca/staging/")]}},
    "ALP_LIVE_TRADING": {"prod": {"flat": [("prod", "/MooseQuest/alpaca/")], "both": [("prod", "/MooseQuest/alpaca/"), ("prod", "/MooseQuest/alpaca/prod/")], "env-folders": [("prod", "/MooseQuest/alpaca/prod/")]}},
    "INF_SVC_DISPATCHER": {"prod": {"flat": [("prod", "/MooseQuest/infisical/")], "both": [("prod", "/MooseQuest/infisical/")], "env-folders": [("prod", "/MooseQuest/infisical/")]}},
    "SL_BOT_NOTIFY": {"prod": {"flat": [("prod", "/MooseQuest/slack/")], "both": [("prod", "/MooseQuest/slack/")], "env-folders": [("prod", "/MooseQuest/slack/")]}},
    "DH_DNS_MGMT": {"prod": {"flat": [("prod", "/MooseQuest/dreamhost/")], "both": [("prod", "/MooseQuest/dreamhost/")], "env-folders": [("prod", "/MooseQuest/dreamhost/")]}},
    "DYN_DNS_UPDATE": {"prod": {"flat": [("prod", "/MooseQuest/dyn/")], "both": [("prod", "/MooseQuest/dyn/")], "env-folders": [("prod", "/MooseQuest/dyn/")]}},
    "GWS_SERVICE_ACCOUNT": {"prod": {"flat": [("prod", "/MooseQuest/google-workspace/")], "both": [("prod", "/MooseQuest/google-workspace/")], "env-folders": [("prod", "/MooseQuest/google-workspace/")]}},
}
