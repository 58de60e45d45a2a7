"""Addresses of drafting."""

from django.urls import URLPattern

from zhihuan_site.config.routes import route
from zhihuan_site.reporting.permissions.drafting import check_can_draft, check_can_draft_all, check_can_remark
from zhihuan_site.reporting.permissions.reports import check_can_see_report
from zhihuan_site.reporting.views.drafting import beside, files, finishing, numbers, pages, saving

_ALL = "reports/<int:report>/sections/"
_ONE = f"{_ALL}<str:key>/"
_SEE, _DRAFT, _DRAFT_ALL = check_can_see_report, check_can_draft, check_can_draft_all

urlpatterns: list[URLPattern] = [
    route(_ALL, pages.show_sections, "sections", get=_SEE),
    route("reports/<int:report>/complete-sections/", finishing.complete_sections, "complete_sections", post=_DRAFT_ALL),
    route("reports/<int:report>/numbers/find/", numbers.find, "find_figures", get=_SEE),
    route("reports/<int:report>/numbers/chips/", numbers.show_chips, "chips", post=_SEE),
    route("reports/<int:report>/pictures/", files.add, "add_picture", post=_DRAFT),
    route("reports/<int:report>/pictures/<int:picture>/", files.show_picture, "picture", get=_SEE),
    route("reports/<int:report>/preview.pdf", files.preview_report, "preview_report", get=_SEE),
    route("reports/<int:report>/word/", files.show_word, "word", get=_DRAFT_ALL, post=_DRAFT_ALL),
    route("reports/<int:report>/word/out/", files.write_word, "write_word", post=_DRAFT_ALL),
    route("reports/<int:report>/word/<int:file>/", files.show_back, "word_back", get=_DRAFT_ALL, post=_DRAFT_ALL),
    route(_ONE, pages.show_section, "section", get=_SEE, post=_DRAFT),
    route(f"{_ONE}save/", saving.save_words, "save_section", post=_DRAFT),
    route(f"{_ONE}state/", saving.show_state, "section_state", post=_SEE),
    route(f"{_ONE}accept/", saving.accept, "accept_numbers", post=_DRAFT),
    route(f"{_ONE}look/", numbers.look, "look_at_numbers", post=_SEE),
    route(f"{_ONE}last-year/", beside.show_last_year, "section_last_year", get=_SEE, post=_DRAFT),
    route(f"{_ONE}versions/", beside.show_versions, "section_versions", get=_SEE),
    route(f"{_ONE}versions/<int:version>/restore/", saving.restore, "restore_section", post=_DRAFT),
    route(f"{_ONE}remarks/", beside.show_remarks, "section_remarks", get=_SEE, post=check_can_remark),
    route(f"{_ONE}proposals/", beside.show_proposals, "section_proposals", get=_SEE, post=_DRAFT),
    route(f"{_ONE}propose/", beside.send_proposal, "propose_words", post=_DRAFT),
    route(f"{_ONE}usual/", beside.show_usual, "section_usual", get=_SEE),
    route(f"{_ONE}import/", files.take_in, "import_section", post=_DRAFT),
    route(f"{_ONE}block/", files.show_block, "usual_block", get=_SEE),
    route(f"{_ONE}preview/", files.preview_section, "preview_section", get=_SEE),
]
