"""One real year with mouse and keyboard only, no write behind the pages' back; then every page is looked at for barriers."""

import pytest

from tests.site.year import barriers, closing, corners, drafting, entering, opening, reviewing
from tests.site.year.cast import Company

ACTS = (
    opening.open_round,
    opening.divide_work,
    entering.import_register,
    entering.type_cells,
    entering.complete_tables,
    drafting.write_section,
    reviewing.explain_findings,
    reviewing.submit,
    reviewing.first_review,
    reviewing.final_review,
    reviewing.keep_certificate,
    reviewing.sign,
    reviewing.file,
    closing.return_report,
    closing.answer_city,
    closing.accept_report,
    closing.add_up,
    closing.report_of_city,
    closing.sign_for_city,
    closing.publish,
    closing.verify,
    closing.next_round,
    corners.invite,
    corners.give_new_password,
    corners.ask_second_factor,
    corners.go_through_word,
    corners.push,
    corners.go_wrong,
)


@pytest.mark.browser
@pytest.mark.xdist_group("year")
def test_a_whole_year(company: Company) -> None:
    for act in ACTS:
        with company.pictured_if_wrong():
            act(company)
    assert company.troubles() == {}
    assert "完好" in company.server.run("check_audit")
    barriers.look_at_every_page(company)
