"""The pages of one window, each imported and built when it is first shown: a start pays only for 今天."""

from collections.abc import Callable

from ui.places import Page
from ui.screens.screen import Screen
from ui.session import Session

MakePage = Callable[[Session], Screen]


def _today(session: Session) -> Screen:
    from ui.screens.today import TodayScreen

    return TodayScreen(session)


def _plan(session: Session) -> Screen:
    from ui.screens.plan import PlanScreen

    return PlanScreen(session)


def _activities(session: Session) -> Screen:
    from ui.screens.activities import ActivitiesScreen

    return ActivitiesScreen(session)


def _members(session: Session) -> Screen:
    from ui.screens.members import MembersScreen

    return MembersScreen(session)


def _ledger(session: Session) -> Screen:
    from ui.screens.ledger import LedgerScreen

    return LedgerScreen(session)


def _registers(session: Session) -> Screen:
    from ui.screens.registers import RegistersScreen

    return RegistersScreen(session)


def _settings(session: Session) -> Screen:
    from ui.screens.settings import SettingsScreen

    return SettingsScreen(session)


# One line a page, in the order of Page: a function above that imports it when it is first shown (a written import, or
# the page is missing in the frozen build), and its line here.
MAKERS: tuple[tuple[Page, MakePage], ...] = (
    (Page.TODAY, _today),
    (Page.PLAN, _plan),
    (Page.ACTIVITIES, _activities),
    (Page.MEMBERS, _members),
    (Page.REGISTERS, _registers),
    (Page.LEDGER, _ledger),
    (Page.SETTINGS, _settings),
)


class Pages:
    """The pages by name; ``added`` is called with each page when it has been built."""

    def __init__(self, session: Session, makers: tuple[tuple[Page, MakePage], ...] = MAKERS) -> None:
        self._session = session
        self._makers = dict(makers)
        self._built: dict[Page, Screen] = {}
        self.added: Callable[[Screen], object] = lambda _: None

    def __getitem__(self, page: Page) -> Screen:
        if page not in self._built:
            self._built[page] = self._makers[page](self._session)
            self.added(self._built[page])
        return self._built[page]
