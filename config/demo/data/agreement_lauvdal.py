"""The agreement of Lauvdal og Skardfjord, in nynorsk, and what the next version is to say."""

from config.demo.data.text import AgreementText, ClauseText, shall, should

COUNCIL = AgreementText(
    "lauvdal",
    "Avtale om politiråd for Lauvdal og Skardfjord",
    (
        ClauseText(
            "Føremål",
            """
            Lauvdal kommune, Skardfjord kommune og politiet vil førebyggje kriminalitet i lag. Vi
            vil at det skal vere trygt å vekse opp, ferdast og bli gammal i dei to kommunane.

            Partane er likeverdige. Politirådet drøftar ikkje saker om einskildpersonar.
            """,
        ),
        ClauseText(
            "Partar og deltakarar",
            """
            Kommunane møter med ordførarane, kommunedirektøren i Lauvdal, kommunalsjefen for
            oppvekst i Skardfjord og SLT-koordinatoren. Politiet møter med politistasjonssjefen og
            politikontakten.

            Ordføraren i Lauvdal leier møta. Den som har forfall, melder frå til SLT-koordinatoren.
            """,
        ),
        ClauseText(
            "Møte",
            """
            Politirådet skal ha fire møte i året.

            Innkalling og sakliste skal vere ute seinast ei veke før møtet. Saker skal meldast
            seinast to veker før.

            SLT-koordinatoren skriv referat. Referatet er godkjent når alle som var til stades, har
            sagt ja til det.
            """,
            (
                shall("meetings", "Politirådet skal ha fire møte i året.", times=4, per="year"),
                shall(
                    "agenda_notice", "Innkalling og sakliste skal vere ute seinast ei veke før møtet.", days_before=7
                ),
                shall(
                    "item_deadline", "Saker skal meldast seinast to veker før.", days_before=14, to="SLT-koordinator"
                ),
                shall("minutes", "SLT-koordinatoren skriv referat.", responsible="SLT-koordinator"),
            ),
        ),
        ClauseText(
            "Faste punkt",
            """
            Kvart møte skal ha desse punkta: situasjonsbilete frå politiet, førebygging blant barn
            og unge, og oppfølging frå førre møte.
            """,
            (
                shall("standing_item", "situasjonsbilete frå politiet", label="Situasjonsbilete frå politiet"),
                shall("standing_item", "førebygging blant barn og unge", label="Førebygging blant barn og unge"),
                shall("standing_item", "oppfølging frå førre møte", label="Oppfølging frå førre møte"),
            ),
        ),
        ClauseText(
            "Satsingsområde",
            """
            I avtaleperioden prioriterer vi trafikktryggleik, rus blant ungdom og vald i nære
            relasjonar.

            Vi bør gå ei tryggleiksvandring i kvar av kommunane i løpet av året.
            """,
            (
                shall("focus_area", "trafikktryggleik", label="Trafikktryggleik"),
                shall("focus_area", "rus blant ungdom", label="Rus blant ungdom"),
                shall("focus_area", "vald i nære relasjonar", label="Vald i nære relasjonar"),
                should("safety_walk", "Vi bør gå ei tryggleiksvandring i kvar av kommunane", times=2, per="year"),
            ),
        ),
        ClauseText(
            "Politikontakt",
            """
            Politikontakten skal vere til stades på rådhuset kvar tysdag klokka 10 til 14, i Lauvdal
            og Skardfjord annankvar veke.

            Blir det ikkje noko av ei veke, seier politikontakten frå og skriv kvifor.
            """,
            (
                shall(
                    "presence",
                    "Politikontakten skal vere til stades på rådhuset kvar tysdag klokka 10 til 14",
                    times=1,
                    per="week",
                    weekdays=[2],
                    starts_at="10:00",
                    ends_at="14:00",
                    place="rådhuset",
                ),
            ),
        ),
        ClauseText(
            "Innsyn og orientering",
            """
            Avtala er offentleg. Ho skal leggjast fram for kommunestyra.

            Ordførarane orienterer kommunestyra om arbeidet ein gong i året.
            """,
            (
                shall("publicity", "Avtala er offentleg."),
                shall("presented", "Ho skal leggjast fram for kommunestyra."),
                shall(
                    "council_briefing",
                    "Ordførarane orienterer kommunestyra om arbeidet ein gong i året.",
                    times=1,
                    per="year",
                ),
            ),
        ),
        ClauseText(
            "Evaluering",
            """
            Samarbeidet skal evaluerast kvart år, før nyttår. Læringspunkta skal inn i årshjulet for
            neste år.
            """,
            (
                shall("evaluation", "Samarbeidet skal evaluerast kvart år, før nyttår.", times=1, per="year"),
                shall("learning_points", "Læringspunkta skal inn i årshjulet for neste år."),
            ),
        ),
        ClauseText(
            "Varigheit og oppseiing",
            """
            Avtala gjeld i perioden som står på framsida. Kvar av partane kan seie henne opp med tre
            månaders varsel.
            """,
            (
                shall("validity", "Avtala gjeld i perioden som står på framsida."),
                shall("termination", "seie henne opp med tre månaders varsel", notice="3 months"),
            ),
        ),
    ),
)

NEXT_MEETINGS_HTML = (
    "<p>Politirådet skal ha fire møte i året.</p>"
    "<p>Innkalling og sakliste skal vere ute seinast ti dagar før møtet. Saker skal meldast seinast tre veker før.</p>"
    "<p>SLT-koordinatoren skriv referat. Referatet er godkjent når alle som var til stades, har sagt ja til det.</p>"
)
NEXT_NOTICE = {"days_before": 10, "quote": "Innkalling og sakliste skal vere ute seinast ti dagar før møtet."}
NEXT_ITEMS = {"days_before": 21, "quote": "Saker skal meldast seinast tre veker før."}
COMMENT_POLICE = "Ti dagar er bra for oss. Då rekk vi å hente tal frå distriktet til situasjonsbiletet."
COMMENT_INTERNAL = (
    "Greitt for Lauvdal. Sjekk med Skardfjord om saker tre veker før går i hop med formannskapsmøta deira."
)
