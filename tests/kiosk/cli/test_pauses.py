"""Giving out no tickets for a while: `pause`, `resume`, and what `queue` says of it."""

from __future__ import annotations

import json


def paused(answer: dict[str, list[dict[str, str]]]) -> list[tuple[str | None, str, str]]:
    return [(pause["service"], pause["reason"], pause["role"]) for pause in answer["paused"]]


def test_a_paused_service_gives_no_tickets_and_the_others_do(kiosk):
    assert paused(kiosk.json("pause", "noformesana", "--reason", "break")) == [("noformesana", "break", "technician")]
    refused = kiosk.json("issue", "noformesana", code=3)
    assert (refused["refusal"], refused["service"]) == ("paused", "noformesana")
    assert kiosk("issue", "noformesana").stderr.startswith("Refused: ")
    assert kiosk.json("issue", "sanemsana")["code"] == "B001"
    assert kiosk.json("resume", "noformesana") == {"resumed": True, "paused": []}
    assert kiosk.json("issue", "noformesana")["code"] == "A001"


def test_the_whole_kiosk_can_pause(kiosk):
    assert paused(kiosk.json("pause", "--reason", "crowded", "--role", "staff")) == [(None, "crowded", "staff")]
    for service in ("noformesana", "sanemsana"):
        assert kiosk.json("issue", service, code=3)["refusal"] == "paused"
    kiosk("resume")
    assert kiosk("issue", "sanemsana").exit_code == 0


def test_pausing_again_changes_the_reason(kiosk):
    kiosk("pause", "sanemsana", "--reason", "break")
    assert paused(kiosk.json("pause", "sanemsana", "--reason", "technical")) == [
        ("sanemsana", "technical", "technician")
    ]


def test_resuming_what_is_not_paused_says_so(kiosk):
    kiosk("pause", "sanemsana", "--reason", "other")
    answer = kiosk.json("resume", "noformesana")
    assert answer["resumed"] is False
    assert paused(answer) == [("sanemsana", "other", "technician")]
    said = kiosk("resume")
    assert said.exit_code == 0
    first, second = said.stdout.splitlines()
    assert first == "The whole kiosk was not paused."
    assert second.startswith("Service sanemsana is paused since ")


def test_a_service_that_there_is_not_cannot_be_paused(kiosk):
    for words in (["pause", "passports", "--reason", "break"], ["resume", "passports"]):
        refused = kiosk.json(*words, code=3)
        assert (refused["refusal"], refused["service"]) == ("unknown_service", "passports")


def test_a_pause_has_one_of_the_reasons(kiosk):
    assert kiosk("pause").exit_code == 2
    assert kiosk("pause", "--reason", "bored").exit_code == 2
    assert kiosk("pause", "--reason", "break", "--role", "kiosk").exit_code == 2


def test_the_queue_says_what_is_paused_to_people(kiosk):
    kiosk("pause", "sanemsana", "--reason", "staff_short")
    first, second = kiosk("queue").stdout.splitlines()
    assert first == "Nobody waits."
    assert second.startswith("Service sanemsana is paused since ")
    assert second.endswith(": staff_short, by technician.")
    assert kiosk.json("queue") == []


def test_a_pause_made_by_another_process_counts_here(kiosk):
    with kiosk.process("pause", "noformesana", "--reason", "technical", "--json") as process:
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert paused(json.loads(said)) == [("noformesana", "technical", "technician")]
    assert kiosk.json("issue", "noformesana", code=3)["refusal"] == "paused"
