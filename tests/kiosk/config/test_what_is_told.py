"""A branch file says what visitors read of services and branches, and how services are grouped."""

from __future__ import annotations

import pytest

from kiosk.config import load
from tests.kiosk.config.test_branch_file import GOOD, complaints, written

LINE = GOOD.count("\n") + 2
NO_WORDS = "expected a text of 1 to 300 letters, nothing stands there"
GROUP = """
[[groups]]
id = "papers"
name.lv = "Dokumenti"
name.en = "Documents"
"""
GROUPED = GOOD.replace('prefix = "B"', 'prefix = "B"\ngroup = "papers"') + GROUP
OTHER = """
[[branches]]
name.lv = "Jelgavas nodaļa"
name.en = "Jelgava branch"

[[branches]]
name = { lv = "Rīgas 3. nodaļa", en = "Riga 3rd branch" }
address = { lv = "Lielā iela 1, Rīga", en = "Lielā iela 1, Riga" }
phone = "+371 67000000"
"""


def test_a_file_that_says_nothing_tells_nothing(tmp_path):
    settings = load(written(tmp_path, GOOD))
    assert settings.branch.groups == ()
    assert [(service.group, service.about) for service in settings.branch.services] == [(None, {}), (None, {})]
    assert (settings.about.address("lv"), settings.about.others) == ("", ())


def test_a_service_stands_under_its_group(tmp_path):
    branch = load(written(tmp_path, GROUPED)).branch
    assert [service.group for service in branch.services] == [None, "papers"]
    (group,) = branch.groups
    assert (group.id, group.name("lv"), group.name("en")) == ("papers", "Dokumenti", "Documents")


def test_groups_keep_the_order_of_the_file(tmp_path):
    second = GROUP.replace("papers", "others")
    text = GOOD.replace('prefix = "A"', 'prefix = "A"\ngroup = "others"').replace("B", "B", 1) + GROUP + second
    text = text.replace('prefix = "B"', 'prefix = "B"\ngroup = "papers"')
    assert [group.id for group in load(written(tmp_path, text)).branch.groups] == ["papers", "others"]


def test_a_service_says_in_plain_words_what_it_is(tmp_path):
    about = f'about.lv = "Paņemiet līdzi pasi."\nabout.en = "{"Long. " * 50}"\n'
    service = load(written(tmp_path, GOOD.replace('prefix = "A"\n', f'prefix = "A"\n{about}'))).branch.services[0]
    assert (service.about["lv"], len(service.about["en"])) == ("Paņemiet līdzi pasi.", 300)


def test_the_branch_and_the_others_say_where_they_are(tmp_path):
    address = 'address = { lv = "Brīvības iela 1, Rīga", en = "Brīvības iela 1, Riga" }\n[hours]'
    about = load(written(tmp_path, GOOD.replace("[hours]", address) + OTHER)).about
    assert about.address("en") == "Brīvības iela 1, Riga"
    jelgava, riga = about.others
    assert (jelgava.name("lv"), jelgava.address("lv"), jelgava.phone) == ("Jelgavas nodaļa", "", None)
    assert (riga.name("en"), riga.address("en")) == ("Riga 3rd branch", "Lielā iela 1, Riga")
    assert riga.phone == "+371 67000000"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            GOOD.replace('prefix = "B"', 'prefix = "B"\ngroup = "papers"'),
            '27: services[2].group: expected the id of one of the [[groups]], found "papers"',
        ),
        (
            GROUPED.replace('prefix = "A"', 'prefix = "A"\ngroup = "paper"'),
            '21: services[1].group: expected one of papers, found "paper"',
        ),
        (
            GROUPED + GROUP.replace("papers", "others"),
            f'{LINE + 7}: groups[2].id: expected a group that some service is in, found "others", which none is in',
        ),
        (GROUPED + GROUP, f'{LINE + 7}: groups[2].id: expected an id of its own, found "papers" again'),
        (
            GROUPED.replace('name.lv = "Dokumenti"', 'name.lv = ""'),
            f'{LINE + 3}: groups[1].name.lv: expected a text of 1 to 200 letters, found ""',
        ),
        (
            GROUPED.replace('name.en = "Documents"\n', ""),
            f"{LINE + 3}: groups[1].name.en: expected a text of 1 to 200 letters, nothing stands there",
        ),
        (
            GROUPED.replace('name.en = "Documents"', 'name.en = "Documents"\nicon = "card"'),
            f"{LINE + 5}: groups[1].icon: expected one of id, name, found the unknown key icon",
        ),
    ],
)
def test_a_wrong_group_is_named_with_its_line(tmp_path, text, complaint):
    assert complaints(tmp_path, text) == [complaint]


