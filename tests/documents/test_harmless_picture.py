"""Pictures come out as pixels and nothing else; what is no picture is refused with its reason."""

import io

import pytest
from PIL import Image
from tests.documents.files import picture, png_that_says

from goodterms.documents.harmless_picture import LONGEST_SIDE
from goodterms.documents.maker import copy_of
from goodterms.documents.refused import Refused


@pytest.mark.parametrize(
    ("kind", "media"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/jpeg")], ids=str.lower
)
def test_a_picture_is_made_anew(kind: str, media: str):
    body, said, pages = copy_of(picture(kind))
    assert (said, pages) == (media, 1)
    assert Image.open(io.BytesIO(body)).size == (60, 40)


def test_places_devices_and_times_stay_behind_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter, as a phone held upright writes it
    exif[0x010F] = "Phone of Aoife"
    body, _, _ = copy_of(picture("JPEG", exif=exif))
    assert Image.open(io.BytesIO(body)).size == (40, 60)
    assert b"Aoife" not in body
    assert not Image.open(io.BytesIO(body)).getexif()


@pytest.mark.parametrize("after", [b"<script>alert(1)</script>", b"PK\x03\x04 a zip", b"%PDF-1.7 a document"])
def test_what_hides_after_the_pixels_stays_behind(after: bytes):
    body, _, _ = copy_of(picture() + after)
    assert after not in body


def test_what_hides_in_a_comment_stays_behind():
    body, _, _ = copy_of(picture("JPEG", comment=b"<?php system($_GET['c']); ?>"))
    assert b"php" not in body


def test_a_picture_of_impossible_size_is_refused_before_a_pixel_is_made():
    with pytest.raises(Refused) as refused:
        copy_of(png_that_says(60_000, 60_000))
    assert refused.value.why == "too_many_pixels"


def test_a_large_picture_is_made_smaller():
    body, _, _ = copy_of(picture("PNG", size=(LONGEST_SIDE + 500, 10), mode="L"))
    assert Image.open(io.BytesIO(body)).size[0] == LONGEST_SIDE


def test_what_one_can_see_through_stands_on_white():
    body, _, _ = copy_of(picture("PNG", mode="RGBA"))
    assert Image.open(io.BytesIO(body)).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("length", [5, 30, 200, 400])
def test_a_picture_that_breaks_off_is_refused(length: int):
    with pytest.raises(Refused) as refused:
        copy_of(picture()[:length])
    assert refused.value.why == "broken"
