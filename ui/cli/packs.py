"""Commands on packs of definitions: pack build|list|show|verify|export|install|guideline, and concept."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from resources import AsIs, text
from resources.jalali import day_of
from ui.cli.console import Parser, listed, progress, say, write
from ui.cli.opening import Commands, now, opened, passphrase

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from forms.pack import Pack
    from ui.workspace.packs import InstalledHere

SHOWN_HASH = 16


def add(commands: Commands[Parser]) -> None:
    """Add ``pack`` with its kinds, and ``concept``."""
    pack = commands.add_parser("pack", help=text("packs.help_pack"), description=text("packs.help_pack"))
    kinds = pack.add_subparsers(title=text("cli.commands"), metavar=text("cli.command"), dest="kind", required=True, parser_class=Parser)
    build = _kind(kinds, "build", run_build)
    build.add_argument("folder", type=Path, nargs="?", help=text("packs.help_folder"))
    build.add_argument("out", type=Path, nargs="?", help=text("packs.help_out"))
    build.add_argument("--key", type=Path, help=text("packs.help_key"))
    build.add_argument("--passphrase-file", type=Path, action="append", default=[], help=text("cli.help_passphrase"))
    _kind(kinds, "list", run_list).add_argument("file", type=Path, nargs="?", help=text("packs.help_office"))
    show = _kind(kinds, "show", run_show)
    show.add_argument("table", help=text("cli.help_table"))
    show.add_argument("--pack", type=Path, help=text("packs.help_pack_file"))
    _kind(kinds, "verify", run_verify).add_argument("file", type=Path, nargs="?", help=text("packs.help_pack_file"))
    export = _kind(kinds, "export", run_export)
    export.add_argument("folder", type=Path, help=text("packs.help_new_folder"))
    export.add_argument("--pack", type=Path, help=text("packs.help_pack_file"))
    install = _kind(kinds, "install", run_install)
    install.add_argument("file", type=Path, help=text("packs.help_office"))
    install.add_argument("pack", type=Path, nargs="?", help=text("packs.help_out"))
    install.add_argument("--trust", type=Path, help=text("cli.help_trust_file"))
    install.add_argument("--person", default="", help=text("cli.help_person"))
    guideline = _kind(kinds, "guideline", run_guideline)
    guideline.add_argument("out", type=Path, help=text("packs.help_guideline_out"))
    guideline.add_argument("--supplier", default="", help=text("packs.help_supplier"))
    guideline.add_argument("--pack", type=Path, help=text("packs.help_pack_file"))
    concept = commands.add_parser("concept", help=text("packs.help_concept"), description=text("packs.help_concept"))
    concept.add_argument("name", help=text("packs.help_name"))
    concept.add_argument("--pack", type=Path, help=text("packs.help_pack_file"))
    concept.set_defaults(run=run_concept)


def _kind(kinds: Commands[Parser], name: str, run: Callable[[argparse.Namespace], int]) -> Parser:
    kind = kinds.add_parser(name, help=text(f"packs.help_{name}"), description=text(f"packs.help_{name}"))
    kind.set_defaults(run=run)
    return kind


def run_build(words: argparse.Namespace) -> int:
    """Compile a folder of definitions; without one, the pack that is shipped with the program."""
    from ui.workspace.keys import open_key
    from ui.workspace.packs import build, build_shipped

    progress("packs.help_build")
    if words.folder is None:
        pack, path = build_shipped()
    else:
        path = words.out or words.folder.with_suffix(".saljadval")
        key = open_key(words.key, passphrase(words)) if words.key else None
        pack = build(words.folder, path, key)
        if key:
            say("packs.signed", signer=AsIs(key.keyid[:SHOWN_HASH]))
    told = _told(pack)
    say("packs.built", id=told["id"], version=told["version"], tables=told["tables"], path=path, sha256=told["sha256"])
    return 0


def run_list(words: argparse.Namespace) -> int:
    """Say which packs an office file holds; without one, which is shipped."""
    from ui.workspace.packs import installed, read_pack, told

    if words.file is None:
        say("packs.line", **_shown(told(read_pack(None))))
        return 0
    for pack in installed(words.file, now):
        say("packs.line_installed", **_shown(pack), installed=day_of(pack.installed))
    return 0


def run_show(words: argparse.Namespace) -> int:
    """Draw an empty table with its rules."""
    from forms.outline import lines
    from ui.workspace.packs import read_pack

    for line in lines(read_pack(words.pack), words.table):
        write(line)
    return 0


def run_verify(words: argparse.Namespace) -> int:
    """Prove every definition of a pack and count what it holds."""
    from forms.pack_counts import counts_of
    from ui.workspace.packs import whole_pack

    progress("packs.help_verify")
    pack = whole_pack(words.file)
    counts = counts_of(pack)
    say("packs.head", id=pack.id, version=pack.version, issuer=pack.issuer)
    for thing, count in counts.things.items():
        say("packs.counted", what=text(f"packs.what_{thing}"), count=count)
    say("packs.by_kind")
    for kind, (count, tables) in counts.kinds.items():
        say("packs.counted_in", what=AsIs(kind), count=count, tables=tables)
    for head, rules in (("packs.by_place", counts.place), ("packs.by_time", counts.time)):
        say(head)
        for rule, count in rules.items():
            say("packs.counted", what=AsIs(rule), count=count)
    say("packs.no_problem")
    return 0


def run_export(words: argparse.Namespace) -> int:
    """Write the definitions of a pack as the folder that a person edits."""
    from ui.workspace.packs import export, read_pack

    say("packs.exported", files=export(read_pack(words.pack), words.folder), path=words.folder)
    return 0


def run_install(words: argparse.Namespace) -> int:
    """Install a pack into an office file."""
    from forms.pack import standard_pack
    from ui.cli.exchange import trusted
    from ui.workspace.files import read_file
    from ui.workspace.packs import install, prove

    with opened(words) as workspace:
        data = standard_pack() if words.pack is None else read_file(words.pack)
        trust = trusted(workspace, words) if words.trust else None
        _, new = install(workspace, data, trust)
        pack = prove(workspace, data, trust).pack
    say("packs.installed" if new else "packs.installed_before", id=pack.id, version=pack.version)
    return 0


def run_guideline(words: argparse.Namespace) -> int:
    """Make the guideline for filling the tables."""
    from ui.workspace.guideline import write_guideline
    from ui.workspace.packs import read_pack

    progress("packs.help_guideline")
    made = write_guideline(read_pack(words.pack), words.out, words.supplier, now())
    say("packs.guideline", path=words.out, pages=made.pages, tables=made.tables)
    return 0


def run_concept(words: argparse.Namespace) -> int:
    """Show a concept with both definitions; 1 when there is none of the name."""
    from forms.concepts import find
    from ui.workspace.packs import read_pack

    pack = read_pack(words.pack)
    found = find(words.name, pack.concepts.values())
    if not found:
        say("packs.no_concept", name=words.name)
        return 1
    for concept in found:
        say("packs.concept_head", fa=concept.fa, en=concept.en)
        say("packs.concept_statistical", text=concept.definition)
        if concept.legal:
            say("packs.concept_legal", text=concept.legal)
        say("packs.concept_source", text=AsIs(concept.source))
        tables = [table.code for table in pack.tables.values() if concept.id in table.concepts]
        if tables:
            say("packs.concept_tables", tables=AsIs(listed(tables)))
    return 0


def _told(pack: Pack) -> dict[str, object]:
    from ui.workspace.packs import told

    return _shown(told(pack))


def _shown(pack: InstalledHere) -> dict[str, object]:
    return {
        "id": pack.id,
        "version": pack.version,
        "issuer": pack.issuer,
        "valid_from": pack.valid_from or text("packs.no_year"),
        "tables": pack.tables,
        "sha256": AsIs(pack.sha256[:SHOWN_HASH]),
    }
