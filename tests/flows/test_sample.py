import shutil
from tests.flows.test_first_day import *
from app.operations.workspace import create_workspace
from app.operations.sample import import_sample_roster
from tests.flows.conftest import NOW, remembered
def test_x(desk):
    ws = create_workspace(own(desk), lambda: NOW); import_sample_roster(ws); ws.close(); remembered(own(desk))
    desk.program.start(None)
    desk.comes(MainWindow)
    set_up_the_branch(desk)
    make_a_plan(desk)
    print_the_sheet(desk)
    come_back_tomorrow(desk)
del test_the_first_day
