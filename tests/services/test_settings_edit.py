from __future__ import annotations

import tomllib

import pytest

from booking_desktop.domain.errors import FieldError
from booking_desktop.services.settings_edit import edited

FILE = """# Ours since May.
log_level = "debug"  # until the printer works

sound = "bell"
serve_port = 8765
"""


def test_comments_order_and_unknown_names_stay() -> None:
    changed = edited(FILE, {"serve_port": 9000, "serve_in_window": True}, source="s")

    assert changed == FILE.replace("8765", "9000") + "serve_in_window = true\n"


def test_name_that_is_taken_out_leaves_the_rest_as_it_was() -> None:
    assert edited(FILE, {"serve_port": None, "sms_url": None}, source="s") == FILE.replace(
        "serve_port = 8765\n", ""
    )


@pytest.mark.parametrize("value", ['"', "\\", 'a "b" # c', "é €", "x\n[table]\ny = 1"])
def test_value_is_the_same_when_it_is_read_again(value: str) -> None:
    assert tomllib.loads(edited("", {"mail_from": value}, source="s")) == {"mail_from": value}


def test_names_stay_above_a_table_of_somebody_else() -> None:
    changed = edited("[later]\nx = 1\n", {"serve_port": 9000}, source="s")

    assert tomllib.loads(changed) == {"serve_port": 9000, "later": {"x": 1}}


def test_file_that_is_no_toml_is_named_and_not_written_over() -> None:
    with pytest.raises(FieldError) as refused:
        edited("serve_port = = 1", {"serve_port": 1}, source="/srv/settings.toml")
    assert (refused.value.problem, refused.value.params["source"]) == (
        "not_toml",
        "/srv/settings.toml",
    )
