import re

from tests.document.rendering import rendered
from tests.document.writers.making import KEY, PLACE, passage, report, table
from zhihuan.document import Caption, ContentsEntry, Document, Footnote, Image, Paragraph, read, write

PAGE = write(report(), "html").decode()


def test_it_reads_back_as_it_was_written() -> None:
    back = rendered(read(PAGE.encode(), "r.html"))
    assert [line for line in back if line.startswith(("#", "table", "figure", "TABLE", "  "))] == [
        line
        for line in rendered(report())
        if line.startswith(("#", "table", "figure", "TABLE", "  ")) and not line.endswith("目录")
    ]


def test_every_bound_number_tells_its_fact() -> None:
    assert f'<span class="n" title="{KEY}" data-key="{KEY}">3456</span>' in PAGE
    labelled = write(report(), "html", label=lambda key: f"“{key.partition('@')[0]}”").decode()
    assert f'title="“students_full_time”" data-key="{KEY}"' in labelled


def test_it_needs_no_other_file_and_runs_nothing() -> None:
    assert re.findall(r"(?:src|href)=\"(?!#|data:)", PAGE) == []
    assert "<script" not in PAGE
    assert "default-src 'none'" in PAGE


def test_words_are_never_markup() -> None:
    made = write(Document("r", "", (Paragraph(passage("<b>粗</b>&amp;")), table('<i> "乙"', "1 2")), "<title>"), "html").decode()
    assert "<b>" not in made
    assert "<title>&lt;title&gt;</title>" in made


def test_entries_lead_to_their_chapters() -> None:
    aims = re.findall(r'<li class="level\d"><a href="#(\w+)">', PAGE)
    assert aims
    assert [aim for aim in aims if f'id="{aim}"' not in PAGE] == []


def test_odd_blocks_are_shown() -> None:
    blocks = (
        ContentsEntry(passage("9 别处"), "9", "别处"),
        Image(PLACE, "校门"),
        Footnote(passage("注")),
        Caption(passage("图 校门"), "figure", "", "校门"),
        table(),
    )
    made = write(Document("r", "", blocks), "html").decode()
    assert "<li>9 别处</li>" in made
    assert "［图片：校门］" in made
    assert '<p class="footnote">注</p>' in made
    assert "<table" not in made
