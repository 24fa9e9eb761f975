"""What single sentences promise, in bokmål and nynorsk; what they leave out stays empty."""

from typing import Any

import pytest

from agreements.reading import read
from agreements.reading.result import Term

FIELDS = (
    "times",
    "minimum",
    "per",
    "months",
    "days_before",
    "weekdays",
    "starts_at",
    "ends_at",
    "place",
    "notice",
    "label",
)
PROMISES: dict[str, list[dict[str, Any]]] = {
    "Møter | Politirådet møtes minimum 2 ganger årlig.": [{"kind": "meetings", "minimum": 2, "per": "year"}],
    "Møter | Det avholdes 2-4 møter pr. år.": [{"kind": "meetings", "minimum": 2, "times": 4, "per": "year"}],
    "Møter | Leder innkaller til møte hver annen måned.": [{"kind": "meetings", "times": 1, "per": "2 months"}],
    "Møter | Møtefrekvens: 4 ganger i året.": [{"kind": "meetings", "times": 4, "per": "year"}],
    "Politiråd | Politirådet har kvartalsvise møter.": [{"kind": "meetings", "times": 1, "per": "quarter"}],
    "Politiråd | Politirådet møtest éin gong i halvåret.": [{"kind": "meetings", "times": 1, "per": "half_year"}],
    "Politiråd | Det holdes møte i politirådet i mars, juni og desember.": [
        {"kind": "meetings", "times": 3, "per": "year", "months": (3, 6, 12)}
    ],
    "Politiråd | Det skal haldast to møte om våren og to om hausten.": [
        {"kind": "meetings", "times": 4, "per": "year"}
    ],
    "Politiråd | Politirådet kan ved behov holde ekstraordinære møter.": [],
    "Politiråd | SLT-koordinator og politikontakt møtes hver måned.": [],
    "Politiråd | Politirådet skal årlig vedta en handlingsplan.": [],
    "Politiråd | På det første møtet hvert år velges leder.": [],
    "SLT | Koordineringsgruppen møtes seks ganger i året.": [],
    "Møter | Sekretæren innkaller med to ukers varsel.": [{"kind": "agenda_notice", "days_before": 14}],
    "Møter | Sakliste skal være medlemmene i hende ti dager før møtet.": [{"kind": "agenda_notice", "days_before": 10}],
    "Møter | Saksliste sendes ut i god tid før møtet.": [{"kind": "agenda_notice"}],
    "Møter | Saker skal meldast inn på førehand.": [{"kind": "item_deadline"}],
    "Møter | Innspill til dagsorden sendes SLT-koordinator innen to uker før møtet.": [
        {"kind": "item_deadline", "days_before": 14}
    ],
    "Møter | Saksliste sendes ut en uke før møtet, og saker må være meldt inn to uker før møtet.": [
        {"kind": "agenda_notice", "days_before": 7},
        {"kind": "item_deadline", "days_before": 14},
    ],
    "Møter | Godkjenning av referat fra forrige møte.": [],
    "Nærvær | Politiet skal vere til stades i kommunen minst ein dag i veka.": [
        {"kind": "presence", "minimum": 1, "per": "week"}
    ],
    "Tilstedeværelse | Politikontakten er på rådhuset annenhver onsdag fra 09:00 til 15:30.": [
        {
            "kind": "presence",
            "times": 1,
            "per": "2 weeks",
            "weekdays": (3,),
            "starts_at": "09:00",
            "ends_at": "15:30",
            "place": "rådhuset",
        }
    ],
    "Tilstedeværelse | Politikontakten har kontortid på biblioteket første mandag i hver måned kl 1000-1400.": [
        {
            "kind": "presence",
            "times": 1,
            "per": "month",
            "weekdays": (1,),
            "starts_at": "10:00",
            "ends_at": "14:00",
            "place": "biblioteket",
        }
    ],
    "Tjenester | Lensmannskontoret har åpningstid hver tirsdag kl. 9-15.": [],
    "Politikontakt | Politikontakten deltar i SLT-møter hver måned.": [],
    "Evaluering | Det gjennomføres årlig evaluering av politirådets arbeid.": [
        {"kind": "evaluation", "times": 1, "per": "year"}
    ],
    "Evaluering | Avtalen evalueres og revideres årlig.": [
        {"kind": "evaluation", "times": 1, "per": "year"},
        {"kind": "revision", "times": 1, "per": "year"},
    ],
    "Evaluering | Samarbeidet evalueres løpende.": [{"kind": "evaluation"}],
    "Gyldighet | Avtalen revideres ved behov.": [{"kind": "revision"}],
    "Gyldighet | Avtalen gjelder i fire år fra signering.": [{"kind": "validity"}],
    "Gyldighet | Avtalen trer i kraft ved signering.": [],
    "Gyldighet | Begge parter kan si opp avtalen med 30 dagers varsel.": [{"kind": "termination", "notice": "30 days"}],
    "Gyldighet | Avtalen gjeld til ho blir sagt opp av ein av partane.": [{"kind": "termination"}],
    "Annet | Politistasjonssjefen inviteres til formannskapet to ganger i året.": [
        {"kind": "council_briefing", "times": 2, "per": "year"}
    ],
    "Annet | Politivedtektene gjennomgås jevnlig.": [{"kind": "bylaws_review"}],
    "Annet | Kommunens politivedtekter brukes som et aktivt verktøy.": [],
    "Annet | Samarbeidsavtalen skal ikke unntas offentlighet.": [{"kind": "publicity"}],
    "Annet | Referatene er unntatt offentlighet.": [{"kind": "minutes"}],
    "Annet | De ulike offentlige instanser har ulik taushetsplikt.": [],
    "Annet | Kommunen skal varsle politiet om arrangementer senest 14 dager før.": [],
    "Saker | Vold i nære relasjoner skal være fast tema på alle møter.": [
        {"kind": "standing_item", "label": "Vold i nære relasjoner"}
    ],
    "Satsing | Satsingsområdene for perioden er rus blant unge, hatkriminalitet og trafikk.": [
        {"kind": "focus_area", "label": "rus blant unge"},
        {"kind": "focus_area", "label": "hatkriminalitet"},
        {"kind": "focus_area", "label": "trafikk"},
    ],
    "Bakgrunn | Politidirektoratet bestemte i 2007 at alle kommuner skulle opprette politiråd.": [],
}
STRENGTHS = {
    "Politirådet møtes fire ganger i året.": "shall",
    "Politirådet skal møtes fire ganger i året, fortrinnsvis på rådhuset.": "shall",
    "Det avholdes fire møter i året, slik at alle kan delta.": "shall",
    "Politirådet bør møtes fire ganger i året.": "should",
    "Om ønskelig møtes politirådet fire ganger i året.": "should",
    "Partene tar sikte på fire møter i politirådet i året.": "should",
    "Politirådet kan møtes fire ganger i året.": "may",
    "For at alle kan delta, skal politirådet møtes fire ganger i året.": "shall",
}


