"""Where records are kept: typed Parquet by school and year, every version, restricted fields sealed. The only room that writes."""

from zhihuan.workspace.aggregating import aggregate_year, cover_of_region, published
from zhihuan.workspace.aggregating_filed import Filed, aggregate_filed, filed_figures, lay_filed
from zhihuan.workspace.change import Change, RegisterWriter
from zhihuan.workspace.composed import Composed, composed_reports, keep_composed, last_composed, parse_composed
from zhihuan.workspace.computing import compute_year, figures_of, keep_results, records_of, results_of
from zhihuan.workspace.forgetting import Forgotten, forget, pupil_registers
from zhihuan.workspace.kept_figures import kept_totals
from zhihuan.workspace.key import InstallationKey, find_key_file, load_key, make_key
from zhihuan.workspace.last_year import take_over
from zhihuan.workspace.manifest import Manifest, Source
from zhihuan.workspace.references import Elsewhere, find_elsewhere, known_values
from zhihuan.workspace.results import Results, load_results, parse_results, save_results, versions_counted
from zhihuan.workspace.schools import cover_of, listed_schools, school_names
from zhihuan.workspace.texts import load_pictures, load_texts, merge_texts, save_texts
from zhihuan.workspace.workspace import Workspace, create_workspace, open_workspace

__all__ = [
    "Change",
    "Composed",
    "Elsewhere",
    "Filed",
    "Forgotten",
    "InstallationKey",
    "Manifest",
    "RegisterWriter",
    "Results",
    "Source",
    "Workspace",
    "aggregate_filed",
    "aggregate_year",
    "composed_reports",
    "compute_year",
    "cover_of",
    "cover_of_region",
    "create_workspace",
    "figures_of",
    "filed_figures",
    "find_elsewhere",
    "find_key_file",
    "forget",
    "keep_composed",
    "keep_results",
    "kept_totals",
    "known_values",
    "last_composed",
    "lay_filed",
    "listed_schools",
    "load_key",
    "load_pictures",
    "load_results",
    "load_texts",
    "make_key",
    "merge_texts",
    "open_workspace",
    "parse_composed",
    "parse_results",
    "published",
    "pupil_registers",
    "records_of",
    "results_of",
    "save_results",
    "save_texts",
    "school_names",
    "take_over",
    "versions_counted",
]
