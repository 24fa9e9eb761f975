"""Rich payloads of the four papers: Sami letters, nested lists, long tables, four parties."""

from typing import Any

HASH = "3f2a9c41d07be85566e1b0c94fa27d3810cf5be9a4471d62e8809b35f7c6120d"
PARAGRAPH = (
    "Politirådet er møteplassen der øverste ledelse i kommunen og det lokale politiet blir enige om hva som skal "
    "forebygges, hvem som gjør hva, og når det skal være gjort. Begge parter kan forplikte sin egen organisasjon."
)
RICH = (
    f"<p>{PARAGRAPH}</p><ul><li>rus blant ungdom<ul><li>i Kárášjohka og Unjárga<ol><li>vår</li><li>høst</li></ol></li>"
    "<li>i Deanu gielda</li></ul></li><li>vold i <strong>nære relasjoner</strong></li></ul>"
    "<blockquote><p><em>Đ đ, Ŋ ŋ, Š š, Ŧ ŧ, Ž ž, Č č, á, ï</em></p></blockquote>"
    '<p>Se <a href="https://example.org/plan">planen <b>vår</b></a>.</p>'
)
TABLE = (
    "<table><thead><tr><th>Uke</th><th>Sted</th><th>Timer</th></tr></thead><tbody>"
    + "".join(f"<tr><td>{week}</td><td>Rådhuset i Guovdageaidnu</td><td>4</td></tr>" for week in range(1, 53))
    + "</tbody></table>"
)


def clause(number: str | None, heading: str | None, level: int = 1, **words: str) -> dict[str, Any]:
    return {"number": number, "heading": heading, "level": level, **words}


def signature(role: str, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "role": role,
        "signed_at": "12. mars 2026 kl. 14.03.22 CET (+01:00)",
        "method": "Passord og engangskode fra app",
        "consent": f"Jeg har lest hele avtalen og signerer den som {role}.",
    }


def agreement() -> dict[str, Any]:
    return {
        "council": "Politirådet i Fjordvik og Kárášjohka",
        "title": "Avtale om samarbeid i politirådet",
        "subtitle": "For et trygt Fjordvik og Kárášjohka",
        "kind": "Politirådsavtale",
        "version": 2,
        "sha256": HASH,
        "parties": [
            {"side": "municipality", "names": ["Fjordvik kommune", "Kárášjoga gielda"]},
            {"side": "police", "names": ["Fjordvik politistasjonsdistrikt"]},
        ],
        "valid_from": "1. april 2026",
        "valid_until": None,
        "clauses": [
            clause(None, "Innledning", text=f"{PARAGRAPH}\n\n{PARAGRAPH}"),
            clause("1", "Mål for samarbeidet", html=RICH),
            clause("1.1", "Satsingsområder", 2, html=RICH),
            clause("1.1.1", "Barn og unge", 3, text=PARAGRAPH),
            clause("2", "Hvem som sitter i politirådet, og hvem som kan møte i stedet for dem", text=PARAGRAPH),
            clause(None, None, 2, html=RICH),
            clause("3", "Møter", text=PARAGRAPH),
            clause("3.1", "Innkalling og saksliste", 3, text=PARAGRAPH),
            clause("4", "Politikontakt", html=f"<p>{PARAGRAPH}</p>{TABLE}"),
            clause("5", "Evaluering og gyldighet", html=f"<h2>Hvert år</h2><p>{PARAGRAPH}</p>"),
        ],
        "terms": [
            {"clause": 6, "sentence": "Minst fire møter i året, minst ett hvert kvartal."},
            {"clause": 6, "sentence": "Sakslista sendes senest 7 dager før møtet."},
            {"clause": 9, "sentence": "Samarbeidet evalueres innen 31. desember hvert år."},
        ],
        "signatures": [
            signature("ordfører i Fjordvik kommune", "Inga Fjellheim"),
            signature("sátnejođiheaddji i Kárášjoga gielda", "Máret Čáhppe"),
            signature("stedfortreder for politistasjonssjef for Fjordvik politistasjonsdistrikt", "Jon Ŧuŋŋe"),
        ],
        "evidence": [
            {
                "name": "Inga Fjellheim",
                "rows": [
                    {"label": "Rolle", "value": "ordfører i Fjordvik kommune"},
                    {"label": "Skrevet i databasen", "value": "12. mars 2026 kl. 14.03.22 CET (+01:00)"},
                    {"label": "Kontrollsum for beviset", "value": HASH},
                ],
            }
        ],
        "anchor": {"number": 41, "hash": HASH[::-1]},
        "status_line": "Signert av alle parter",
    }


