"""Several programs begin on one file that is not there yet; one makes it, all can use it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from booking_desktop.storage.engine import open_database, transaction
from booking_desktop.storage.health import all_findings
from booking_desktop.storage.migrate import migrate
from tests.faults.races import Race
from tests.storage.fixtures import no_backup

PROGRAMS = 6
ROUNDS = 10


def same(path: Path) -> Path:
    return path


def begin(path: Path, number: int, racer: int) -> str:
    """Open the file of the round, make its tables where nobody has, and write into it."""
    database = open_database(path.with_name(f"{number}.sqlite"))
    done = migrate(database, back_up=no_backup)
    with transaction(database.writer) as connection:
        connection.exec_driver_sql(
            "INSERT INTO draft VALUES (?, NULL, 'booking', '{}', 0)", (f"{racer}",)
        )
    database.close()
    return done.value


def test_programs_that_start_together_make_one_file(tmp_path: Path) -> None:
    answers = Race(tmp_path / "any", PROGRAMS, ROUNDS, open=same, attempt=begin).run()
    for number in range(ROUNDS):
        said = Counter(answer.said for answer in answers if answer.round == number)
        assert said == Counter({"made": 1, "nothing": PROGRAMS - 1})
        database = open_database(tmp_path / f"{number}.sqlite")
        with database.reading() as connection:
            assert all_findings(connection) == ()
            drafts = connection.exec_driver_sql("SELECT count(*) FROM draft").scalar()
        assert drafts == PROGRAMS
        database.close()
