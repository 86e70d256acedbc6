"""One person is one id, whatever form it is written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiro_usage.user_ids import id_form, normalise_user_id

PLAIN = "a1b2c3d4-0001-70aa-8bbb-000000000001"
COUSIN = "906abcdef0-" + PLAIN


@pytest.mark.parametrize(
    "raw,normal,form",
    [
        (PLAIN, PLAIN, "plain"),
        (f' "{PLAIN.upper()}" ', PLAIN, "plain"),
        (f"'{PLAIN}'", PLAIN, "plain"),
        (f"d-9067aabbcc.{PLAIN}", PLAIN, "prefixed"),
        (f'"D-9067AABBCC.{PLAIN}"', PLAIN, "prefixed"),
        (COUSIN, COUSIN, "plain"),
        (f"d-9067aabbcc.{COUSIN}", COUSIN, "prefixed"),
        (f"arn:aws:identitystore:::user/{PLAIN}", PLAIN, "arn"),
        (f"d-9067aabb.{PLAIN}", f"d-9067aabb.{PLAIN}", "plain"),
        ("", "", "plain"),
        (' "" ', "", "plain"),
    ],
)
def test_an_id_in_every_form_it_is_delivered_in(raw: str, normal: str, form: str) -> None:
    assert normalise_user_id(raw) == normal
    assert id_form(raw) == form


@given(st.uuids().map(str), st.sampled_from(["{}", '"{}"', " {} ", "d-0123456789.{}", "ARN:aws:x:::user/{}"]))
def test_a_form_changes_nothing_and_normal_stays_normal(user_id: str, form: str) -> None:
    assert normalise_user_id(form.format(user_id)) == user_id
    assert normalise_user_id(user_id) == user_id
