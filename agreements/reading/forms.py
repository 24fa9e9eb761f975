"""One form for each word, so that the rules are written once: nynorsk and a-forms are told as bokmål.

Each word becomes one word; places are counted in words, and quotes are always the words as printed.
"""

from __future__ import annotations

import re
from functools import cache

SAME = """
høve=anledning annan=annen annahver=annenhver annakvar=annenhver annankvar=annenhver anna=annet annakvart=annethvert
annankvart=annethvert annenhvert=annethvert tilset=ansatt tilsett=ansatt talet=antallet avhalde=avholde
avhaldast=avholdes avhaldne=avholdt avløysar=avløser avløyser=avløser avløyst=avløst avtala=avtalen tingast=avtales
avtaletida=avtaletiden berre=bare einast=bare bede=be betre=bedre betring=bedring handsame=behandle
handsamar=behandler handsamast=behandles handsama=behandlet handsaming=behandling handsaminga=behandlingen bed=ber
blei=ble vart=ble verte=bli vert=blir vorte=blitt vorten=blitt danna=dannet dei=de deltaka=delta deltaking=deltakelse
deltek=deltar delteke=deltatt han=den ho=den dykk=dere difor=derfor desse=disse driftseining=driftsenhet
drøftast=drøftes drøfta=drøftet eigen=egen eige=eget eigne=egne ei=en ein=en endringar=endringer einige=enige
semje=enighet einskild=enkelt einskilde=enkelte erstattast=erstattes eit=et eitt=ett éit=ett étt=ett fer=farer
finn=finner fjortande=fjortende fleire=flere folkevalde=folkevalgte forbetring=forbedring forbetringar=forbedringer
forbetringsområde=forbedringsområde forbetringspunkt=forbedringspunkt førebygge=forebygge førebyggje=forebygge
førebyggande=forebyggende førebyggjande=forebyggende førebygging=forebygging førehand=forhånd
formannskapa=formannskapene føremål=formål fornyast=fornyes fornya=fornyet førre=forrige framlegg=forslag
forvegen=forveien førevegen=forveien frå=fra frem=fram fremlegge=framlegge fremlegges=framlegges
fremlegging=framlegging fær=får fylgje=følge følgje=følge fylgjande=følgende følgjande=følgende fylgjer=følger
følgjer=følger følgjast=følges førast=føres fyrste=første gong=gang gongen=gangen gongar=ganger gonger=ganger gje=gi
gjev=gir gjevast=gis gjeve=gitt gjeldande=gjeldende gjeld=gjelder gjer=gjør gjera=gjøre gjere=gjøre gjerast=gjøres
gløymt=glemt gjengen=gått førespurnad=henvendelse henvending=henvendelse førespurnaden=henvendelsen
førespurnadane=henvendelsene førespurnadene=henvendelsene henvendingane=henvendelsene førespurnadar=henvendelser
førespurnader=henvendelser henvendingar=henvendelser heimel=hjemmel heimeside=hjemmeside heimesida=hjemmesiden
hjemmesida=hjemmesiden heimesidene=hjemmesidene halda=holde halde=holde hald=holder held=holder haldast=holdes
halden=holdt haldne=holdt hovudregel=hovedregel hovudsak=hovedsak kva=hva kven=hvem kvar=hver kvarandre=hverandre
kvarandres=hverandres kvart=hvert viss=hvis korleis=hvordan kvifor=hvorfor haust=høst hausten=høsten haustar=høster
hausthalvåret=høsthalvåret haustparten=høsthalvåret haustmøte=høstmøte ikkje=ikke inngjengen=inngått
innkallinga=innkallingen innmelde=innmeldt innsatsområda=innsatsområdene innspel=innspill jamleg=jevnlig
jamnleg=jevnlig jamlege=jevnlige jamt=jevnt journalførast=journalføres kalendarår=kalenderår kjend=kjent kjende=kjent
koma=komme kome=komme komande=kommende kjem=kommer komne=kommet herad=kommune kommuneleiinga=kommuneledelsen
heradet=kommunen herredet=kommunen heradets=kommunens bystyre=kommunestyre heradsstyre=kommunestyre
herredsstyre=kommunestyre heradsstyra=kommunestyrene kommunestyra=kommunestyrene bystyret=kommunestyret
heradsstyret=kommunestyret herredsstyret=kommunestyret bystyrets=kommunestyrets krevje=kreve krev=krever
krevjast=kreves kringkasta=kringkastet laga=lage lagar=lager lagast=lages lagd=lagt lagde=lagt leie=lede
leiing=ledelse leiinga=ledelsen leiar=leder leier=leder leiarar=ledere leiaren=lederen leggja=legge leggje=legge
legg=legger leggast=legges leggjast=legges lærdomane=lærdommene lærdommane=lærdommene lærdomar=lærdommer
lærdommar=lærdommer lærepunkt=læringspunkt læringspoeng=læringspunkt lærepunkta=læringspunktene
lærepunktene=læringspunktene læringspunkta=læringspunktene lærepunkter=læringspunkter løypande=løpende laurdag=lørdag
måndag=mandag medlemane=medlemmene medlemene=medlemmene medlemar=medlemmer medlemer=medlemmer meldast=meldes
melda=meldt meiner=mener mottek=mottar mogelig=mulig mogleg=mulig lyt=må månad=måned månaden=måneden månadar=måneder
månader=måneder månaders=måneders månads=måneds møteboka=møteboken møteinnkallinga=møteinnkallingen
møteleiar=møteleder møta=møtene møti=møtene nabokommunane=nabokommunene nabokommunar=nabokommuner nestleiar=nestleder
nettsida=nettsiden niande=niende nærast=nærmest offentleg=offentlig offentlege=offentlige
offentleggjort=offentliggjort offentleggjerast=offentliggjøres offentlegheit=offentlighet
offentlegheita=offentligheten oftare=oftere oftast=oftest områda=områdene oppfølgjast=oppfølges oppfylging=oppfølging
opphevast=oppheves opphøyre=opphøre opphøyrer=opphører skipast=opprettes oppretta=opprettet skipa=opprettet
oppsagd=oppsagt oppseiast=oppsies oppseiing=oppsigelse oppseiinga=oppsigelsen oppseiingsfrist=oppsigelsesfrist
oppseiingsfristen=oppsigelsesfristen oppseiingstid=oppsigelsestid oppseiingstida=oppsigelsestiden oppteken=opptatt
oversyn=oversikt papira=papirene politileiinga=politiledelsen politimeister=politimester
politimeisteren=politimesteren punkta=punktene rapporterast=rapporteres referata=referatene rektorane=rektorene
reviderast=revideres sagd=sagt saka=saken sakliste=saksliste saklista=sakslisten saklisten=sakslisten
sakslista=sakslisten saklister=sakslister sakpapir=sakspapir sakspapira=sakspapirene sakspapiret=sakspapirene
sakspapiri=sakspapirene saman=sammen samansett=sammensatt samansetjing=sammensetning samansetning=sammensetning
satsningsområde=satsingsområde satsingsområda=satsingsområdene satsningsområdene=satsingsområdene
satsningsområder=satsingsområder sett=satt sjølv=selv send=sendt sendte=sendt seinare=senere seinast=senest seie=si
sidan=siden seier=sier seiast=sies siast=sies sitje=sitte sit=sitter sjeldnare=sjeldnere syv=sju sjuande=sjuende
skule=skole skulen=skolen skulane=skolene skular=skoler skriven=skrevet skrivne=skrevet skriftleg=skriftlig
skriv=skriver snarast=snarest spele=spille spelast=spilles starta=startet stad=sted stades=stede
sjå=se sjåast=ses open=åpen ope=åpent opne=åpne verka=virket verkar=virker gjekk=gikk fekk=fikk
staden=stedet stadane=stedene
stads=steds sundag=søndag taka=ta tal=tall tala=tallene tek=tar takast=tas teke=tatt teken=tatt tekne=tatt
temaa=temaene tida=tiden tidlegare=tidligere tidlegast=tidligst tiande=tiende tilstades=tilstede
nærvær=tilstedeværelse nærværet=tilstedeværelsen tiltaka=tiltakene tysdag=tirsdag teneste=tjeneste
tenesteavtale=tjenesteavtale tenesteeining=tjenesteenhet tenesteeininga=tjenesteenheten
tenesteeiningsleiar=tjenesteenhetsleder tenesteeiningsleiaren=tjenesteenhetslederen tenester=tjenester
tenestested=tjenestested tyve=tjue trengst=trengs tryggleik=trygghet tryggleiken=tryggheten
trygdevandring=trygghetsvandring tryggheitsvandring=trygghetsvandring tryggleiksvandring=trygghetsvandring
tryggleiksvandringa=trygghetsvandringen tryggheitsvandringar=trygghetsvandringer
tryggleiksvandringar=trygghetsvandringer usemje=uenighet veke=uke uka=uken veka=uken vekene=ukene veker=uker
vekers=ukers vekes=ukes underskrive=underskrevet underskriven=underskrevet underteikning=underskrift
underteikna=undertegnet ungdomsskule=ungdomsskole ungdomsskulen=ungdomsskolen unnatak=unntak unntakast=unntas
unnateke=unntatt unnateken=unntatt unnatekne=unntatt utsend=utsendt utsende=utsendt uteke=uttatt vanlegvis=vanligvis
varigheit=varighet varsl=varsel varslast=varsles varsla=varslet rettleiar=veileder rettleiaren=veilederen
rettleiing=veiledning me=vi vidare=videre vidareføre=videreføre vidareførast=videreføres vidareført=videreført
vidareførte=videreført verknad=virkning vald=vold vårparten=vårhalvåret vere=være veret=vært vore=vært åra=årene
årleg=årlig årlege=årlige åttande=åttende èn=én éi=én éin=én ynske=ønske ynskje=ønske ønskje=ønske ynskjeleg=ønskelig
ønskjeleg=ønskelig ynskjer=ønsker ønskjer=ønsker ynskjast=ønskes ønskjast=ønskes
"""
STEMS = (
    "månad=måned haust=høst måndag=mandag tysdag=tirsdag laurdag=lørdag sundag=søndag skul=skol tenest=tjenest "
    "tryggleiks=trygghets tryggheits=trygghets valperiode=valgperiode kommuneval$=kommunevalg veke$=uke vekes$=ukes "
    "inneverande=inneværende satsnings=satsings"
)
KEPT = """
januar februar ansvar forsvar seminar eksemplar ordinar klar klart svar tilsvar vikar kollegar sekretar ansvars fastar
bane plane vane organ mappe blande lande andre handle rande inga ringa kontrast ballast gjest fast lokalbast stand
utvida straka deltar mottar foretar overtar gjentar vedtar inntar ivaretar påtar avtar opptar unntar
"""
ENDINGS = tuple(
    (re.compile(ending), replacement)
    for ending, replacement in (
        (r"(?<=[a-zæøå]{4})gjast$", "ges"),
        (r"(?<=[a-zæøå]{3})kjast$", "kes"),
        (r"(?<=[a-zæøå]{3})ast$", "es"),
        (r"^møtest$", "møtes"),
        (r"(?<=[a-zæøå]{4})inga$", "ingen"),
        (r"(?<=[a-zæøå]{3})leg(?=e?$|e?re$)", "lig"),
        (r"(?<=[a-zæøå]{4})heita$", "heten"),
        (r"(?<=[a-zæøå]{4})heit$", "het"),
        (r"(?<=[a-zæøå]{3})arane$", "erne"),
        (r"(?<=[a-zæøå]{3})ane$", "ene"),
        (r"(?<=[a-zæøå]{4})aren$", "eren"),
        (r"(?<=[a-zæøå]{3})ars$", "ers"),
        (r"(?<=[a-zæøå]{3})ar$", "er"),
        (r"(?<=[a-zæøå]{3})era$", "ere"),
        (r"(?<=[a-zæøå]{4})ande$", "ende"),
    )
)


