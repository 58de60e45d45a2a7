from zhihuan.catalogue import load
from zhihuan.report import indicators_of, load_sections


def test_a_section_names_each_indicator_of_its_texts_once_in_their_order():
    sections = {section.number: section for section in load_sections(load().editions["E3"])}
    found = indicators_of(sections["1.1"])
    assert len(set(found)) == len(found)
    assert "students_full_time" in found


def test_a_heading_without_text_names_none():
    sections = {section.title: section for section in load_sections(load().editions["E3"])}
    assert indicators_of(sections["前言"]) == ()
