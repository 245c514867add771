"""The reading age is what each published formula says of the counts, worked out here once more from the paper's figures."""

import pytest

from goodterms.core.policy.content import reading_age

SENTENCES = 4
WORDS = {1: "ba", 2: "bada", 3: "badaba", 4: "badabada"}  # syllables; only the last has more than six letters
MIXES = [(80, 0, 0, 0), (60, 20, 0, 0), (40, 20, 12, 8), (20, 20, 20, 20), (8, 12, 20, 40), (0, 4, 36, 40)]


def text_of(mix: tuple[int, ...]) -> str:
    """Four sentences of the same length with so many words of one, two, three and four syllables."""
    words = [WORDS[size] for size, number in enumerate(mix, start=1) for _ in range(number)]
    length = len(words) // SENTENCES
    return " ".join(f"{' '.join(words[at : at + length]).capitalize()}." for at in range(0, len(words), length))


def grade_of_ease(ease: float) -> float:
    """Flesch's table (1949)."""
    steps = {90: 5.0, 80: 6.0, 70: 7.0, 60: 8.5, 50: 11.0, 30: 13.0}
    return next((grade for least, grade in steps.items() if ease >= least), 16.0)


def grade(mix: tuple[int, ...], language: str) -> float:
    words = sum(mix)
    syllables = sum(size * number for size, number in enumerate(mix, start=1)) / words
    length = words / SENTENCES
    match language:
        case "en":
            return 0.39 * length + 11.8 * syllables - 15.59
        case "es":
            return grade_of_ease(206.84 - 60 * syllables - 1.02 * length)
        case "fr":
            return grade_of_ease(207 - 73.6 * syllables - 1.015 * length)
        case "de":
            three, long, one = (100 * number / words for number in (mix[2] + mix[3], mix[3], mix[0]))
            return 0.1935 * three + 0.1672 * length + 0.1297 * long - 0.0327 * one - 0.875
        case _:
            lix = length + 100 * mix[3] / words
            limits = (10, 15, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56)
            return 1 + sum(lix >= limit for limit in limits)


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "nl"])
@pytest.mark.parametrize("mix", MIXES)
def test_it_is_what_the_formula_says(mix: tuple[int, ...], language: str) -> None:
    age = reading_age(text_of(mix), language=language)
    assert age.words == sum(mix)
    assert age.years == max(5, round(grade(mix, language)) + 5)


@pytest.mark.parametrize(
    ("language", "word", "syllables"),
    [
        *(("en", word, 1) for word in ("make", "walked", "times", "tree", "rhythm", "eye")),
        *(("en", word, 2) for word in ("table", "paying", "wanted", "houses", "boxes", "money", "agree")),
        *(("en", word, 3) for word in ("amounted", "employee", "family", "messages")),
        *(("fr", word, 1) for word in ("monde", "parlent", "dette")),
        *(("fr", word, 2) for word in ("payer", "journees", "idee")),
        *(("es", word, 2) for word in ("deuda", "quiero", "guerra", "seguir", "queso", "ruina")),
        *(("es", word, 3) for word in ("queremos", "pagamos")),
    ],
)
def test_syllables_are_those_a_reader_says(language: str, word: str, syllables: int) -> None:
    mix = tuple(60 if size == syllables else 0 for size in range(1, 5))
    sentence = " ".join([word] * 15).capitalize()
    assert reading_age(f"{sentence}. " * SENTENCES, language=language).years == max(5, round(grade(mix, language)) + 5)


def test_too_little_is_not_judged() -> None:
    assert reading_age(text_of((60, 0, 0, 0)), language="en").years is not None
    assert reading_age(text_of((56, 0, 0, 0)), language="en").years is None
    assert reading_age(f"{'ba ' * 40}. {'Ba ' * 40}.", language="en").years is None


@pytest.mark.parametrize("language", ["es-MX", "es_MX", "ES"])
def test_a_language_is_known_by_its_first_part_however_its_region_is_joined_to_it(language: str) -> None:
    assert reading_age(text_of(MIXES[2]), language=language) == reading_age(text_of(MIXES[2]), language="es")
