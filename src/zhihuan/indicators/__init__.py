"""From the school's own records to figures: formulas of the catalogue computed over registers, with their evidence."""

from zhihuan.indicators.aggregate import aggregate
from zhihuan.indicators.aggregate_facts import tell_rule
from zhihuan.indicators.aggregate_plan import Level, region_of
from zhihuan.indicators.aggregated import AGGREGATED, DOUBLED, Aggregate, Coverage
from zhihuan.indicators.bridge import Bridge, Difference, Pair, Side, Step, bridge
from zhihuan.indicators.compute import compute
from zhihuan.indicators.computed import Computed
from zhihuan.indicators.conflicts import Conflict
from zhihuan.indicators.figures import FIGURES, State
from zhihuan.indicators.judging import VIOLATIONS, judge
from zhihuan.indicators.listing import CountedRow, Listing
from zhihuan.indicators.overlaying import Entered, overlay
from zhihuan.indicators.records import Records, Source
from zhihuan.indicators.rounds import Round, Tokens, match
from zhihuan.indicators.suppression import FEWEST, obliged, suppress
from zhihuan.indicators.trace import Part, Trace, affected, trace

__all__ = [
    "AGGREGATED",
    "DOUBLED",
    "FEWEST",
    "FIGURES",
    "VIOLATIONS",
    "Aggregate",
    "Bridge",
    "Computed",
    "Conflict",
    "CountedRow",
    "Coverage",
    "Difference",
    "Entered",
    "Level",
    "Listing",
    "Pair",
    "Part",
    "Records",
    "Round",
    "Side",
    "Source",
    "State",
    "Step",
    "Tokens",
    "Trace",
    "affected",
    "aggregate",
    "bridge",
    "compute",
    "judge",
    "match",
    "obliged",
    "overlay",
    "region_of",
    "suppress",
    "tell_rule",
    "trace",
]
