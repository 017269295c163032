"""What several people said of one task, drawn: where each dot stands, and what is told."""

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.forms.given_picture import GivenPicture, points_text
from genai_planner.model.sizes import Given

SAM = Given(best=0, likely=2, worst=10, who="Sam")
SOMEBODY = Given(best=1, likely=5, worst=8)


@pytest.fixture
def picture(qtbot):
    made = GivenPicture()
    qtbot.addWidget(made)
    made.resize(116, 60)
    return made


def test_a_dot_stands_between_the_least_and_the_most_of_all(picture):
    picture.show_given((SAM, SOMEBODY), None)
    assert [place.x() for place in picture.places()] == [8 + 20, 8 + 50]
    picture.show_given((SAM,), Given(best=0, likely=10, worst=20))
    assert [place.x() for place in picture.places()] == [8 + 10]
    picture.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert [place.x() for place in picture.places()] == [108 - 10]


def test_where_all_say_the_same_the_dot_stands_in_the_middle(picture):
    picture.show_given((Given(best=3, likely=3, worst=3),), None)
    assert [place.x() for place in picture.places()] == [58]


def test_more_people_than_rows_lie_closer_together(picture):
    for count, apart in ((2, 12), (8, 12), (16, 6)):
        picture.show_given((SAM,) * count, None)
        first, second = (place.y() for place in picture.places()[:2])
        assert second - first == apart
    assert picture.sizeHint().height() == 2 * 8 + 9 * 12


def test_it_tells_who_said_what_and_what_counts(picture):
    picture.show_given((SAM, SOMEBODY), SAM)
    assert picture.toolTip() == "Sam: 0 – 2 – 10\nSomebody: 1 – 5 – 8\nCounts: 0 – 2 – 10"
    assert points_text(Given(best=0.125, likely=1, worst=1_500)).endswith(" – 1 – 1,500")
    assert not picture.grab().isNull()
    picture.show_given((), None)
    assert (picture.toolTip(), picture.places()) == ("", [])
