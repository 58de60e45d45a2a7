"""Every page of the site: who looks at it and where it is reached. What is no page is excused, with the reason."""

from dataclasses import dataclass
from typing import Final

STRANGER: Final = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A page by its name in the table of addresses. Without an address it is the first link of that name that stood on a page before."""

    who: str
    name: str
    address: str = ""
    status: int = 200


SCHOOL: Final = tuple(
    Look("guanli", name, address)
    for name, address in (
        ("home", "/"),
        ("institution", "/people/"),
        ("invite", ""),
        ("role_give", ""),
        ("accounts", ""),
        ("person", ""),
        ("deputies", ""),
        ("me", "/people/me/"),
        ("notices", "/people/notices/"),
        ("calendar", "/calendar/"),
        ("robot", ""),
        ("report", "/reports/{report}/"),
        ("plan", ""),
        ("tables", ""),
        ("table", ""),
        ("confirmation", ""),
        ("registers", ""),
        ("register", "/reports/{report}/registers/awards/"),
        ("register_row", ""),
        ("add_row", "/reports/{next}/registers/awards/rows/new/"),
        ("import_register", "/reports/{next}/registers/awards/import/"),
        ("sections", "/reports/{report}/sections/"),
        ("section", ""),
        ("word", "/reports/{next}/word/"),
        ("findings", "/reports/{report}/findings/"),
        ("case", "/reports/{report}/findings/1/"),
        ("review", "/reports/{report}/review/"),
        ("item", ""),
        ("changes", ""),
        ("submission", "/reports/{report}/submission/"),
        ("receipt", ""),
        ("filing_changes", ""),
        ("account_change_password", "/accounts/password/change/"),
        ("account_email", "/accounts/email/"),
        ("account_reauthenticate", "/accounts/reauthenticate/"),
        ("account_logout", "/accounts/logout/"),
        ("usersessions_list", "/accounts/sessions/"),
        ("socialaccount_connections", "/accounts/3rdparty/"),
        ("mfa_index", "/accounts/2fa/"),
        ("mfa_activate_totp", "/accounts/2fa/totp/activate/"),
    )
)
PRINCIPAL: Final = tuple(
    Look("xiaozhang", name, address)
    for name, address in (
        ("report", "/reports/{report}/"),
        ("mfa_index", "/accounts/2fa/"),
        ("mfa_reauthenticate", "/accounts/2fa/reauthenticate/"),
        ("mfa_view_recovery_codes", "/accounts/2fa/recovery-codes/"),
        ("mfa_generate_recovery_codes", "/accounts/2fa/recovery-codes/generate/"),
        ("mfa_deactivate_totp", "/accounts/2fa/totp/deactivate/"),
    )
)
CITY: Final = tuple(
    Look("shiguan", name, address)
    for name, address in (
        ("people", "/people/"),
        ("rounds", "/rounds/"),
        ("board", "/rounds/{round}/board/"),
        ("round", "/rounds/{round}/"),
        ("round-new", ""),
        ("compare_schools", "/rounds/{round}/comparing/"),
        ("conditions", "/rounds/{round}/conditions/"),
        ("bundles", "/rounds/{round}/bundles/"),
        ("publishing", "/rounds/{round}/publishing/"),
        ("desk", "/reports/{report}/desk/"),
        ("rollup", "/reports/{city}/rollup/"),
        ("drilled", ""),
        ("access", ""),
    )
)
PUBLIC: Final = tuple(
    Look(STRANGER, name, address)
    for name, address in (
        ("account_login", "/accounts/login/"),
        ("account_reset_password", "/accounts/password/reset/"),
        ("account_reset_password_done", "/accounts/password/reset/done/"),
        ("account_reset_password_from_key_done", "/accounts/password/reset/key/done/"),
        ("account_signup", "/accounts/signup/"),
        ("account_inactive", "/accounts/inactive/"),
        ("account_email_verification_sent", "/accounts/confirm-email/"),
        ("account_confirm_email", "/accounts/confirm-email/nothing/"),
        ("socialaccount_login_cancelled", "/accounts/3rdparty/login/cancelled/"),
        ("public", "/public/"),
        ("public_city", ""),
        ("public_year", ""),
        ("public_embedded", ""),
        ("public_report", ""),
        ("public_figure", ""),
        ("public_version", "/public/990100/2025/S001/v1/"),
        ("verify", "/verify/"),
        ("api:openapi-view", "/api/v1/docs"),
    )
)
NOT_LET_IN: Final = Look(STRANGER, "socialaccount_login_error", "/accounts/3rdparty/login/error/", 401)
PAGES: Final = (*SCHOOL, *PRINCIPAL, *CITY, *PUBLIC, NOT_LET_IN)
_DOWNLOAD, _PART, _DATA, _ELSEWHERE = "a download", "a part of another page", "data for programs", "leads on at once"
EXCUSED: Final = {
    "people_export": _DOWNLOAD,
    "institutions_export": _DOWNLOAD,
    "accounts_template": _DOWNLOAD,
    "accounts_commented": _DOWNLOAD,
    "calendar-file": _DOWNLOAD,
    "calendar-feed": _DOWNLOAD,
    "evidence": _DOWNLOAD,
    "case_evidence": _DOWNLOAD,
    "register_import_file": _DOWNLOAD,
    "register_form": _DOWNLOAD,
    "picture": _DOWNLOAD,
    "preview_report": _DOWNLOAD,
    "freeze_file": _DOWNLOAD,
    "receipt_code": _DOWNLOAD,
    "desk-file": _DOWNLOAD,
    "bundle": _DOWNLOAD,
    "public_file": _DOWNLOAD,
    "public_style": _DOWNLOAD,
    "send_comparison": _DOWNLOAD,
    "send_conditions": _DOWNLOAD,
    "mfa_download_recovery_codes": _DOWNLOAD,
    "job": _PART,
    "figure": _PART,
    "trace": _PART,
    "register_values": _PART,
    "register_row_effect": _PART,
    "section_last_year": _PART,
    "section_versions": _PART,
    "section_remarks": _PART,
    "section_proposals": _PART,
    "section_usual": _PART,
    "preview_section": _PART,
    "checking": _PART,
    "check_freeze": _PART,
    "cells": _DATA,
    "find_figures": _DATA,
    "usual_block": _DATA,
    "health": _DATA,
    "ready": _DATA,
    "metrics": _DATA,
    "api:openapi-json": _DATA,
    "api:api-root": _DATA,
    "api:rounds": _DATA,
    "api:reports": _DATA,
    "api:report": _DATA,
    "api:publications": _DATA,
    "api:verification": _DATA,
    "api:figures": _DATA,
    "api:indicators": _DATA,
    "api:indicator": _DATA,
    "set_language": _ELSEWHERE,
    "account_set_password": _ELSEWHERE,
    "account_confirm_login_code": _ELSEWHERE,
    "socialaccount_signup": _ELSEWHERE,
    "dingtalk_login": _ELSEWHERE,
    "dingtalk_callback": _ELSEWHERE,
    "openid_connect_login": _ELSEWHERE,
    "openid_connect_callback": _ELSEWHERE,
    "": "old addresses of allauth, which lead on to the new",
}
