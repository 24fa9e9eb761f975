"""The agreement of Granvik, in bokmål, and the smaller one that waits for a signature."""

from config.demo.data.text import AgreementText, ClauseText, shall, should

COUNCIL = AgreementText(
    "granvik",
    "Avtale om politiråd i Granvik",
    (
        ClauseText(
            "Formål",
            """
            Granvik kommune og politiet skal sammen forebygge kriminalitet og gjøre hverdagen
            tryggere for dem som bor, arbeider og ferdes i kommunen.

            Avtalen forplikter begge parter like mye. Politirådet behandler ikke saker om
            enkeltpersoner.
            """,
        ),
        ClauseText(
            "Hvem som sitter i politirådet",
            """
            Fra kommunen møter ordføreren, kommunedirektøren og SLT-koordinatoren. Fra politiet
            møter politistasjonssjefen og politikontakten. Ordføreren leder møtene.

            Den som ikke kan møte, sender sin stedfortreder. Andre kan inviteres når en sak gjelder
            dem.
            """,
        ),
        ClauseText(
            "Møter, innkalling og referat",
            """
            Politirådet møtes fire ganger i året.

            SLT-koordinatoren sender innkalling med saksliste minst to uker før møtet. Den som vil
            ha en sak på sakslisten, melder den senest tre uker før møtet.

            SLT-koordinatoren skriver referat, og de som var til stede, godkjenner det.
            """,
            (
                shall("meetings", "Politirådet møtes fire ganger i året.", times=4, per="year"),
                shall(
                    "agenda_notice",
                    "SLT-koordinatoren sender innkalling med saksliste minst to uker før møtet.",
                    days_before=14,
                ),
                shall("item_deadline", "melder den senest tre uker før møtet", days_before=21, to="SLT-koordinator"),
                shall("minutes", "SLT-koordinatoren skriver referat", responsible="SLT-koordinator"),
            ),
        ),
        ClauseText(
            "Faste punkter på sakslisten",
            """
            Hvert møte begynner med politiets situasjonsbilde og en gjennomgang av det som ble
            avtalt sist.
            """,
            (
                shall("standing_item", "politiets situasjonsbilde", label="Politiets situasjonsbilde"),
                shall(
                    "standing_item", "en gjennomgang av det som ble avtalt sist", label="Oppfølging fra forrige møte"
                ),
            ),
        ),
        ClauseText(
            "Det vi arbeider med sammen",
            """
            I avtaleperioden arbeider vi særlig med ungdomsmiljøet i sentrum og med trafikken rundt
            skolene.

            Partene bør gå en trygghetsvandring sammen hvert år.
            """,
            (
                shall("focus_area", "ungdomsmiljøet i sentrum", label="Ungdomsmiljøet i sentrum"),
                shall("focus_area", "trafikken rundt skolene", label="Trafikken rundt skolene"),
                should("safety_walk", "Partene bør gå en trygghetsvandring sammen hvert år.", times=1, per="year"),
            ),
        ),
        ClauseText(
            "Politikontakt i kommunen",
            """
            Politikontakten er til stede på rådhuset hver torsdag klokka 9 til 12, og er den
            kommunen ringer når noe ikke haster.
            """,
            (
                shall(
                    "presence",
                    "Politikontakten er til stede på rådhuset hver torsdag klokka 9 til 12",
                    times=1,
                    per="week",
                    weekdays=[4],
                    starts_at="09:00",
                    ends_at="12:00",
                    place="rådhuset",
                ),
            ),
        ),
        ClauseText(
            "Åpenhet",
            """
            Avtalen er offentlig. Ordføreren orienterer kommunestyret om arbeidet én gang i året.

            Taushetsplikten gjelder for begge parter, også etter at avtalen er slutt.
            """,
            (
                shall("publicity", "Avtalen er offentlig."),
                shall(
                    "council_briefing",
                    "Ordføreren orienterer kommunestyret om arbeidet én gang i året.",
                    times=1,
                    per="year",
                ),
            ),
        ),
        ClauseText(
            "Evaluering",
            """
            Partene evaluerer samarbeidet hvert år. Det de lærer, tas med i planen for det neste
            året.
            """,
            (
                shall("evaluation", "Partene evaluerer samarbeidet hvert år.", times=1, per="year"),
                shall("learning_points", "Det de lærer, tas med i planen for det neste året."),
            ),
        ),
        ClauseText(
            "Varighet og oppsigelse",
            """
            Avtalen gjelder fra begge har signert og i fire år. Hver av partene kan si den opp
            skriftlig med seks måneders varsel.
            """,
            (
                shall("validity", "Avtalen gjelder fra begge har signert og i fire år."),
                shall("termination", "si den opp skriftlig med seks måneders varsel", notice="6 months"),
            ),
        ),
    ),
)

SCHOOL = AgreementText(
    "granvik-skole",
    "Samarbeidsavtale om skole og politi i Granvik",
    (
        ClauseText(
            "Hva avtalen gjelder",
            """
            Avtalen sier hvordan ungdomsskolene i Granvik og politiet arbeider sammen for et trygt
            skolemiljø.
            """,
        ),
        ClauseText(
            "Besøk på skolene",
            """
            Politikontakten besøker hver ungdomsskole minst to ganger i halvåret og snakker med
            elevene om rus, nett og grenser.
            """,
        ),
        ClauseText(
            "Når noe skjer",
            """
            Rektor ringer politikontakten når skolen er bekymret for et miljø. Saker om enkeltelever
            går de vanlige veiene og tas ikke opp i politirådet.
            """,
        ),
        ClauseText(
            "Gjennomgang",
            """
            Partene går gjennom avtalen sammen én gang i året, før sommeren.
            """,
            (should("evaluation", "Partene går gjennom avtalen sammen én gang i året", times=1, per="year"),),
        ),
    ),
)

UNSAVED_NAME = "handlingsplan-trygt-sentrum.txt"
UNSAVED = """Avtale om trygt sentrum
mellom Granvik kommune og politiet

1. Formål
Partene vil at sentrum skal være trygt for alle, også sent på kvelden.

2. Møter
Partene møtes to ganger i året. Innkalling sendes minst 10 dager før møtet.

3. Trygghetsvandring
Partene skal gå en trygghetsvandring hver høst sammen med ungdomsrådet og handelsstanden.

4. Evaluering
Samarbeidet evalueres én gang i året, og erfaringene legges fram for politirådet.

5. Varighet
Avtalen gjelder i to år og kan sies opp med tre måneders varsel.
"""
