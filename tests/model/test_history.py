"""The feed in words, and the way back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from okosos_admin.model import InputError, ReadOnlyError, create_register, open_register
from okosos_admin.model.changes import EVENT, NEW_ROW, Edit, Subject
from okosos_admin.model.feed import Entry
from okosos_admin.model.history import BLANK, History, Line, Query, line, read_history, restore, unfolded
from okosos_admin.model.history import lines as in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from okosos_admin.model import Register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with create_register(tmp_path / "nav.okosos", municipality="Bø", user="Åse Dalen") as register:
        register.add_case(name="Kari Nordmann", registered=date(2026, 1, 5), referred_from="NAV", caseworker="Arne Lie")
        yield register


EVERYTHING = Query()


def lines(register: Register, query: Query = EVERYTHING) -> list[Line]:
    history = read_history(register, query)
    return [line(entry, history.workers) for entry in history.entries]


def newest(register: Register) -> Line:
    return lines(register, Query(limit=1))[0]


def said(register: Register) -> tuple[str, str, str, str]:
    row = newest(register)
    return row.deed, row.what, row.old, row.new


# --- which rows -------------------------------------------------------------------------------------------------------


class TestQuery:
    def test_newest_first_and_in_pages(self, register: Register) -> None:
        everything = read_history(register, Query(limit=None))
        first = read_history(register, Query(limit=2))
        assert first.entries == everything.entries[:2]
        assert first.more
        rest = read_history(register, Query(before=first.entries[-1].id))
        assert first.entries + rest.entries == everything.entries
        assert not rest.more
        assert not everything.more

    def test_oldest_first(self, register: Register) -> None:
        everything = read_history(register, Query()).entries
        assert read_history(register, Query(newest_first=False)).entries == everything[::-1]

    def test_of_some_cases(self, register: Register) -> None:
        register.add_cases([{"name": "Ola"}, {"name": "Per"}])
        register.change_case(1, outcome="BERO")
        found = lines(register, Query(cases=frozenset({1, 3})))
        assert [row.case_no for row in found] == [1, 3, 1]

    def test_of_one_person(self, register: Register) -> None:
        register.close()
        with open_register(register.path, user="Bo Vik") as other:
            other.change_case(1, outcome="BERO")
            history = read_history(other, Query(user="Bo Vik"))
            assert {entry.user for entry in history.entries} == {"Bo Vik"}
            assert history.users == ("Åse Dalen", "Bo Vik")

    def test_of_some_days(self, register: Register) -> None:
        today = date.today()
        count = len(lines(register))
        assert len(lines(register, Query(start=today, end=today))) == count
        assert lines(register, Query(start=today + timedelta(days=1))) == []
        assert lines(register, Query(end=today - timedelta(days=1))) == []


# --- in words ---------------------------------------------------------------------------------------------------------


class TestWords:
    def test_a_new_case(self, register: Register) -> None:
        assert said(register) == (
            "Registrer sak",
            "Ny sak",
            "",
            "Navn: Kari Nordmann · Registrert: 05.01.2026 · Henvist fra: NAV · Saksbehandler: Arne Lie",
        )
        assert (newest(register).user, newest(register).case_no) == ("Åse Dalen", 1)
        assert abs(newest(register).at.timestamp() - register.path.stat().st_mtime) < 60

    @pytest.mark.parametrize(
        ("key", "value", "expected"),
        [
            ("closed", date(2026, 2, 1), ("Endre Avsluttet", "Avsluttet", BLANK, "01.02.2026")),
            ("registered", None, ("Endre Registrert", "Registrert", "05.01.2026", BLANK)),
            ("outcome", "BERO", ("Endre Resultat av rådgivningen", "Resultat av rådgivningen", BLANK, "Berostilt")),
            ("caseworker", "Bo Vik", ("Endre Saksbehandler", "Saksbehandler", "Arne Lie", "Bo Vik")),
        ],
    )
    def test_a_changed_value(
        self, register: Register, key: str, value: object, expected: tuple[str, str, str, str]
    ) -> None:
        register.change_case(1, **{key: value})
        assert said(register) == expected

    def test_struck_and_back(self, register: Register) -> None:
        register.strike_case(1)
        assert said(register) == ("Stryk sak", "Sak strøket", "", "")
        register.undo()
        assert said(register) == ("Angre: stryk sak", "Sak tatt inn igjen", "", "")

    def test_caseworkers(self, register: Register) -> None:
        register.add_caseworker("Bo Vik")
        assert said(register) == ("Legg til saksbehandler", "Ny saksbehandler", "", "Bo Vik")
        register.rename_caseworker(2, "Bo Berg")
        assert said(register)[1:] == ("Saksbehandler Bo Berg: navn", "Bo Vik", "Bo Berg")
        register.set_caseworker_active(2, active=False)
        assert said(register)[1:] == ("Saksbehandler Bo Berg: er her", "ja", "nei")
        assert newest(register).case_no is None

    def test_settings(self, register: Register) -> None:
        register.change_settings(period_from=date(2026, 1, 1))
        assert said(register)[1:] == ("Innstilling: Rapporteringsperiode fra", BLANK, "01.01.2026")
        register.change_settings(municipality="")
        assert said(register)[1:] == ("Innstilling: Kommune", "Bø", BLANK)

    def test_what_was_done_with_the_register(self, register: Register) -> None:
        changes = register.record("skriv ut liste", {"Saker": 12, "Fil": "liste.pdf", "figures": [1, 2]})
        assert not changes
        assert said(register) == ("Skriv ut liste", "", "", "Fil: liste.pdf · Saker: 12")
        register.record("åpne for skriving")
        assert said(register) == ("Åpne for skriving", "", "", "")
        assert register.undo_words == "registrer sak"
        register.check_integrity()

    def test_who_opened_it_for_writing(self, register: Register) -> None:
        register.close()
        with open_register(register.path, user="Bo Vik", write=False):
            pass
        with open_register(register.path, user="Bo Vik") as other:
            assert said(other) == ("Åpne for skriving", "", "", "")
            assert [row.deed for row in lines(other)].count("Åpne for skriving") == 2
            assert not other.poll()
            other.check_integrity()

    @pytest.mark.parametrize(
        ("edit", "expected"),
        [
            (Edit(Subject.CASE, "1", "colour", None, "red"), ("colour", BLANK, "red")),
            (Edit(Subject.CASE, "1", "outcome", None, "LATER"), ("Resultat av rådgivningen", BLANK, "LATER")),
            (Edit(Subject.CASE, "1", "closed", "soon", None), ("Avsluttet", "soon", BLANK)),
            (Edit(Subject.CASE, "1", "caseworker", "9", None), ("Saksbehandler", "(ukjent)", BLANK)),
            (Edit(Subject.CASE, "1", NEW_ROW, None, '{"name": "Kari", "colour": "red"}'), ("Ny sak", "", "Navn: Kari")),
            (Edit(Subject.CASEWORKER, "9", NEW_ROW, None, '{"name": "Bo"}'), ("Ny saksbehandler", "", "Bo")),
            (Edit(Subject.CASEWORKER, "9", "struck", None, "1"), ("Saksbehandler (ukjent): tatt ut", "nei", "ja")),
            (Edit(Subject.SETTING, "colour", "value", None, "red"), ("Innstilling: colour", BLANK, "red")),
            (Edit(Subject.REGISTER, "", "later", None, "?"), ("", "", "")),
            (Edit(Subject.REGISTER, "", EVENT, None, '{"Fil": "a.pdf"}'), ("", "", "Fil: a.pdf")),
        ],
        ids=str,
    )
    def test_what_a_newer_program_wrote_is_shown_as_it_is(self, edit: Edit, expected: tuple[str, str, str]) -> None:
        entry = Entry(1, "2026-01-05T08:00:00+00:00", "Åse", "PC1", "endre", edit)
        row = line(entry, {})
        assert (row.what, row.old, row.new) == expected

    def test_a_row_of_many_values_is_unfolded(self) -> None:
        def entry(edit: Edit) -> Entry:
            return Entry(1, "2026-01-05T08:00:00+00:00", "Åse", "PC1", "registrer sak", edit)

        found = unfolded(entry(Edit(Subject.CASE, "1", NEW_ROW, None, '{"closed": "2026-01-05", "name": "Kari"}')))
        assert [(one.edit.field, one.edit.new) for one in found] == [("name", "Kari"), ("closed", "2026-01-05")]
        for edit in (Edit(Subject.CASE, "1", NEW_ROW, None, None), Edit(Subject.CASE, "1", "name", None, "Kari")):
            assert unfolded(entry(edit)) == (entry(edit),)

    def test_who_a_shielded_case_is_about_is_left_out(self, register: Register) -> None:
        register.add_case(name="Ola Vik")
        register.change_cases({1: {"shielded": "JA"}, 2: {"outcome": "BERO"}})
        register.strike_case(1)
        history = read_history(register, Query())
        assert history.shielded == {1}
        said = [row.new for row in in_words(history) if row.what == "Ny sak"]
        assert said[0] == "Navn: Ola Vik"
        assert said[1].startswith("Navn: Skjermet · Registrert: 05.01.2026")

    def test_nothing_is_known_of_an_empty_history(self) -> None:
        assert in_words(History()) == []


# --- the way back -----------------------------------------------------------------------------------------------------


class TestRestore:
    @pytest.mark.parametrize(
        ("key", "value"),
        [("registered", date(2026, 3, 1)), ("referred_from", None), ("caseworker", "Bo Vik"), ("name", "Ola")],
    )
    def test_an_earlier_value(self, register: Register, key: str, value: object) -> None:
        before = register.cases()
        register.change_case(1, **{key: value})
        restore(register, newest(register).id)
        assert register.cases() == before
        assert newest(register).deed.startswith("Sett tilbake ")
        register.undo()
        assert getattr(register.cases()[0], key) == value

    def test_a_blank(self, register: Register) -> None:
        register.change_case(1, closed=date(2026, 3, 1))
        register.change_case(1, closed=date(2026, 4, 1))
        first = lines(register)[1]
        assert first.restorable
        restore(register, first.id)
        assert register.cases()[0].closed is None

    def test_a_struck_case(self, register: Register) -> None:
        register.strike_case(1)
        restore(register, newest(register).id)
        assert [case.case_no for case in register.cases()] == [1]
        with pytest.raises(InputError, match="Sak 1 er ikke strøket"):
            restore(register, lines(register)[1].id)

    def test_a_setting(self, register: Register) -> None:
        register.change_settings(municipality="Sør-Bø")
        restore(register, newest(register).id)
        assert register.settings().municipality == "Bø"

    def test_what_cannot_come_back(self, register: Register) -> None:
        register.record("åpne for skriving")
        register.add_caseworker("Bo Vik")
        for row in [row for row in lines(register) if "Innstilling" not in row.what]:
            assert not row.restorable, row
            with pytest.raises(InputError, match="ingen tidligere verdi"):
                restore(register, row.id)
        with pytest.raises(InputError, match="ingen tidligere verdi"):
            restore(register, 4711)

    def test_what_was_anonymised_after_somebody_saw_it(self, register: Register) -> None:
        from okosos_admin.model.privacy import anonymise

        register.change_case(1, name="Kari Lie")
        seen = newest(register)
        anonymise(register, [1])
        with pytest.raises(InputError, match="ingen tidligere verdi"):
            restore(register, seen.id)

    def test_readers_may_not(self, register: Register) -> None:
        register.change_case(1, name="Kari Lie")
        with open_register(register.path, write=False) as reader, pytest.raises(ReadOnlyError):
            restore(reader, newest(reader).id)
