import pytest
from datetime import datetime
from tests.cast import OSLO
@pytest.mark.parametrize("day",["2027-01-02","2027-01-14","2028-02-29","2026-04-08","2026-07-14","2026-12-29","2026-12-12"])
def test_it(db, day):
    from config.demo.build import build
    from config.demo.data.people import PEOPLE
    build(datetime.fromisoformat(day+"T12:00").replace(tzinfo=OSLO))
