from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from word_letters import PICTURE, PROPERTIES, SIGNATURE, SIGNED, is_kept, p, part, png, text_of, written, xml

from drafting.formats.word_writing.picture import Picture, load_picture
from drafting.problem import Problem


def test_a_picture_is_loaded_with_its_words_and_its_name(tmp_path: Path) -> None:
    path = tmp_path / "signature.png"
    path.write_bytes(png(10, 10))
    picture = load_picture(path, "Signature of Helen Example")
    assert (picture.data, picture.alt, picture.name) == (png(10, 10), "Signature of Helen Example", str(path))
    assert picture.extension == "png"


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"absent\.png.*PNG or JPEG"):
        load_picture(tmp_path / "absent.png", "")


def test_the_content_counts_and_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "signature.png"
    path.write_bytes(b"GIF89a")
    with pytest.raises(Problem, match="no PNG or JPEG"):
        load_picture(path, "")


@pytest.mark.parametrize("beginning", [png(10, 10)[:20], b"\xff\xd8\xff\xe0\x00\x10JFIF", png(0, 10)])
def test_a_picture_that_breaks_off_is_refused(tmp_path: Path, beginning: bytes) -> None:
    path = tmp_path / "signature.png"
    path.write_bytes(beginning)
    with pytest.raises(Problem, match=r"signature\.png.*damaged"):
        load_picture(path, "")


def test_the_picture_stands_between_the_close_and_the_name() -> None:
    data = written(p("line", "Yours", "Closing"), SIGNATURE, SIGNATURE, properties=SIGNED)
    close, picture, name, job, _ = xml(data)[0]
    assert [text_of(each) for each in (close, picture, name, job)] == ["Yours", "", "Helen Example", "Helen Example"]
    assert is_kept(close)
    assert is_kept(picture)
    assert picture.find(".//{*}docPr").get("descr") == PICTURE.alt
    assert part(data, "word/media/letter-signature.png") == PICTURE.data


@pytest.mark.parametrize(
    ("pixels", "centimetres"), [((100, 50), (2.54, 1.27)), ((1000, 200), (5, 1)), ((200, 400), (1.25, 2.5))]
)
def test_a_picture_has_its_own_size_up_to_five_centimetres(
    pixels: tuple[int, int], centimetres: tuple[float, float]
) -> None:
    signed = replace(PROPERTIES, signature=replace(PICTURE, data=png(*pixels)))
    extent = xml(written(SIGNATURE, properties=signed)).find(".//{*}extent")
    size = (int(extent.get("cx")) / 360_000, int(extent.get("cy")) / 360_000)
    assert size == pytest.approx(centimetres, abs=0.01)


def test_a_picture_without_a_place_for_it_is_refused() -> None:
    with pytest.raises(Problem, match="signature"):
        written(p("text", "A"), properties=SIGNED)


def test_a_picture_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(Problem, match=r"signature\.png"):
        written(SIGNATURE, properties=replace(PROPERTIES, signature=Picture(b"GIF89a", "", "signature.png")))
