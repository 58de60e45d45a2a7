"""The list of checks, written out once, and the run over a dossier."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from zhihuan.checks.agreement import SameWordsOtherNumber, StatedTwice, UnitDiffers
from zhihuan.checks.bases import RateUnreachable, RateWithoutHeads, TitleNamesOtherMeasure
from zhihuan.checks.captions import CaptionAbsent, CaptionUncited, CaptionUnlisted
from zhihuan.checks.cells import FormUnitChanged, FormYearMissing, SignInCell
from zhihuan.checks.changes import ChangeMismatch, GrowthMismatch, PointsAsPercent
from zhihuan.checks.claims import ClaimAgainstFigures, ClaimWithoutFigures, JumpUnexplained
from zhihuan.checks.companions import CityNotSchools, LastYearDiffers, SchoolsNotFiled, TakenOver, TermDiffersAcross
from zhihuan.checks.direction import DirectionWrong, RiseIsFall, SignLost
from zhihuan.checks.forms import FormCellEmpty, FormRowMissing, FormRowMoved
from zhihuan.checks.front import CaseWithoutFigures, TitlePageIncomplete
from zhihuan.checks.hundreds import AnswersMissHundred, RateAboveHundred
from zhihuan.checks.identities import IdentityBroken, ImpossibleRate, OutOfRange
from zhihuan.checks.leftovers import FutureInThePast, OtherSchoolNamed, YearLeftOver, YearTwice
from zhihuan.checks.majors import ColumnWithoutTotal, MajorLeftOut, MajorRenamed
from zhihuan.checks.means import MeanOfListedOutside, MeanOutside
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.numbering import CaptionGap, ContentsMismatch, HeadingGap, ListGap
from zhihuan.checks.outline import (
    ChapterMissing,
    ChapterMoved,
    DeclarationIncomplete,
    FormTableMissing,
    ProblemsWithoutMeasures,
    SectionThin,
)
from zhihuan.checks.prices import MoneyTooLarge, MoneyTooSmall, PriceJump
from zhihuan.checks.privacy import CardNumberPrinted, IdNumberPrinted, NamedHardship, PhoneNumberPrinted
from zhihuan.checks.products import MultipleMismatch, ProductMismatch
from zhihuan.checks.rates import RatioMismatch, ShareMismatch
from zhihuan.checks.scope import ListSumDiffers, PeriodDiffers, TermConfused
from zhihuan.checks.scripts import MixedWidth, TraditionalCharacters
from zhihuan.checks.standards import StandardMisjudged, StandardMisquoted, StandardMissed
from zhihuan.checks.sums import PartExceedsWhole, PartsMissTotal, SumMismatch
from zhihuan.checks.wholes import BalanceWrong, HalvesMissTotal
from zhihuan.checks.wording import BrokenDate, ContradictoryApproximation, DoubledWord, RepeatedClaim, RepeatedPassage

CHECKS: tuple[type[Check], ...] = (
    SumMismatch,
    PartExceedsWhole,
    PartsMissTotal,
    HalvesMissTotal,
    BalanceWrong,
    AnswersMissHundred,
    ShareMismatch,
    RatioMismatch,
    ChangeMismatch,
    GrowthMismatch,
    ProductMismatch,
    MultipleMismatch,
    MeanOutside,
    MeanOfListedOutside,
    PointsAsPercent,
    DirectionWrong,
    RiseIsFall,
    SignLost,
    StatedTwice,
    SameWordsOtherNumber,
    UnitDiffers,
    TermConfused,
    PeriodDiffers,
    ListSumDiffers,
    MajorRenamed,
    MajorLeftOut,
    ColumnWithoutTotal,
    RateWithoutHeads,
    RateUnreachable,
    TitleNamesOtherMeasure,
    IdentityBroken,
    OutOfRange,
    RateAboveHundred,
    MoneyTooSmall,
    MoneyTooLarge,
    ImpossibleRate,
    StandardMissed,
    StandardMisquoted,
    StandardMisjudged,
    ClaimAgainstFigures,
    ClaimWithoutFigures,
    JumpUnexplained,
    PriceJump,
    ChapterMissing,
    ChapterMoved,
    SectionThin,
    FormTableMissing,
    FormRowMissing,
    FormRowMoved,
    FormCellEmpty,
    FormUnitChanged,
    FormYearMissing,
    SignInCell,
    TitlePageIncomplete,
    CaseWithoutFigures,
    ProblemsWithoutMeasures,
    DeclarationIncomplete,
    HeadingGap,
    ListGap,
    CaptionGap,
    ContentsMismatch,
    CaptionAbsent,
    CaptionUncited,
    CaptionUnlisted,
    RepeatedPassage,
    RepeatedClaim,
    DoubledWord,
    BrokenDate,
    ContradictoryApproximation,
    TraditionalCharacters,
    MixedWidth,
    OtherSchoolNamed,
    YearTwice,
    YearLeftOver,
    FutureInThePast,
    LastYearDiffers,
    TakenOver,
    CityNotSchools,
    SchoolsNotFiled,
    TermDiffersAcross,
    IdNumberPrinted,
    PhoneNumberPrinted,
    CardNumberPrinted,
    NamedHardship,
)

_WORST_FIRST = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def run(dossier: Dossier) -> tuple[Finding, ...]:
    """Return what all checks find in the dossier, worst first, each flaw once."""
    found = dict.fromkeys(finding for check in CHECKS for finding in check().find(dossier))
    return tuple(sorted(_once(found), key=lambda finding: _WORST_FIRST[finding.severity]))


def _once(found: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out a broken identity between the very figures that another check has already computed again."""
    computed: set[frozenset[tuple[Decimal, str]]] = set()
    for finding in found:
        figures = frozenset((fact.value, fact.unit) for fact in finding.facts)
        if finding.check != IdentityBroken.id or figures not in computed:
            yield finding
        if len(figures) > 1:
            computed.add(figures)
