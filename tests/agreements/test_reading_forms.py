"""The many ways an agreement is set: headings, signatures, members, parties, days."""

import pytest

from agreements.reading import read
from agreements.reading.dates import dates
from agreements.reading.result import Reading

TITLE = "Politirådsavtale mellom Moss kommune og Øst politidistrikt"
HEADINGS = ("Formål", "Møter", "Gyldighet")
BODIES = (
    "Partene ønsker et forpliktende samarbeid om trygghet i kommunen.",
    "Det avholdes fire møter i året. Agenda sendes ut to uker før møtet.",
    "Avtalen revideres årlig.",
)
CLAUSES = list(zip(HEADINGS, BODIES, strict=True))
NUMBERED = "{n}. {head}\n\n{body}\n\n"
CONTENTS = "Innhold\n1. Formål ........ 2\n2. Møter ........ 3\n3. Gyldighet ........ 4\n\n"
FORMS = {
    "numbers": NUMBERED,
    "numbers without blank lines": "{n} {head}\n{body}\n",
    "paragraph signs": "§ {n}. {head}\n{body}\n\n",
    "numbers on lines of their own": "§ {n}\n{head}\n\n{body}\n\n",
    "chapters": "Kapittel {n}: {head}\n\n{body}\n\n",
    "Roman numerals": "{roman}. {head}\n\n{body}\n\n",
    "letters": "{letter}. {head}\n\n{body}\n\n",
    "capitals": "{capitals}\n\n{body}\n\n",
    "bold": "**{head}**\n\n{body}\n\n",
    "Markdown": "## {head}\n\n{body}\n\n",
    "underlined": "{head}\n-----\n\n{body}\n\n",
    "short lines": "{head}\n\n{body}\n\n",
    "colons": "{head}:\n{body}\n\n",
    "run in": "{n}. {head}: {body}\n\n",
    "running heads": "Moss kommune  Side {n} av 3\n\n{n}. {head}\n\n{body}\n\n",
}


def clauses(form: str) -> str:
    made = (
        form.format(n=n, roman="I" * n, letter="ABC"[n - 1], head=head, capitals=head.upper(), body=body)
        for n, (head, body) in enumerate(CLAUSES, 1)
    )
    return "".join(made)


