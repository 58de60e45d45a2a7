"""The contents and the lists of figures and tables as Word fields whose page numbers are right when the file is opened."""

from collections.abc import Mapping, Sequence

from zhihuan.document.model import Block, ContentsEntry, Heading
from zhihuan.document.writers.plan import CONTENTS, FIGURES, Plan, entry_level, entry_words
from zhihuan.document.writers.word.ink import FIELD_END, field, field_begin, run
from zhihuan.document.writers.word.paragraphs import styled


def contents_list(blocks: Sequence[Block], plan: Plan, first: int, pages: Mapping[int, int]) -> tuple[str, int]:
    """Return the list whose first entry is the block `first`, and the index of the block after it.

    `pages` are the pages of headings and captions by block; an entry without one keeps what it says.
    """
    title = plan.lists[first]
    end = first
    while end < len(blocks) and isinstance(blocks[end], ContentsEntry) and (end == first or end not in plan.lists):
        end += 1
    entries = [_entry(blocks, plan, at, title, pages) for at in range(first, end)]
    opened = field_begin(_instruction(blocks, plan, range(first, end), title))
    is_first = first == min(plan.lists)
    head = styled("ContentsHeading", run(title), "<w:pageBreakBefore/>" if is_first else "")
    body = "".join(styled(style, (opened if at == 0 else "") + words) for at, (style, words) in enumerate(entries))
    closing = styled("ContentsEnd", FIELD_END)
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    properties = f"<w:sdtPr>{gallery}</w:sdtPr>" if title == CONTENTS else "<w:sdtPr/>"
    return f"<w:sdt>{properties}<w:sdtContent>{head}{body}{closing}</w:sdtContent></w:sdt>", end


def _instruction(blocks: Sequence[Block], plan: Plan, entries: range, title: str) -> str:
    """The contents take headings down to the deepest that is listed; the other lists take captions by the sequence that counts them."""
    if title == CONTENTS:
        levels = [block.level for at in entries if isinstance(block := blocks[plan.targets.get(at, at)], Heading)]
        return f'TOC \\o "1-{max(levels, default=2)}" \\h \\z'
    return f'TOC \\h \\z \\c "{"图" if title == FIGURES else "表"}"'


def _entry(blocks: Sequence[Block], plan: Plan, at: int, title: str, pages: Mapping[int, int]) -> tuple[str, str]:
    target, shown = plan.targets.get(at), entry_words(blocks, plan, at)
    style = f"TOC{min(entry_level(blocks, plan, at), 3)}" if title == CONTENTS else "TableofFigures"
    if target is None:
        page = entry.page if isinstance(entry := blocks[at], ContentsEntry) else ""
        return style, run(shown) + (run(f"\t{page}") if page else "")
    anchor = plan.anchors[target]
    page = field(f"PAGEREF {anchor} \\h", str(pages.get(target, 1)))
    return style, f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(shown)}{run(chr(9))}{page}</w:hyperlink>'
