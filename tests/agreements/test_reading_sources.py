"""Files that can be read, and files that cannot: one clear sentence each."""

from pathlib import Path

import pytest
from django.core.management import call_command

from agreements.reading import UnreadableDocument, read

AGREEMENT = (
    "Politirådsavtale mellom Øyer kommune og Innlandet politidistrikt\n\n1. Møter\n\nDet avholdes fire møter i året.\n"
)
DAMAGED = "«{}» er skadet eller for innviklet: lagre dokumentet på nytt fra programmet det er laget i."
UNREADABLE = {
    "tom.txt": (b" \n ", "«tom.txt» er tom."),
    "tegn.md": (b"-- 12 --\n\n. . .\n", "«tegn.md» har ingen tekst som kan leses som en avtale."),
    "skjult.txt": (b"%PDF-1.7 ...", "«skjult.txt» har feil filendelse: innholdet er et PDF-dokument, ikke tekst."),
    "pakke.md": (
        b"PK\x03\x04...",
        "«pakke.md» har feil filendelse: innholdet er et Word-dokument eller en zip-fil, ikke tekst.",
    ),
    "bilde.txt": (b"\x89PNG\r\n", "«bilde.txt» har feil filendelse: innholdet er et bilde, ikke tekst."),
    "byte.txt": (bytes(range(256)) * 9, "«byte.txt» er ikke en tekstfil, eller så er den skadet."),
    "stor.txt": (b"a" * (20 * 1024 * 1024 + 1), "«stor.txt» er for stor: fila kan være på høyst 20 MB."),
    "lang.txt": (b"avtale " * 100_000, "«lang.txt» har for mye tekst til å være en avtale."),
    "bilde.png": (b"\x89PNG", "«bilde.png» kan ikke leses: fila må være av typen txt, md, docx eller pdf."),
    "uten": (b"Avtale", "«uten» kan ikke leses: fila må være av typen txt, md, docx eller pdf."),
    "avtale.doc": (
        b"\xd0\xcf\x11\xe0",
        "«avtale.doc» kan ikke leses: åpne den, lagre den som docx eller PDF, og prøv igjen.",
    ),
    "avtale.docx": (
        b"%PDF-1.7 ...",
        "«avtale.docx» har feil filendelse: innholdet er et PDF-dokument, ikke et Word-dokument.",
    ),
    "virus.pdf": (b"MZ\x90\x00", "«virus.pdf» har feil filendelse: innholdet er et program, ikke et PDF-dokument."),
    "gåte.pdf": (b"hva er dette?", "«gåte.pdf» har feil filendelse: innholdet er noe annet, ikke et PDF-dokument."),
    "gammel.docx": (
        b"\xd0\xcf\x11\xe0...",
        "«gammel.docx» har feil filendelse: innholdet er et eldre Office-dokument, ikke et Word-dokument.",
    ),
    "låst.docx": (
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        "«låst.docx» er låst med passord: lagre dokumentet uten passord, og prøv igjen.",
    ),
    "halv.docx": (b"PK\x03\x04", DAMAGED.format("halv.docx")),
    "halv.pdf": (b"%PDF-1.7", DAMAGED.format("halv.pdf")),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_refused_with_one_sentence(name: str) -> None:
    content, sentence = UNREADABLE[name]
    with pytest.raises(UnreadableDocument) as refusal:
        read(content, name)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("name", UNREADABLE)
def test_the_command_refuses_on_standard_error_with_exit_status_2(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, sentence = UNREADABLE[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SystemExit) as end:
        call_command("read_agreement", str(path))
    assert (end.value.code, *capsys.readouterr()) == (2, "", f"{sentence}\n")


def test_a_file_that_is_not_there_is_refused_the_same_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("read_agreement", str(tmp_path / "borte.txt"))
    refusal = "Fila «borte.txt» finnes ikke eller kan ikke åpnes.\n"
    assert (end.value.code, *capsys.readouterr()) == (2, "", refusal)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_alphabets_agreements_are_saved_in(encoding: str) -> None:
    answer = read(AGREEMENT.encode(encoding), "avtale.txt")
    assert [party.name for party in answer.parties.municipalities] == ["Øyer"]
    assert [(term.kind, term.times) for term in answer.terms] == [("meetings", 4)]


def test_line_endings_and_page_breaks_make_no_difference_but_pages_are_counted() -> None:
    windows = read(AGREEMENT.replace("\n", "\r\n").encode(), "avtale.txt")
    paged = read(AGREEMENT.replace("\n\n1.", "\n\f\n1.").encode(), "avtale.txt")
    assert windows.terms == paged.terms == read(AGREEMENT.encode(), "avtale.txt").terms
    assert (windows.source.pages, paged.source.pages) == (None, 2)
