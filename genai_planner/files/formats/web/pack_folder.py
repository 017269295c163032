"""The workshop pack as a folder in an archive."""

import io
import zipfile

from genai_planner.files.export_options import ExportOptions, Pictured
from genai_planner.files.formats.pictures import export_picture
from genai_planner.files.formats.web.pack import export_pack_page
from genai_planner.files.formats.web.printed import export_pack_document
from genai_planner.files.plan_file import SUFFIX, plan_bytes
from genai_planner.files.subject import Exported, Subject
from genai_planner.pictures.page.output import PictureForm


def export_pack_folder(subject: Subject, options: ExportOptions) -> Exported:
    """The pack as a folder in an archive: page, document, slides, workbook, pictures and the plan."""
    from genai_planner.files.formats.slides.deck import export_slides
    from genai_planner.files.formats.workbook.writing import export_workbook

    files = {
        "pack.html": export_pack_page(subject, options).data,
        "pack.pdf": export_pack_document(subject, options).data,
        "slides.pptx": export_slides(subject, options).data,
        "workbook.xlsx": export_workbook(subject).data,
        f"plan{SUFFIX}": plan_bytes(subject.plan),
    }
    for view in (Pictured.TIMELINE, Pictured.LIFECYCLE, *([Pictured.MATRIX] if subject.plan.skills else [])):
        chosen = options.model_copy(update={"view": view, "size": "", "first_day": None, "last_day": None})
        files[f"{view.value}.png"] = export_picture(subject, chosen, PictureForm.PNG).data
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, data in files.items():
            entry = zipfile.ZipInfo(
                name, (subject.today.year, subject.today.month, subject.today.day, 0, 0, 0)
            )
            entry.compress_type = zipfile.ZIP_DEFLATED
            folder.writestr(entry, data)
    return Exported(archive.getvalue())
