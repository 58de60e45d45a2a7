"""Addresses of people and institutions."""

from django.urls import URLPattern

from zhihuan_site.config.routes import check_everybody, check_signed_in, route
from zhihuan_site.people.permissions import (
    check_can_add_below,
    check_can_close_institution,
    check_can_manage_people,
    check_can_move_institution,
    check_can_rename,
    check_can_see_people,
)
from zhihuan_site.people.views import accounts, deputies, institutions, invitations, members, notices, persons

HERE = "institutions/<int:institution>/"
MANAGE = check_can_manage_people
urlpatterns: list[URLPattern] = [
    route("", institutions.show_tree, "people", get=check_signed_in),
    route("me/", persons.show_me, "me", get=check_signed_in, post=check_signed_in),
    route("notices/", notices.show_notices, "notices", get=check_signed_in, post=check_signed_in),
    route("invitations/<str:token>/", invitations.show_invitation, "invitation", get=check_everybody, post=check_everybody),
    route(HERE, institutions.show_institution, "institution", get=check_can_see_people),
    route(f"{HERE}add/", institutions.add, "institution_add", post=check_can_add_below),
    route(f"{HERE}rename/", institutions.rename, "institution_rename", post=check_can_rename),
    route(f"{HERE}move/", institutions.move, "institution_move", post=check_can_move_institution),
    route(f"{HERE}closing/", institutions.close, "institution_close", post=check_can_close_institution),
    route(f"{HERE}people.csv", members.export, "people_export", get=MANAGE),
    route(f"{HERE}institutions.csv", members.export_tree, "institutions_export", get=MANAGE),
    route(f"{HERE}invite/", invitations.invite_somebody, "invite", get=MANAGE, post=MANAGE),
    route(f"{HERE}invitations/<int:invitation>/withdraw/", invitations.withdraw_one, "invitation_withdraw", post=MANAGE),
    route(f"{HERE}roles/", members.give, "role_give", get=MANAGE, post=MANAGE),
    route(f"{HERE}roles/<int:membership>/end/", members.end, "role_end", post=MANAGE),
    route(
        f"{HERE}roles/<int:membership>/deputies/",
        deputies.show_deputies,
        "deputies",
        get=check_can_see_people,
        post=check_can_see_people,
    ),
    route(f"{HERE}deputies/<int:deputy>/end/", deputies.end, "deputy_end", post=check_can_see_people),
    route(f"{HERE}people/<int:person>/", persons.show_person, "person", get=MANAGE, post=MANAGE),
    route(f"{HERE}accounts/", accounts.show_import, "accounts", get=MANAGE, post=MANAGE),
    route(f"{HERE}accounts/template/", accounts.template, "accounts_template", get=MANAGE),
    route(f"{HERE}accounts/commented/<str:token>/", accounts.commented, "accounts_commented", get=MANAGE),
]
