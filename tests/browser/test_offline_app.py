"""The offline app in a real browser: files in, figures out, whatever the names in them are."""

import io
import re
import zipfile
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from kiro_usage.demo.stand_in import StandIn
from tests.browser.actions import at_rest, card, downloaded, grid, upload
from tests.browser.conftest import Watched
from tests.hostile import EVIL, IDS, NAMES, STRANGE_ID, names_file, report_files, team_list

CHAT = "총 Chat 메시지"


def _payload(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def _bucket(stand_in: StandIn) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in stand_in.objects.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _open(watched: Watched, address: str) -> Page:
    page = watched.page
    page.goto(address)
    expect(page.get_by_text("CSV 파일을 올려 시작하세요")).to_be_visible()
    at_rest(page)
    return page


def test_a_zip_of_the_bucket_shows_what_the_online_app_shows(
    watched: Watched, online_app: str, offline_app: str, stand_in: StandIn
) -> None:
    page = watched.page
    page.goto(f"{online_app}/?days=all")
    expect(card(page, CHAT)).to_be_visible()
    at_rest(page)
    online = page.get_by_test_id("stMetricValue").all_inner_texts()
    page.goto(f"{offline_app}/?days=all")
    at_rest(page)
    upload(page, [_payload("bucket.zip", _bucket(stand_in))])
    offline = page.get_by_test_id("stMetricValue").all_inner_texts()
    people = 3
    assert offline[:people] + offline[people + 1 :] == online[:people] + online[people + 1 :]
    assert (watched.errors, watched.foreign) == ([], [])


def test_a_folder_keeps_its_paths(
    watched: Watched, offline_app: str, stand_in: StandIn, tmp_path: Path
) -> None:
    for key, data in stand_in.objects.items():
        if "/eu-central-1/" in key and key.endswith(".csv"):
            path = tmp_path / "kiro-reports" / key
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    page = _open(watched, offline_app)
    page.get_by_text("폴더 올리기").first.click()
    page.locator('.st-key-uploads_folder input[type="file"]').set_input_files(tmp_path / "kiro-reports")
    expect(card(page, CHAT)).to_be_visible()
    at_rest(page)
    page.get_by_text("읽은 리포트 파일").click()
    expect(page.get_by_text("eu-central-1").first).to_be_attached()


def test_the_sample_opens_and_its_result_is_saved_and_opens_again(watched: Watched, offline_app: str) -> None:
    page = _open(watched, f"{offline_app}/?days=all")
    page.locator(".st-key-sample_open button").click()
    expect(card(page, CHAT)).to_be_visible()
    at_rest(page)
    shown = page.get_by_test_id("stMetricValue").all_inner_texts()
    name, data = downloaded(page, page.locator(".st-key-uploads_save button").first)
    assert re.fullmatch(r"kiro_usage_\d{8}_\d{6}\.zip", name)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sorted(archive.namelist()) == [
            "consolidated.csv",
            "consolidated_credits.csv",
            "seat_list.csv",
            "team_list.csv",
            "user_mappings.json",
        ]
    upload(page, [_payload(name, data)])
    expect(page.get_by_text("읽은 리포트 파일 2개")).to_be_visible()
    assert page.get_by_test_id("stMetricValue").all_inner_texts() == shown
    assert (watched.errors, watched.foreign) == ([], [])


def test_hostile_names_are_shown_as_text_on_every_screen_and_cause_no_request(
    watched: Watched, offline_app: str
) -> None:
    page = _open(watched, f"{offline_app}/?days=all")
    files = [*report_files(), ("user_mappings.json", names_file()), ("teams.csv", team_list())]
    upload(page, [_payload(name, data) for name, data in files])
    cells = page.locator("table[role=grid] td")
    for name in (NAMES[0], NAMES[1], NAMES[2], NAMES[4], NAMES[6]):
        expect(cells.filter(has_text=name).first).to_be_attached()
    page.locator(".st-key-chart_top .barlayer .point path").first.hover(force=True)
    for row in (52, 87, 122):
        grid(page, "card_users").click(position={"x": 18, "y": row})
        at_rest(page)
    page.get_by_text("IAM 매핑 관리").first.click()
    expect(page.locator(".st-key-chart_mapping_coverage .js-plotly-plot")).to_be_visible()
    at_rest(page)
    page.get_by_text("개별 사용자 상세 분석").first.click()
    expect(page.get_by_role("heading", name="개별 사용자 상세 분석")).to_be_visible()
    for _ in (*IDS, STRANGE_ID):
        at_rest(page)
        assert page.locator('[src*="evil.example"], [href*="evil.example"]').count() == 0
        following = page.locator(".st-key-user_next button")
        if following.is_enabled():
            following.click()
    at_rest(page)
    assert page.locator(f'main img[src^="{EVIL}"]').count() == 0
    assert (watched.errors, watched.foreign) == ([], [])
