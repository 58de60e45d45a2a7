"""Addresses of registers."""

from django.urls import URLPattern

from zhihuan_site.config.routes import route
from zhihuan_site.reporting.permissions.registers import check_can_keep_registers, check_can_see_registers, check_can_set_years
from zhihuan_site.reporting.views.registers import imports, lists, rows

_ALL = "reports/<int:report>/registers/"
_ONE = f"{_ALL}<slug:code>/"
_ROW = f"{_ONE}versions/<int:version>/rows/<int:number>/"
_SEE, _KEEP = check_can_see_registers, check_can_keep_registers

urlpatterns: list[URLPattern] = [
    route(_ALL, lists.show_registers, "registers", get=_SEE),
    route(f"{_ALL}compute/", lists.compute, "compute", post=_KEEP),
    route(f"{_ALL}years/", lists.set_years, "set_years", post=check_can_set_years),
    route(f"{_ALL}imports/<int:job>/", imports.show_import, "register_import", get=_SEE, post=_KEEP),
    route(f"{_ALL}imports/<int:job>/files/<int:file>/", imports.give_import_file, "register_import_file", get=_SEE),
    route(_ONE, lists.show_register, "register", get=_SEE),
    route(f"{_ONE}form/", lists.give_form, "register_form", get=_SEE),
    route(f"{_ONE}export/", lists.give_export, "export_register", post=_SEE),
    route(f"{_ONE}copy/", lists.copy_register, "copy_register", post=_KEEP),
    route(f"{_ONE}step/", lists.step, "step_register", post=_SEE),
    route(f"{_ONE}import/", imports.show_import_form, "import_register", get=_SEE, post=_KEEP),
    route(f"{_ONE}rows/new/", rows.add_row, "add_row", get=_KEEP, post=_KEEP),
    route(f"{_ONE}values/<slug:field>/", rows.show_values, "register_values", get=_KEEP),
    route(_ROW, rows.show_row, "register_row", get=_SEE, post=_KEEP),
    route(f"{_ROW}effect/", rows.show_effect, "register_row_effect", get=_SEE),
]