STYLES = {name: clauses(form) for name, form in FORMS.items()} | {"contents": CONTENTS + clauses(NUMBERED)}
SIDE_BY_SIDE = "Kari Nordmann       Ola Nordmann\nOrdfører            Lensmann\n"
SIGNATURES = {
    "name above office": "Moss, 3.12.2018\n\nKari Nordmann\nOrdfører\n\nOla Nordmann\nLensmann\n",
    "office above name": "Moss, den 3. desember 2018\n\nOrdfører:\nKari Nordmann\n\nLensmann:\nOla Nordmann\n",
    "side by side": f"Moss, 03.12.2018\n\n__________          __________\n{SIDE_BY_SIDE}",
    "on one line": "Sted/dato: Moss 3/12-2018\n\nKari Nordmann/ordfører\n\nLensmann: Ola Nordmann\n",
    "by party": "2018-12-03\n\nFor Moss kommune:\nKari Nordmann, ordfører\n\nFor politiet:\nOla Nordmann (lensmann)\n",
    "a table": "Moss, 3.12.18\n\n| Kari Nordmann | Ola Nordmann |\n|---|---|\n| Ordfører | Lensmann |\n",
    "a table of persons": (
        "Moss, 3.12.2018\n\n| Rolle | Navn | Underskrift |\n|---|---|---|\n"
        "| Ordfører | Kari Nordmann | |\n| Lensmann | Ola Nordmann | |\n"
    ),
    "a form": ("Moss, 3.12.2018\n\nNavn: Kari Nordmann\nTittel: Ordfører\n\nNavn: Ola Nordmann\nTittel: Lensmann\n"),
    "each on a day of his own": f"Moss, 1.12.2018     Moss, 3.12.2018\n\n{SIDE_BY_SIDE}",
    "before an appendix": "Moss, 3.12.2018\n\nOrdfører Kari Nordmann\nLensmann Ola Nordmann\n\nVedlegg\n\nÅrshjul.\n",
}
PERSONS = [("mayor", None), ("chief_executive", None), ("station_chief", None), ("police_contact", None)]
MEMBERS = {
    "a sentence": "Politirådet består av ordfører, rådmann, lensmann og politikontakt.",
    "two sentences": "Fra kommunen møter ordfører og rådmann. Fra politiet møter lensmann og politikontakt.",
    "lines": "Medlemmer:\nOrdfører\nRådmann\nLensmann\nPolitikontakt",
    "lists by party": "Fra kommunen:\n- Ordfører\n- Rådmann\n\nFra politiet:\n- Lensmann\n- Politikontakt",
    "lettered": "Faste medlemmer:\na) Ordfører (leder)\nb) Rådmann\nc) Lensmann\nd) Politikontakt",
    "lists within items": "- Kommunen: ordfører, rådmann\n- Politiet: lensmann og politikontakt\n- Andre ved behov",
}
PARTIES = {
    "Avtale mellom Time kommune og Sør-Vest politidistrikt": (["1121"], "Sør-Vest"),
    "Avtale mellom kommunene Lom, Skjåk og Vågå og Innlandet politidistrikt": (["3434", "3433", "3435"], "Innlandet"),
    "Avtale mellom Nore og Uvdal kommune og Søraust politidistrikt": (["3338"], "Sør-Øst"),
    "Avtale mellom Våler kommune og Øst politidistrikt": (["3114"], "Øst"),
    "Avtale mellom Våler kommune og Innlandet politidistrikt": (["3419"], "Innlandet"),
    "Avtale mellom Voss herad og politidistriktet Vest": (["4621"], "Vest"),
    "AVTALE MELLOM ØVRE EIKER KOMMUNE OG SØR-ØST POLITIDISTRIKT": (["3314"], "Sør-Øst"),
    "Avtale mellom @yer kommune og Innlandet politidistrikt": (["3440"], "Innlandet"),
}
DAYS = {
    "3.12.2018": "2018-12-03",
    "03.12.18": "2018-12-03",
    "31.10. 2022": "2022-10-31",
    "30/4 - 2020": "2020-04-30",
    "3. desember 2018": "2018-12-03",
    "februar 2025": "2025-02",
    "2018-12-03": "2018-12-03",
    "2006": "2006",
    "32.13.2018": "",
}


def agreement(clauses: str, signatures: str = "") -> Reading:
    return read(f"{TITLE}\n\n{clauses}{signatures}".encode(), "avtale.md")


@pytest.mark.parametrize("style", STYLES)
def test_headings_are_found_whatever_way_they_are_set(style: str) -> None:
    answer = agreement(STYLES[style], SIGNATURES["name above office"])
    assert [str(clause.heading).capitalize() for clause in answer.clauses] == list(HEADINGS)
    assert [(term.kind, term.clause) for term in answer.terms] == [
        ("meetings", 1),
        ("agenda_notice", 1),
        ("revision", 2),
    ]
    assert (answer.title, len(answer.signatories)) == (TITLE, 2)


def test_numbered_paragraphs_without_headings_are_clauses() -> None:
    answer = agreement("".join(f"{n}. {body}\n\n" for n, body in enumerate(BODIES, 1)))
    assert [(clause.number, clause.heading) for clause in answer.clauses] == [("1", None), ("2", None), ("3", None)]
    assert [term.clause for term in answer.terms] == [1, 1, 2]


