import { layouts } from "../model/placement";
import { literal, onceEach, type ResolverTable, spaced } from "./table";

/** The resolver as a Python module that imports nothing beyond the standard library, for consumers to copy. */
export function pythonModule(table: ResolverTable): string {
  return `"""Where the vault holds a secret, by any of its names (vault-paths document, \`\`_secret_path_for\`\`).

Made by \`\`npx taxonomy docs\`\` from taxonomy/; edits are lost. Copy the file as it is: Python 3.9 or newer, nothing beyond
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

ENVIRONMENTS: Tuple[str, ...] = (${table.environments.map((word) => JSON.stringify(word)).join(", ")})
LAYOUTS: Tuple[str, ...] = (${layouts.map((word) => JSON.stringify(word)).join(", ")})


class SecretPath(NamedTuple):
    """Where one copy of a secret lies."""

    environment: str
    """Slug of the Infisical environment."""
    secret_path: str
    """Folder with a slash at the end, as Infisical's \`\`secretPath\`\`."""
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
    :param request_env: environment of the request in progress, or what tells it; asked only when \`\`env\`\` is None
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


_LEDGER_LAYOUTS: Dict[str, str] = ${spaced(table.layouts)}

# Every name that stands for a secret: credential, and the secret's name in the vault.
_NAMES: Dict[str, Tuple[str, str]] = ${literal(table.names, "    ", ([credential, name]) => `(${JSON.stringify(credential)}, ${JSON.stringify(name)})`)}

# Per credential and environment: the environment whose value it reads.
_READS: Dict[str, Dict[str, str]] = ${literal(
    table.credentials,
    "    ",
    onceEach(({ reads }) => spaced(reads)),
  )}

# Per credential, environment and layout: every copy as Infisical environment and path, the one to read last.
_COPIES: Dict[str, Dict[str, Dict[str, List[Tuple[str, str]]]]] = ${literal(
    table.credentials,
    "    ",
    onceEach(({ copies }) => withTuples(copies)),
  )}
`;
}

/** Writes the innermost lists, which are pairs, as Python's tuples. */
function withTuples(value: unknown): string {
  return spaced(value).replace(/\[("[^"\]]*"), ("[^"\]]*")\]/g, "($1, $2)");
}
