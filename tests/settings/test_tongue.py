"""The program speaks for the user's region: the one chosen in the settings, else the system's."""

from genai_planner.settings.store import Settings, load_settings, save_settings
from genai_planner.settings.tongue import tongue_of
from genai_planner.words.context import PLAIN
from genai_planner.words.pseudo import PseudoCatalogue
from genai_planner.words.region import NEUTRAL, region_of


def test_without_a_choice_it_is_the_region_of_the_system():
    assert tongue_of(Settings(), {"LANG": "de_DE.UTF-8"}).region == region_of("de_DE")
    assert tongue_of(Settings(), {}, "sv_SE").region == region_of("sv_SE")
    assert tongue_of(Settings(), {}) == PLAIN


def test_the_users_choice_comes_first_and_can_be_no_country():
    assert tongue_of(Settings(region="en_US"), {"LANG": "de_DE"}).region == region_of("en_US")
    assert tongue_of(Settings(region=""), {"LANG": "de_DE"}).region == NEUTRAL


def test_a_language_without_a_translation_is_english():
    assert tongue_of(Settings(language="de"), {}).catalogue.language == "en"
    assert isinstance(tongue_of(Settings(language="en_XA"), {}).catalogue, PseudoCatalogue)


def test_region_and_language_are_kept():
    save_settings(Settings(region="de_DE", language="en_XA"))
    kept = load_settings()
    assert (kept.region, kept.language) == ("de_DE", "en_XA")
    save_settings(Settings(region=""))
    assert load_settings().region == ""
    assert load_settings().language is None