def agenda() -> dict[str, Any]:
    kinds = ["Orienteringssak", "Drøftingssak", "Beslutningssak"]
    return {
        "council": "Politirådet i Fjordvik",
        "title": "Saksliste til politirådet 11. mars 2026",
        "starts": "onsdag 11. mars 2026 kl. 09.00",
        "place": "Formannskapssalen, Fjordvik rådhus",
        "chair": "Inga Fjellheim, ordfører",
        "roster": [
            {"office": "Ordfører", "name": "Inga Fjellheim", "party": "Fjordvik kommune"},
            {"office": "Politistasjonssjef", "name": "Jon Ŧuŋŋe", "party": "Fjordvik politistasjonsdistrikt"},
            {"office": "SLT-koordinator", "name": "Ailo Šuorra", "party": "Fjordvik kommune"},
        ],
        "items": [
            {
                "number": f"{number}/26" if number < 20 else None,
                "title": "Trygghetsvandring ved skolen og stasjonen" if number % 2 else "Siden sist",
                "kind": kinds[number % 3],
                "presenter": "Ailo Šuorra" if number % 2 else None,
                "minutes": 15 if number % 3 else None,
                "text": f"{PARAGRAPH}\n\n{PARAGRAPH}" if number % 2 else "",
            }
            for number in range(11, 22)
        ],
        "published_at": "3. mars 2026 kl. 14.12",
        "notice_line": "Det er 8 dager før møtet. Avtalen krever 7.",
    }


def minutes() -> dict[str, Any]:
    return {
        "council": "Politirådet i Fjordvik",
        "title": "Referat fra politirådet 11. mars 2026",
        "held": "onsdag 11. mars 2026 kl. 09.00–11.10",
        "place": "Formannskapssalen, Fjordvik rådhus",
        "attendance": [
            {"name": "Inga Fjellheim", "office": "Ordfører", "state": "Til stede", "deputy_for": None},
            {"name": "Siv Holm", "office": "Politistasjonssjef", "state": "Til stede", "deputy_for": "Jon Ŧuŋŋe"},
            {"name": "Ailo Šuorra", "office": "SLT-koordinator", "state": "Forfall", "deputy_for": None},
        ],
        "items": [
            {"number": "11/26", "title": "Godkjenning av saksliste", "text": "Ingen merknader.", "decisions": []},
            {
                "number": "12/26",
                "title": "Trygghetsvandring",
                "text": f"{PARAGRAPH}\n\n{PARAGRAPH}",
                "decisions": [
                    {"number": "12/26-1", "text": "Kommunen og politiet går trygghetsvandring før 1. juni."},
                    {"number": "12/26-2", "text": "Elevrådet inviteres."},
                ],
            },
        ],
        "actions": [
            {
                "text": f"Punkt {number}: bestille lys på gangveien ved Čáhppejohka",
                "owner": "Ailo Šuorra",
                "due": "1. mai 2026",
            }
            for number in range(1, 45)
        ],
        "approved_by": [
            {"name": "Inga Fjellheim", "office": "Ordfører", "at": "18. mars 2026 kl. 08.30"},
            {"name": "Siv Holm", "office": "Politistasjonssjef", "at": "19. mars 2026 kl. 10.02"},
        ],
        "corrections": [{"at": "2. april 2026", "by": "Ailo Šuorra", "text": "I sak 12/26 skal det stå 1. juni."}],
    }


def evaluation() -> dict[str, Any]:
    return {
        "council": "Politirådet i Fjordvik",
        "title": "Evaluering av politirådet 2026",
        "year": 2026,
        "facts": [
            {
                "promise": f"Løfte {number}: fire møter i året",
                "status": ["Oppfylt", "Brutt", "Unnskyldt"][number % 3],
                "sentence": "Det ble holdt fire møter, ett hvert kvartal.",
                "evidence": ["Møte 11. mars 2026", "Møte 10. juni 2026"] if number % 2 else [],
            }
            for number in range(1, 18)
        ],
        "answers": [
            {
                "question": "Er vi blitt tryggere på kveldstid i sentrum?",
                "municipality": [PARAGRAPH, "Ja, særlig rundt stasjonen i Šuoššjávri."],
                "police": ["Delvis."],
            },
            {"question": "Hva skal vi gjøre mindre av?", "municipality": [], "police": [PARAGRAPH]},
        ],
        "learning_points": [{"text": "Invitere skolene tidligere.", "owner": "SLT-koordinator"}],
        "completed_at": "15. desember 2026",
    }


PAPERS = {
    "pdf/agreement.html": agreement,
    "pdf/agenda.html": agenda,
    "pdf/minutes.html": minutes,
    "pdf/evaluation.html": evaluation,
}