@pytest.mark.parametrize(
    ("instead_of", "stands", "complaint"),
    [
        (
            'prefix = "A"',
            'prefix = "A"\nabout.lv = "Pase."',
            f"21: services[1].about.en: {NO_WORDS}",
        ),
        (
            'prefix = "A"',
            'prefix = "A"\nabout = {}',
            "\n".join(f"21: services[1].about.{language}: {NO_WORDS}" for language in ("lv", "en")),
        ),
        (
            'prefix = "A"',
            'prefix = "A"\nabout = { lv = "Pase.", en = "A passport.", de = "Pass." }',
            "21: services[1].about.de: expected one of lv, en, found the unknown key de",
        ),
        (
            'prefix = "A"',
            f'prefix = "A"\nabout = {{ lv = "Pase.", en = "{"x" * 301}" }}',
            f'21: services[1].about.en: expected a text of 1 to 300 letters, found "{"x" * 56}…',
        ),
        (
            'prefix = "A"',
            'prefix = "A"\nabout = { lv = "Pase.", en = "Two\\nlines." }',
            '21: services[1].about.en: expected a text of 1 to 300 letters, found "Two\\nlines."',
        ),
        (
            "[hours]",
            'address.lv = "Brīvības iela 1"\n[hours]',
            "10: branch.address.en: expected a text of 1 to 200 letters, nothing stands there",
        ),
        (
            "[hours]",
            'address = "Brīvības iela 1"\n[hours]',
            '10: branch.address: expected a text for each of the branch\'s languages, found "Brīvības iela 1"',
        ),
    ],
)
def test_a_text_that_is_missing_or_too_long_is_named_with_its_line(tmp_path, instead_of, stands, complaint):
    assert "\n".join(complaints(tmp_path, GOOD.replace(instead_of, stands, 1))) == complaint


@pytest.mark.parametrize(
    ("instead_of", "stands", "complaint"),
    [
        (
            'name.en = "Jelgava branch"\n',
            "",
            f"{LINE + 1}: branches[1].name.en: expected a text of 1 to 200 letters, nothing stands there",
        ),
        (
            ', en = "Lielā iela 1, Riga"',
            "",
            f"{LINE + 6}: branches[2].address.en: expected a text of 1 to 200 letters, nothing stands there",
        ),
        ('"+371 67000000"', '""', f'{LINE + 7}: branches[2].phone: expected a phone number, found ""'),
        ('"+371 67000000"', "67000000", f"{LINE + 7}: branches[2].phone: expected a phone number, found 67000000"),
        (
            "phone",
            "fax",
            f"{LINE + 7}: branches[2].fax: expected one of address, name, phone, found the unknown key fax",
        ),
    ],
)
def test_a_wrong_branch_is_named_with_its_line(tmp_path, instead_of, stands, complaint):
    assert complaints(tmp_path, GOOD + OTHER.replace(instead_of, stands, 1)) == [complaint]


def test_there_is_an_end_to_branches_and_groups(tmp_path):
    other = '\n[[branches]]\nname = { lv = "A", en = "A" }\n'
    assert len(load(written(tmp_path, GOOD + 60 * other)).about.others) == 60
    (complaint,) = complaints(tmp_path, GOOD + 61 * other)
    assert complaint.startswith(f"{LINE}: branches: expected up to 60 tables [[branches]], found [{{'name': ")