def terms(heading: str, sentence: str) -> tuple[Term, ...]:
    front = "Avtale mellom Moss kommune og Øst politidistrikt\n\n1. Innledning\n\nPartene vil samarbeide.\n\n"
    return read(f"{front}2. {heading}\n\n{sentence}\n\n3. Slutt\n\nTeksten slutter her.\n".encode(), "avtale.txt").terms


def told(term: Term) -> dict[str, Any]:
    return {"kind": term.kind} | {field: value for field in FIELDS if (value := getattr(term, field)) not in (None, ())}


@pytest.mark.parametrize("told_under", PROMISES)
def test_a_sentence_is_read_for_what_it_promises_and_no_more(told_under: str) -> None:
    heading, sentence = told_under.split(" | ")
    found = sorted(map(told, terms(heading, sentence)), key=lambda term: term["kind"])
    assert found == sorted(PROMISES[told_under], key=lambda term: term["kind"])


@pytest.mark.parametrize("sentence", STRENGTHS)
def test_the_verb_in_front_decides_how_binding_a_promise_is(sentence: str) -> None:
    assert [(term.kind, term.strength) for term in terms("Møter", sentence)] == [("meetings", STRENGTHS[sentence])]


def test_the_surer_the_words_the_higher_the_confidence() -> None:
    sentences = ("Politirådet møtes fire ganger i året.", "Agenda sendes ut i god tid før møtet.")
    numbered, unnumbered = (terms("Møter", sentence)[0].confidence for sentence in sentences)
    assert numbered >= 0.9
    assert unnumbered <= 0.7
