"""Where records are kept: typed Parquet by school and year, every version, restricted fields sealed. The only room that writes."""

from zhihuan.workspace.change import Change, RegisterWriter
from zhihuan.workspace.key import InstallationKey, find_key_file, load_key, make_key
from zhihuan.workspace.manifest import Manifest, Source
from zhihuan.workspace.schema import stored_schema
from zhihuan.workspace.workspace import Workspace, create_workspace, open_workspace

__all__ = [
    "Change",
    "InstallationKey",
    "Manifest",
    "RegisterWriter",
    "Source",
    "Workspace",
    "create_workspace",
    "find_key_file",
    "load_key",
    "make_key",
    "open_workspace",
    "stored_schema",
]
