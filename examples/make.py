"""Makes the files of this folder anew: `python -m examples.make`.

One invented school's E1 report of 2025 with a dozen mistakes of the usual kinds in it, its sound report of 2024, and the mistakes.
"""

from pathlib import Path

from zhihuan.document import read, write_docx
from zhihuan.sample import School, invent_years, write_sample

FOLDER = Path(__file__).parent
SEED = 11
OTHER = "望川市砺石中等专业学校"


def mistakes(school: School) -> list[tuple[str, str]]:
    """Return (as it should be, as it stands in the example); each is found once or more in the report."""
    now, before = school.now, school.before
    senior = now("senior_title_rate") - before("senior_title_rate")
    return [
        (f"年学校招生{now('enrol_new')}人", f"年学校招生{now('enrol_new') + 90}人"),
        (f"| 毕业生规模（人） | {before('grad_total')} |", f"| 毕业生规模（人） | {before('grad_total') + 90} |"),
        (f"| {senior:+} |", f"| {-senior:+} |"),
        (f"升学比例为{now('progress_rate')}%", f"升学比例为{now('progress_rate') - 3}%"),
        (f"其中财政拨款{now('appropriation')}万元", f"其中财政拨款{now('appropriation') - 300}万元"),
        (f"生均财政拨款{now('funding_per_student')}元", f"生均财政拨款{now('funding_per_student')}万元"),
        (f"| 实训工位数（个） | {before('workstations')} |", f"| 生均实训工位数（个） | {before('workstations')} |"),
        ("学校每年召开专业建设会议", f"{OTHER}每年召开专业建设会议"),
        ("## 4.3 集团化办学情况", "## 4.4 集团化办学情况"),
        ("表1-4 设施设备情况", "表1-3 设施设备情况"),
        (f"班主任{now('homeroom_teachers')}人", f"班主任近{now('homeroom_teachers')}余人"),
        ("各科室按月检查台账", "各科室于2025月10月检查台账"),
    ]


def spoil(text: str, school: School) -> str:
    """Return the report with every mistake put in; KeyError names one that found nothing to spoil."""
    for right, wrong in mistakes(school):
        if right not in text:
            raise KeyError(right)
        text = text.replace(right, wrong, 1)
    return text


def files() -> dict[str, bytes]:
    """Return every file of the folder by name."""
    last, this = invent_years(SEED)
    report, sound = spoil(write_sample(this, "E1"), this), write_sample(last, "E1")
    listed = "\n".join(f"- `{wrong}` 应为 `{right}`" for right, wrong in mistakes(this))
    story = f"# 示例 Examples\n\n{__doc__.split(chr(10), 2)[2].strip()}\n\n学校、地名与全部数据均为虚构。\n\n{listed}\n"
    return {
        "report.md": report.encode(),
        "report.docx": write_docx(read(report.encode(), name="report.md")),
        "last-year.docx": write_docx(read(sound.encode(), name="last-year.md")),
        "README.md": story.encode(),
    }


def main() -> None:
    """Write the folder."""
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
