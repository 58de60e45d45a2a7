from tests.sample.cast import BEFORE, NOW, column, rows, tables


def test_what_was_there_last_year_is_there_this_year() -> None:
    for code, key in (("training_rooms", "room_no"), ("online_resources", "item_no"), ("buildings", "building_no")):
        before, now = rows(code, key, BEFORE), rows(code, key)
        assert before.keys() <= now.keys()
        same = set(next(iter(now.values()))) - {"learners", "staff_no", "done_items", "credit_code", "major_code", "name"}
        assert all(before[each][field] == now[each][field] for each in before for field in same)


def test_assets_go_only_with_a_day_of_disposal() -> None:
    before, now = rows("assets", "asset_no", BEFORE), rows("assets", "asset_no")
    assert all(before[gone]["disposed_on"] is not None for gone in before.keys() - now.keys())
    assert all(before[each]["price"] == now[each]["price"] for each in before.keys() & now.keys())


def test_areas_of_buildings_and_of_land_are_told_apart() -> None:
    for row in tables("S001", NOW)["buildings"].to_pylist():
        assert (row["floor_area"] is None) != (row["land_area"] is None)


def test_rooms_for_training_have_workstations_and_others_none() -> None:
    for row in tables("S001", NOW)["training_rooms"].to_pylist():
        assert (row["kind"] == "实训室") == (row["workstations"] > 0) == (row["base_no"] is not None)
        assert row["planned_items"] is None or row["done_items"] <= row["planned_items"]


def test_what_an_enterprise_lent_or_gave_names_it() -> None:
    for row in tables("S001", NOW)["assets"].to_pylist():
        assert (row["source"] in ("企业提供", "企业捐赠")) == (row["credit_code"] is not None)


def test_the_library_and_the_network_grow() -> None:
    assert column("library", "books", NOW) > column("library", "books", BEFORE)
    assert column("network", "egress_mbps", NOW) >= column("network", "egress_mbps", BEFORE)
