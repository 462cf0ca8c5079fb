"""The first minutes: five steps, refused at the field, kept on the disk, stored at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.drafts import Drafts
from booking_desktop.services.localities import Locality
from booking_desktop.services.setup import Beginning, NewPlace, Setup
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.premises import read_premises
from booking_desktop.viewmodels.first_run.draft import Field, Step
from booking_desktop.viewmodels.first_run.first_run import FirstRun, FirstRunServices
from booking_desktop.viewmodels.first_run.presenting import OWN
from tests.salon import FixedClock
from tests.viewmodels.desk_rig import AtOnce

DUBLIN = Locality(country="IE", time_zone="Europe/Dublin", currency="EUR")


class Assistant:
    """Starts the assistant again and again on one file."""

    def __init__(self, database: Database, clock: FixedClock) -> None:
        self.database = database
        self.clock = clock
        self.owner = QObject()
        self.wanted: list[str] = []
        self.refused: list[str] = []
        self.begun: list[bool] = []
        self.run = self.start()

    def start(self, locality: Locality = DUBLIN) -> FirstRun:
        actions = Actions(self.database, clock=self.clock, announcer=Announcer())
        services = FirstRunServices(
            setup=Setup(self.database, actions),
            drafts=Drafts(self.database, clock=self.clock),
            work=AtOnce(self.owner),
        )
        self.run = FirstRun(services, locality, say=str, parent=self.owner)
        self.run.field_wanted.connect(self.wanted.append)
        self.run.refused.connect(self.refused.append)
        self.run.begun.connect(lambda: self.begun.append(True))
        self.run.begin()
        return self.run

    def fill_place(self) -> None:
        self.run.type_text(Field.BUSINESS, "Lumen Studio")
        self.run.type_text(Field.OUTLET, "Downtown")
        self.run.type_text(Field.OWNER, "Mia O'Shea")

    def fill_all(self) -> None:
        self.fill_place()
        self.run.next()
        self.run.next()
        self.run.type_text(Field.STAFF, "Sarah Wilson\n\n • John Smith\n")
        self.run.next()
        self.run.tick("hair/Cut & blow-dry", is_picked=True)
        self.run.tick("classes/Yoga", is_picked=True)
        self.run.next()


@pytest.fixture
def assistant(
    database: Database,
    clock: FixedClock,
    qapp: QCoreApplication,  # noqa: ARG001 - signals need it
) -> Iterator[Assistant]:
    started = Assistant(database, clock)
    yield started
    started.owner.deleteLater()


def test_place_is_guessed_and_names_are_asked_for_at_their_fields(assistant: Assistant) -> None:
    run = assistant.run

    run.next()

    picture = run.picture
    assert picture.texts[Field.COUNTRY] == "Ireland"
    assert picture.step is Step.PLACE
    assert list(picture.messages) == [Field.BUSINESS, Field.OUTLET, Field.OWNER]
    assert picture.messages[Field.BUSINESS] == "What is the business called?"
    assert assistant.wanted == [Field.BUSINESS]


def test_typing_settles_what_was_said_at_a_field(assistant: Assistant) -> None:
    assistant.run.next()

    assistant.run.type_text(Field.BUSINESS, "L")

    assert Field.BUSINESS not in assistant.run.picture.messages
    assert Field.OUTLET in assistant.run.picture.messages


def test_country_brings_its_currency_and_its_only_time_zone(assistant: Assistant) -> None:
    run = assistant.run

    run.type_text(Field.COUNTRY, "switz")
    assert run.picture.texts[Field.COUNTRY] == "switz"
    run.settle(Field.COUNTRY)

    texts = run.picture.texts
    assert (texts[Field.COUNTRY], texts[Field.CURRENCY]) == ("Switzerland", "CHF")
    assert texts[Field.TIME_ZONE] == "Europe/Zurich"


def test_country_with_many_zones_asks_for_one(assistant: Assistant) -> None:
    assistant.fill_place()
    assistant.run.choose(Field.COUNTRY, "US")

    assistant.run.next()

    assert list(assistant.run.picture.messages) == [Field.TIME_ZONE]


def test_text_that_is_no_country_is_refused(assistant: Assistant) -> None:
    assistant.fill_place()
    assistant.run.type_text(Field.COUNTRY, "Atlantis")

    assistant.run.next()

    assert assistant.run.picture.messages == {Field.COUNTRY: "Which country is it in?"}
    assert assistant.run.picture.texts[Field.COUNTRY] == "Atlantis"


def test_week_without_an_open_day_is_refused(assistant: Assistant) -> None:
    assistant.fill_place()
    assistant.run.next()
    for weekday in range(7):
        assistant.run.set_hours(weekday, None)

    assistant.run.next()

    assert assistant.run.picture.messages == {Field.HOURS: "Open on at least one day."}


def test_owner_stands_among_the_staff_and_a_name_twice_is_refused(assistant: Assistant) -> None:
    assistant.fill_place()
    assistant.run.next()
    assistant.run.next()
    assert assistant.run.picture.texts[Field.STAFF] == "Mia O'Shea"

    assistant.run.type_text(Field.STAFF, "Sarah\nsarah")
    assistant.run.next()

    said = assistant.run.picture.messages[Field.STAFF]
    assert said == "sarah is there twice. Add a last name to tell them apart."


@pytest.mark.parametrize(
    ("minutes", "price", "said"),
    [
        ("60", "", "What does Tea cost? Type its price, or 0."),
        ("60", "ten", "Tea: ten is not a price. Type it like 12.50."),
        ("60", "9.999", "Tea: 9.999 is not a price. Type it like 12.50."),
        ("0", "5", "How long does Tea take? From 5 to 1440 minutes."),
        ("an hour", "5", "How long does Tea take? From 5 to 1440 minutes."),
    ],
)
def test_own_service_has_a_length_and_a_price(
    assistant: Assistant, minutes: str, price: str, said: str
) -> None:
    assistant.fill_all()
    assistant.run.back()

    assistant.run.add_own("Tea", minutes, price)
    assistant.run.next()

    assert assistant.run.picture.messages == {Field.SERVICES: said}


def test_price_may_have_a_comma_and_services_can_be_taken_off_again(assistant: Assistant) -> None:
    run = assistant.run
    assistant.fill_all()
    run.back()

    run.set_price(0, "65,50")
    run.tick("classes/Yoga", is_picked=False)
    run.add_own("Tea", "15", "3")
    run.show_trade(OWN)
    assert [row.name for row in run.picture.services] == ["Tea"]
    run.remove_own(1)
    run.next()

    assert run.picture.step is Step.FINISH
    assert dict(run.picture.summary)["Services"] == "1 service: Cut & blow-dry"


def test_all_of_a_trade_are_ticked_at_once_and_none_twice(assistant: Assistant) -> None:
    run = assistant.run
    run.tick("hair/Cut", is_picked=True)

    run.tick_all()
    run.tick_all()

    names = [pick.name for pick in run.draft.picks]
    assert len(names) == len(set(names)) == len(run.picture.services)


def test_no_price_is_suggested_where_money_counts_differently(assistant: Assistant) -> None:
    assistant.run.choose(Field.COUNTRY, "JP")

    assistant.run.tick("hair/Cut", is_picked=True)

    assert assistant.run.draft.picks[0].price == ""


def test_everything_is_stored_in_one_action_at_the_end(assistant: Assistant) -> None:
    assistant.fill_all()
    with assistant.database.reading() as connection:
        assert read_premises(connection) is None

    assistant.run.start_empty()

    assert assistant.begun == [True]
    with assistant.database.reading() as connection:
        premises = read_premises(connection)
        assert premises is not None
        catalogue = CatalogueReader().read(connection, premises.outlets[0].id)
    left = Drafts(assistant.database, clock=assistant.clock).latest(kind="first_run", user_id=None)
    assert (premises.business.name, premises.outlets[0].name) == ("Lumen Studio", "Downtown")
    assert [staff.full_name for staff in catalogue.staff.values()] == ["Sarah Wilson", "John Smith"]
    services = {one.name: one for one in catalogue.services.values()}
    assert services["Cut & blow-dry"].price.minor == 6500
    assert services["Yoga"].max_parallel_bookings == 10
    assert left is None


def test_draft_survives_closing(assistant: Assistant) -> None:
    assistant.fill_place()
    assistant.run.next()
    assistant.run.set_hours(6, (600, 900))
    assistant.run.keep_now()

    again = assistant.start(Locality())

    assert again.picture.step is Step.HOURS
    assert again.picture.days[6].words == "Sunday, 10:00 to 15:00"
    assert again.picture.texts[Field.BUSINESS] == "Lumen Studio"


def test_start_leads_to_the_first_step_that_is_not_settled(assistant: Assistant) -> None:
    assistant.fill_all()
    assistant.run.type_text(Field.STAFF, "")

    assistant.run.start_empty()

    assert assistant.run.picture.step is Step.STAFF
    assert assistant.run.picture.messages == {
        Field.STAFF: "Who works here? One name is enough to begin."
    }
    assert assistant.begun == []


def test_business_without_anything_to_book_is_asked_only_for_what_is_missing(
    assistant: Assistant,
) -> None:
    actions = Actions(assistant.database, clock=assistant.clock, announcer=Announcer())
    setup = Setup(assistant.database, actions)
    place = NewPlace(
        business="Lumen Studio",
        outlet="Downtown",
        time_zone="Europe/Dublin",
        currency="EUR",
        country="IE",
        owner="Mia",
    )
    setup.begin(Beginning(place=place))
    premises = setup.premises()
    assert premises is not None
    run = assistant.start(Locality())
    run.furnish(premises)

    run.back()
    assert run.picture.step is Step.HOURS
    run.next()
    run.next()
    run.tick("hair/Cut", is_picked=True)
    run.next()
    run.start_empty()

    assert assistant.begun == [True]
    with assistant.database.reading() as connection:
        catalogue = CatalogueReader().read(connection, premises.outlets[0].id)
    assert [staff.full_name for staff in catalogue.staff.values()] == ["Mia"]
    assert [service.name for service in catalogue.services.values()] == ["Cut"]


def test_file_that_somebody_else_set_up_meanwhile_is_said(assistant: Assistant) -> None:
    assistant.fill_all()
    first = assistant.run
    first.keep_now()
    assistant.start().start_empty()

    first.start_empty()

    assert len(assistant.refused) == 1
    assert not first.picture.is_storing
