"""In which language and for which region the program speaks, by the user's settings and system."""

import os
from collections.abc import Mapping

from genai_planner.paths import resources
from genai_planner.settings.store import Settings
from genai_planner.words.catalogue import Catalogue, catalogue_in
from genai_planner.words.context import Tongue
from genai_planner.words.pseudo import PSEUDO_LANGUAGE, PseudoCatalogue
from genai_planner.words.region import region_of, system_region_code


def tongue_of(
    settings: Settings, environment: Mapping[str, str] = os.environ, system_code: str = ""
) -> Tongue:
    """The language, where there is a translation, and the region.

    Args:
        settings: the user's choice of each; None there is as the system has it.
        environment: where the system names its region.
        system_code: the system's region where the environment names none, such as de_DE.
    """
    system = system_region_code(environment) or system_code
    region = region_of(system if settings.region is None else settings.region)
    return Tongue(_catalogue(settings.language or system), region)


def _catalogue(language: str) -> Catalogue:
    if language == PSEUDO_LANGUAGE:
        return PseudoCatalogue()
    return catalogue_in(resources() / "messages", language)