def test_a_numbered_list_within_a_clause_makes_no_clauses() -> None:
    listed = "2. Møter\n\nFaste saker på hvert møte:\n\n1. Status\n2. Kriminalitetsbildet\n3. Eventuelt\n\n"
    answer = agreement(f"1. Formål\n\n{BODIES[0]}\n\n{listed}3. Gyldighet\n\n{BODIES[2]}\n")
    assert [clause.heading for clause in answer.clauses] == list(HEADINGS)
    labels = [term.label for term in answer.terms if term.kind == "standing_item"]
    assert labels == ["Status", "Kriminalitetsbildet", "Eventuelt"]


@pytest.mark.parametrize("form", SIGNATURES)
def test_signatures_are_paired_with_their_offices(form: str) -> None:
    answer = agreement(STYLES["numbers"], SIGNATURES[form])
    assert [(one.office, one.name, one.party) for one in answer.signatories] == [
        ("mayor", "Kari Nordmann", "municipality"),
        ("station_chief", "Ola Nordmann", "police"),
    ]
    assert answer.signed_on is not None
    assert answer.signed_on.date == "2018-12-03"
    assert "Nordmann" not in answer.clauses[2].text


@pytest.mark.parametrize("form", MEMBERS)
def test_members_are_found_in_lists_and_sentences(form: str) -> None:
    answer = agreement(f"1. Formål\n\n{BODIES[0]}\n\n2. Deltakere\n\n{MEMBERS[form]}\n\n3. Gyldighet\n\n{BODIES[2]}\n")
    assert [(one.office, one.name) for one in answer.members] == PERSONS


@pytest.mark.parametrize("title", PARTIES)
def test_parties_are_matched_against_the_register(title: str) -> None:
    sides = read(f"{title}\n\n{STYLES['numbers']}".encode(), "avtale.txt").parties
    assert ([party.number for party in sides.municipalities], sides.police.district) == PARTIES[title]


def test_a_name_shared_by_two_municipalities_is_left_open_with_a_warning() -> None:
    answer = read(f"Avtale om politiråd i Våler kommune\n\n{STYLES['numbers']}".encode(), "avtale.txt")
    assert [(party.number, party.name) for party in answer.parties.municipalities] == [(None, "Våler")]
    told = [remark.what for remark in answer.warnings if remark.where == "Parter"]
    assert told[0] == "Flere kommuner heter Våler, og teksten viser ikke hvilken det er."


@pytest.mark.parametrize("printed", DAYS)
def test_days_are_read_as_precisely_as_they_are_printed(printed: str) -> None:
    assert "".join(day.date for _, _, day in dates(f"Moss, {printed}")) == DAYS[printed]


def test_who_signed_may_be_told_in_a_sentence_alone() -> None:
    sentence = "Avtalen er signert 3. desember 2018 av ordfører Kari Nordmann og lensmann Ola Nordmann.\n"
    answer = agreement(STYLES["numbers"], sentence)
    assert [(one.as_printed, one.name) for one in answer.signatories] == [
        ("ordfører", "Kari Nordmann"),
        ("lensmann", "Ola Nordmann"),
    ]


def test_a_table_set_in_columns_is_read_row_by_row() -> None:
    rows = (
        "Sted          Tid                      Merknad",
        "Rådhuset      hver tirsdag kl. 10-14   i første",
        "                                       etasje",
        "Biblioteket   hver torsdag kl. 12-15   drop-in",
    )
    table = "\n".join(rows)
    clauses = f"1. Formål\n\nTrygghet.\n\n2. Politikontaktens kontordager\n\n{table}\n\n3. Gyldighet\n\n{BODIES[2]}"
    answer = agreement(clauses)
    assert [(one.kind, one.weekdays, one.starts_at, one.ends_at) for one in answer.terms] == [
        ("presence", (2,), "10:00", "14:00"),
        ("presence", (4,), "12:00", "15:00"),
        ("revision", (), None, None),
    ]


def test_a_sentence_that_a_page_break_divides_is_one_sentence() -> None:
    text = STYLES["numbers"].replace("fire møter i året", "for tiden minst fire møter\n\n\fi året")
    assert ("meetings", 4) in [(one.kind, one.minimum) for one in agreement(text, "").terms]
