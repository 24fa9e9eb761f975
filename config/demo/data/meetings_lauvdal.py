"""What Lauvdal og Skardfjord politiråd has talked about, in nynorsk."""

from dataclasses import dataclass

PLACES = ("Rådhuset i Lauvdal, formannskapssalen", "Skardfjord rådhus, møterom Fjorden")


@dataclass(frozen=True)
class Topic:
    """`action` is (what, who, weeks to do it)."""

    title: str
    kind: str
    presenter: str
    text: str
    notes: str
    decision: str = ""
    action: tuple[str, str, int] | None = None


TOPICS = (
    Topic(
        "Trafikken ved Lauvdal skule",
        "decision",
        "Kommunedirektøren",
        "Foreldra melder om høg fart og rotete parkering når skuledagen byrjar og sluttar.",
        "Politiet har hatt fire kontrollar. Farten er lågare, men parkeringa er framleis eit problem. Kommunen kan "
        "merke opp ei sone der ein ikkje kan stanse.",
        "Kommunen merkjer opp ei stoppfri sone framfor skulen før skulestart. Politiet kontrollerer dei to "
        "første vekene.",
        ("Merkje opp stoppfri sone ved Lauvdal skule", "oddny", 8),
    ),
    Topic(
        "Ungdataundersøkinga: kva seier tala?",
        "discussion",
        "Kommunalsjefen for oppvekst",
        "Tala for dei to kommunane er klare. Vi drøftar kva dei bør bety for arbeidet vårt.",
        "Fleire unge trivst, men fleire enn før har fått tilbod om cannabis. Skilnaden mellom kommunane er liten. "
        "Rådet vil at foreldra skal få høyre det same frå skule og politi.",
        "",
        ("Planleggje felles foreldremøte om rus på ungdomstrinnet", "jostein", 9),
    ),
    Topic(
        "Vald i nære relasjonar: felles handlingsplan",
        "decision",
        "SLT-koordinatoren",
        "Utkast til plan ligg ved. Planen seier kven som gjer kva når nokon seier frå.",
        "Rådet gjekk gjennom planen punkt for punkt. Krisesenteret skal få han til høyring.",
        "Politirådet sluttar seg til planen og ber om at han blir lagd fram for kommunestyra.",
    ),
    Topic(
        "Sommarfesten i Skardfjord",
        "discussion",
        "Ordføraren i Skardfjord",
        "Det kjem om lag fire tusen gjester. Vi ser på vakthald, skjenking og nattbuss.",
        "Arrangøren stiller med tretti vakter. Politiet er til stades begge kveldane. Nattbussen går ein time "
        "lenger enn i fjor.",
        "",
        ("Avtale nattbuss til sommarfesten", "ragna", 5),
    ),
    Topic(
        "Eldre og svindel på telefon og nett",
        "information",
        "Politikontakten",
        "Fleire eldre har mista pengar. Politiet fortel kva som går igjen.",
        "Politikontakten held korte foredrag på eldresentra i haust. Banken vil vere med.",
    ),
    Topic(
        "Beredskap når vegen er stengd",
        "discussion",
        "Politistasjonssjefen",
        "Ras har stengt vegen mellom kommunane tre gonger. Kva gjer vi når hjelpa ikkje kjem fram?",
        "Kommunane har nøkkelpersonar på begge sider. Politiet ønskjer ei felles telefonliste som er rett til "
        "kvar tid.",
        "",
        ("Lage felles telefonliste for stengd veg", "eldrid", 6),
    ),
    Topic(
        "Gjennomgang av skjenkekontrollane",
        "information",
        "SLT-koordinatoren",
        "Resultat frå kontrollane i førre halvår.",
        "Elleve kontrollar, eitt brot. Rådet meiner omfanget er rett.",
    ),
    Topic(
        "Tryggleiksvandring i sentrum",
        "decision",
        "SLT-koordinatoren",
        "Ungdomsrådet og eldrerådet har gått ruta saman med oss. Lista over mørke og utrygge stader ligg ved.",
        "Tolv stader er meldte inn. Sju er berre manglande lys.",
        "Kommunen set opp lys på dei sju stadene før vinteren. Resten blir tekne med i budsjettet.",
        ("Setje opp lys på sju stader i sentrum", "oddny", 10),
    ),
    Topic(
        "Digital mobbing og deling av bilete",
        "discussion",
        "Politikontakten",
        "Helsesjukepleiarane og politiet ser det same: bilete blir delte vidare mot den unge sin vilje.",
        "Skulane vil ha ein fast time om dette på åttande trinn. Politikontakten kan vere med på den første.",
        "",
        ("Setje av time om bilete og nett på åttande trinn", "jostein", 8),
    ),
    Topic(
        "Budsjett for SLT-arbeidet neste år",
        "information",
        "Kommunedirektøren",
        "Stillinga blir vidareført med femti prosent frå kvar kommune.",
        "Rådet tok saka til orientering.",
    ),
)

STANDING_NOTES = (
    "Politiet melder om eit roleg kvartal. Det er færre meldingar om skadeverk enn same tid i fjor.",
    "Fritidsklubben har fleire besøk på fredagar. Utekontakten er ute to kveldar i veka.",
    "Det som vart avtalt sist, er gjort, med dei unntaka som står i lista over oppfølgingspunkt.",
)

LATE = {
    3: "Saksframlegget om budsjettet var ikkje klart før formannskapet hadde handsama det.",
    8: "SLT-koordinatoren var sjuk, og innkallinga vart send så snart ein vikar var på plass.",
}
CANCELLED = {6: "Vegen mellom kommunane var stengd av ras, og politiet måtte vere på staden."}
STAND_INS = {
    2: ("torunn", "Politioverbetjent Mona Tangerud"),
    5: ("oddny", "Assisterande kommunedirektør Terje Lofthaug"),
}
LEFT_UNDONE = {1}
ABSENCES = ("sjuk", "kurs i regi av politidistriktet", "sett inn i ein annan del av distriktet")
HOLIDAY, CHRISTMAS = "ferie", "julehelg"
PRESENCE_NOTES = ("", "Snakka med rektor om trafikken om morgonen.", "", "Besøk på eldresenteret.", "")
