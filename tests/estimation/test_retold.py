"""The reason of a run whose hours are reckoned anew, in which the words of the user stay."""

from genai_planner.estimation.reckoning import Reckoned, _retold
from genai_planner.model.estimates import Estimate
from genai_planner.words.said import said
from genai_planner.words.sentence import Sentence, message_of
from support.plans import compute

TOLD = Sentence(said("{n} hours of training", n=8))
HOURS = Estimate(optimistic=8, likely=8, pessimistic=8, because=TOLD, source="planner")
ANEW = Reckoned(compute("run", 4).compute, Sentence(said("{n} hours of training", n=4)), "catalogue")


def retold(because, source="planner"):
    return _retold(compute("run", 8, because=because, source=source), HOURS, ANEW)


def test_the_part_of_a_sentence_that_came_from_the_hours_is_told_anew():
    alone = Sentence(said("{reason}", reason=message_of(TOLD)))
    assert retold(alone)["because"] == "4 hours of training"
    behind = Sentence(said("As planned: {reason}", reason=message_of(TOLD)))
    assert retold(behind)["because"] == "As planned: 4 hours of training"
    within = Sentence(said("{phase}: {reason}", phase="Tuning", reason=message_of(TOLD)))
    assert retold(within)["because"] == "Tuning: 4 hours of training"


def test_words_of_the_users_own_behind_it_stay():
    assert retold("8 hours of training, as last year")["because"] == "4 hours of training, as last year"


def test_a_reason_of_the_users_own_and_a_source_of_theirs_stay():
    assert retold("As long as last year", "our log") == {
        "because": "As long as last year",
        "source": "our log",
    }
    assert retold("As long as last year")["source"] == "catalogue"
