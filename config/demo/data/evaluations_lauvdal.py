"""What Lauvdal og Skardfjord politiråd answered and learnt, in nynorsk."""

ANSWERS = {
    "eldrid": ((3, "Papira kom stort sett i tide, med eitt unntak."), (3, ""), (3, "Folk kjenner politikontakten no.")),
    "sjur": ((3, ""), (4, "Dei som bestemmer, sit ved bordet."), (2, "Eg får spørsmål når kontordagen fell bort.")),
    "ragna": ((2, "Éi veke er i knappaste laget."), (3, ""), (2, "Skardfjord får færre dagar enn Lauvdal.")),
    "torunn": ((3, ""), (4, ""), (3, "Vi held det vi har lova, når bemanninga tillèt det.")),
    "jonas": ((4, ""), (3, ""), (3, "Tysdagen fungerer godt.")),
}
LATER_ANSWERS = ((3, ""), (3, ""), (4, "Samarbeidet er lettare enn før."), (3, ""), (2, "Oppfølginga kan bli betre."))

LEARNT = (
    (
        ("Legg årets møte utanom skuleferiane", "eldrid", "wheel"),
        ("Gå tryggleiksvandringa før det blir mørkt", "oddny", "wheel"),
    ),
    (
        ("Innkallinga bør ut ti dagar før møtet", "eldrid", "clause"),
        ("Del kontordagane likt mellom kommunane", "jonas", "wheel"),
        ("Ta opp att punkt som er over fristen, først på saklista", "sjur", "wheel"),
    ),
    (("Inviter ungdomsrådet til eitt møte i året", "jostein", "wheel"),),
)
CLAUSE_TO_CHANGE = "Møte"
