"""Files that people bring, known by what they hold: never by their name, nor by the type their browser declares.

Three doors: :func:`check_recording` (sound and film), :func:`clean_picture` (pictures, always drawn anew) and
:func:`check_document` (what is handed in or handed out). Each refuses with :class:`Unfit`, whose message a person can
read. :func:`serve_file` gives a stored file back, whole or in ranges. docs/uploads.md tells the whole story.
"""

from core.media.documents import Document, check_document
from core.media.names import secret_path
from core.media.pictures import CleanPicture, clean_picture
from core.media.recordings import Sound, check_recording
from core.media.serving import serve_file
from core.media.unfit import Unfit, refuse_size, say_unfit

__all__ = [
    "CleanPicture",
    "Document",
    "Sound",
    "Unfit",
    "check_document",
    "check_recording",
    "clean_picture",
    "refuse_size",
    "say_unfit",
    "secret_path",
    "serve_file",
]