@cache
def same() -> dict[str, str]:
    return dict(pair.split("=") for pair in SAME.split())


@cache
def kept() -> frozenset[str]:
    """What ends as nynorsk does, and is no nynorsk."""
    return frozenset(KEPT.split())


def plain(text: str) -> str:
    """The text in small letters, word for word in one form."""
    return " ".join(map(form, text.lower().split()))


@cache
def form(printed: str) -> str:
    word = printed.lower()
    core = re.sub(r"^[^\wæøå]+|[^\wæøå]+$", "", word)
    return word.replace(core, form_of(core), 1) if core else word


@cache
def stems() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Parts of words that are told otherwise wherever they stand."""
    return tuple((re.compile(stem), new) for stem, new in (pair.split("=") for pair in STEMS.split()))


def form_of(word: str) -> str:
    if word in same():
        return same()[word]
    for stem, new in stems():
        word = stem.sub(new, word)
    if word in kept():
        return word
    return next((made for ending, new in ENDINGS if (made := ending.sub(new, word)) != word), word)


def place(text: str, at: int) -> int:
    """Where in the text the word begins or ends that begins or ends at this place of what is told of it."""
    start = told_start = 0
    for word in text.split():
        start = text.index(word, start)
        end, told_end = start + len(word), told_start + len(form(word))
        if at <= told_end:
            return end if at == told_end else min(start + max(at - told_start, 0), end)
        start, told_start = end, told_end + 1
    return len(text)
