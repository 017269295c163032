"""LibreOffice opens what we write, where it is installed."""

import shutil
import subprocess
from datetime import date

import pytest
from pypdf import PdfReader

from genai_planner.files.exports import export
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from support.grounds import CATALOGUE

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TODAY = date(2026, 11, 27)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("suffix", ["pptx", "xlsx", "html"])
def test_libreoffice_opens_and_prints_every_hand_over_file(tmp_path, suffix):
    plan = make_plan(samples()[0].answers, bundled(), TODAY, catalogue=CATALOGUE)
    path = tmp_path / f"plan.{suffix}"
    export(plan, path, today=TODAY)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    wanted = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run([OFFICE, profile, *wanted], check=True, capture_output=True, timeout=280)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "plan.pdf").pages)
    assert plan.name in text
    assert plan.phases[0].name in " ".join(text.split())
