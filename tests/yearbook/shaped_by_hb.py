"""What HarfBuzz's own command ``hb-shape`` makes of hard Persian words: stored in ``tests/data/hb_shape.tsv``, made by this module.

``python -m tests.yearbook.shaped_by_hb`` writes the file anew with the command of the machine (Debian package libharfbuzz-bin).
"""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from resources import font
from yearbook.harfbuzz import FACES

STORE = Path(__file__).parents[1] / "data" / "hb_shape.tsv"
MADE_BY = "hb-shape (HarfBuzz) 6.0.0, Debian libharfbuzz-bin"

WORDS = (
    "سالنامه", "شاغلان", "کلاس", "اطلاعات", "بلااستفاده", "لأ", "لآلی", "لإ", "سالانه", "ولایات", "اسلامی", "سلامت", "مسئولیت", "هیئت‌مدیره",
    "مسأله", "تأمین", "مؤسسه", "سؤال", "رأی", "جزء", "آئین‌نامه", "نامهٔ", "خانۀ", "می‌شود", "بیمه‌شدگان", "گروه‌ها", "به‌عنوان", "پی‌بنا",
    "بی‌سواد", "اصلاً", "نسبتاً", "بنّا", "محمّد", "مُهر", "مِهر", "کَرَج", "الله", "لله", "عبدالله", "پژوهش", "چهارمحال", "گچساران", "ژرف",
    "قطع", "ضرب", "ظرف", "ثبت", "صندوق", "کهگیلویه", "بویراحمد", "هه", "ههه", "ببب", "ککک", "گگگ", "ییی", "ةة", "يك", "كتاب", "ـ", "آـب",
    "۰۱۲۳۴۵۶۷۸۹", "۴۷٬۵۶۰٫۴", "٠١٢", "۱٬۴۰۲", "«نقل»", "(الف)", "؟!،؛", "ریال", "﷼", "پ‌ژ", "لا‌لا", "بلا‌تکلیف", "کاربری‌ها",
)  # fmt: skip
"""Lam-alef in every position, hamza in every seat, non-joiners behind letters of both kinds, vowel marks, the four Persian letters."""

Shaped = list[tuple[int, int, int, int, int]]
"""Glyph, cluster, advance and shift of each glyph in units of the font, from left to right."""


def features(*, tabular: bool) -> str:
    """The features of the book in the words of the command."""
    return f"liga=0,tnum={int(tabular)}"


def ask(name: str, words: tuple[str, ...], *, tabular: bool) -> list[Shaped]:
    """What the command of this machine makes of words in a face."""
    with NamedTemporaryFile(suffix=".ttf") as file:
        file.write(font(name))
        file.flush()
        command = [
            "hb-shape", "--no-glyph-names", "--cluster-level=1", "--direction=rtl", "--script=arab", "--language=fa",
            f"--features={features(tabular=tabular)}", f"--font-file={file.name}",
        ]  # fmt: skip
        said = subprocess.run(command, input="\n".join(words) + "\n", capture_output=True, text=True, check=True).stdout
    return [parse(line) for line in said.splitlines()]


def parse(line: str) -> Shaped:
    """A line of the command, ``[glyph=cluster@dx,dy+advance|…]``."""
    out: Shaped = []
    for item in filter(None, line.strip("[]").split("|")):
        glyph, _, rest = item.partition("=")
        cluster, _, advance = rest.partition("+")
        cluster, _, shift = cluster.partition("@")
        dx, _, dy = shift.partition(",")
        out.append((int(glyph), int(cluster), int(advance.partition(",")[0]), int(dx or 0), int(dy or 0)))
    return out


@cache
def stored() -> dict[tuple[str, bool, str], Shaped]:
    """The stored answers by face, tabular digits and word."""
    found = {}
    for line in STORE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, tabular, word, said = line.split("\t")
            found[name, tabular == "tnum", word] = parse(said)
    return found


def main() -> None:
    """Write the stored answers."""
    lines = [f"# Made by {MADE_BY}: face, digits, word, [glyph=cluster@dx,dy+advance|...]"]
    for name in FACES:
        for tabular in (False, True):
            for word, said in zip(WORDS, ask(name, WORDS, tabular=tabular), strict=True):
                items = (f"{g}={c}{f'@{dx},{dy}' if dx or dy else ''}+{advance}" for g, c, advance, dx, dy in said)
                if not tabular or any(char.isdecimal() for char in word):
                    lines.append(f"{name}\t{'tnum' if tabular else 'plain'}\t{word}\t[{'|'.join(items)}]")
    STORE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
