"""What the words of a venue tell: journal, conference, book, thesis, repository. Which venue it is, `resolve` says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scholargraph.model.records import VersionType

_CONFERENCES = (
    "AAAI AAMAS ACCV ACL ACML ACSAC AISTATS ALT APEC APPROX ASPLOS ASRU ASSETS BMVC CADE CAV CCC CCS CDC CGO CHI CHIIR CIKM "
    "COBEP COLING COLT CONCUR COSYNE CPM CRYPTO CSCW CSF CSL CUI CVPR CoNLL CoRL DAC DATE DIMVA DIS DISC DSN EACL ECAI ECCE "
    "ECCV ECIR ECML ECOOP EDBT EMNLP EMSOFT ESA ESEM ESOP ESORICS ESWC EUROCRYPT EUSIPCO EuroS&P EuroSys FAccT FC FOCS "
    "FOSSACS FSE FSTTCS GECCO GLOBECOM HPCA HRI ICALP ICASSP ICC ICCAD ICCV ICDAR ICDE ICDM ICDT ICFP ICIP ICLR ICML ICPR "
    "ICRA ICSE ICWSM IJCAI IJCNLP IMC INFOCOM INTERACT INTERSPEECH IPCO IPDPS IROS ISAAC ISCA ISCAS ISIT ISMAR ISMB ISMIR "
    "ISSAC ISSCC ISSTA ISWC ITCS ITiCSE IUI Interspeech JCDL KDD KR L4DC LATIN LICS LREC MFCS MICCAI MICRO MMSys MSR "
    "MobiCom MobiSys MobileHCI NAACL NDSS NIPS NSDI NeurIPS NordiCHI OOPSLA OSDI PETS PLDI PODC PODS POPL PPoPP PSB RAID "
    "RECOMB RSS RTSS RecSys SAT SIGCOMM SIGCSE SIGDIAL SIGGRAPH SIGIR SIGMETRICS SIGMOD SOCG SODA SOSP SOUPS SPAA STACS "
    "STOC SWAT SenSys SoCG TACAS TCC UAI UIST UMAP USENIX UbiComp VLDB VLSI WACV WADS WINE WOOT WSDM WWW"
).split()
_JOURNALS = (
    "AER AIChE AJ APL ApJ ApJL ApJS BMJ COMPEL GRL IJCV IJRR IMWUT JACM JACS JAIR JAMA JASA JCAP JCP JFM JGR JHEP JMLR JOLE "
    "JPE JPubE MNRAS NEJM PACMHCI PACMPL PASA PASJ PASP PLOS PLoS PNAS PRB PRD PRE PRL PRX PVLDB QJE QJRMS REStud SICOMP "
    "TACL TALG TIST TKDD TKDE TMLR TOCHI TOCS TODS TOG TOIS TOMS TOPLAS TOSEM TPAMI"
).split()


def _acronyms(names: Sequence[str]) -> str:
    return rf"(?<![\w&-])(?:{'|'.join(map(re.escape, names))})(?![\w-])"


_ACRONYMS: tuple[tuple[VersionType, str], ...] = (
    ("JournalArticle", _acronyms(_JOURNALS)),
    ("ConferencePaper", _acronyms(_CONFERENCES)),
)
"""Short names of venues, which only count in their own letters: "CHI" is a conference, "chi" is a letter."""
_ABBREVIATED = (
    "abh acad adv agric alg am angew ann annu anal appl arch archit assoc astron astrophys astropart automat behav biochem "
    "biol bioinf biomed biophys biotechnol bull bus chem clin cogn combin comm commun comp compos comput conf contemp contrib "
    "cosmol crit curr cybern dev disc disp dyn ecol econ econom educ electr electron eng engrg environ ergodic eur euro europ "
    "evol exp expo found funct gen geom geophys hist hum inf infor informat inform inst instr instrum int internat "
    "intl intell invent iss j jpn knowl lang lett lond mach manag manuf mat mater math mech med meth microbiol "
    "mod mol monogr nat natl neurosci nucl numer oper opt optim org philos phys pol polit pres "
    "probab probl proc prod prog progr psychol publ quant quart rec rel reliab rep res rev robot roy sci "
    "sel semin ser simul soc softw sov spectrosc stat statist stoch struct stud supp surv symb symp sympos syst tech "
    "technol telecommun theor tr trans transl univ vis wiss zh"
).split()
ABBREVIATED_WORD = rf"\b(?:{'|'.join(_ABBREVIATED)})"
"""A word that the names of venues shorten ("Phys", "Rev", "Lett"), without its full stop; for patterns that ignore case."""
_ABBREVIATED_NAME = re.compile(rf"(?:^|\s){ABBREVIATED_WORD}\.(?=[\s,]|$)", re.I)
_UNDOTTED = re.compile(
    r"(?:(?:J|N|Am|Br|Eur|Can|Jpn|Nephrol|Transplant|Epidemiol|Surg|Ther|Dis|Cardiol|Engl|Ren|Nutr|Cell|Lancet|Mar|Ser|Physiol|Immunol|Nurs"
    + "|".join(["", *(word.capitalize() for word in _ABBREVIATED)])
    + r")(?=\s|$)\s*){2,7}(?:[A-Z][a-z]*)?"
)
"""A name of which no shortened word has its full stop: "Clin J Am Soc Nephrol"."""
_RULES: tuple[tuple[VersionType, str], ...] = (
    (
        "Preprint",
        r"\b(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn|hal|pre-?prints?|e-?prints?|working papers?|discussion papers?"
        r"|optimization online)\b",
    ),
    ("DoctoralThesis", r"\b(?:ph\.?\s*d\.?|doctoral|d\.?phil\.?)\s+(?:thesis|dissertation)\b|\bdissertation\b|\bhabilitation\b"),
    ("MastersThesis", r"\b(?:master['’]?s?|m\.?\s*sc?\.?|diploma|diplom)\s+thesis\b|\bdiplomarbeit\b"),
    (
        "Report",
        r"\btechnical\s+reports?\b|\b\w*-?rapport\b(?=\W*\d|$)|\binforme\s+t[ée]cnico\b|\brelat[óo]rio\b|\bforschungsbericht\b|\btech\.?\s+rep(?:ort|\.)|\bresearch\s+reports?\b|\bwhite\s+paper\b",
    ),
    (
        "JournalArticle",
        r"\bproc\.?\s+(?:of\s+the\s+)?(?:r|roy|royal|natl|nat|lond|london|edinb|edinburgh|amer|am|jpn|indian|inst|steklov)\b\.?\s+"
        r"(?:acad|soc|math|inst|phil|civ|mech)|\bproc\.\s+(?:acm\s+(?:hum|prog|interact|meas|manag|softw|netw)|vldb\s+endow)"
        r"|\bproceedings\s+of\s+the\s+(?:acm\s+on|vldb\s+endowment)\b",
    ),
    (
        "JournalArticle",
        r"\b(?:journal|transactions|letters|annals|bulletin|magazine|acta|archives?|quarterly|communications\s+(?:of|in|on)"
        r"|monthly"
        r"|comptes\s+rendus|zeitschrift|revista|revue|annales|j\.|trans\.|lett\.|ann\.|nature|cell|science|plos|pnas|elife"
        r"|proceedings\s+of\s+the\s+(?:national\s+academy|royal\s+society|(?:\w+\s+)?mathematical\s+society|ieee$))\b"
        r"|\b(?:j|trans|lett|ann)\.(?=\s|$)|\bproceedings\s+of\s+the\s+ieee\s*$|\breviews?\b(?!\s+conference)",
    ),
    (
        "ConferencePaper",
        r"\b(?:conferences?|conf\.|congresso|congreso|congr[èe]s|simp[óo]sio|encontro|jornadas|colloque|coloquio|tagung|konferenz"
        r"|convegno|conferenza|conferencia|confer[êe]ncia|conf[ée]rence|symposi(?:um|a)|workshops?|proceedings|proc\.|congress|meeting|colloquium|conventions?|cong\.|congr\."
        r"|neural\s+information\s+processing\s+systems|computer\s+vision\s+and\s+pattern\s+recognition|knowledge\s+discovery"
        r"|uncertainty\s+in\s+artificial\s+intelligence|symp\.|usenix)(?!\w)",
    ),
    (
        "JournalArticle",
        r"^(?:mathematical\s+programming|operations\s+research|management\s+science|mathematics\s+of\s+\w+.*|networks?|automatica"
        r"|optimization|biometrika|econometrica|analysis|information\s+and\s+\w+|artificial\s+intelligence|machine\s+learning"
        r"|neural\s+(?:computation|networks)"
        r"|pattern\s+recognition|signal\s+processing|statistica\s+sinica|bernoulli|combinatorica"
        r"|algorithmica|algorithms?|sensors|physica.*|studia.*|numerische\s+mathematik|inventiones.*|duke.*|theoretical\s+\w+.*"
        r"|advances\s+in\s+(?!neural).*|\w+\s+programming(?:\s+computation)?|applied\s+\w+.*|foundations\s+(?:of|and)\s+.*"
        r"|computational\s+\w+.*"
        r"|computers?\s+(?:&|and)\s+\w+.*|analytical\s+\w+|inverse\s+problems|nonlinearity|\w+\s+chemistry"
        r"|lancet|the\s+lancet.*|neuron|chaos|water.*|energy.*|\w+\s+research)$",
    ),
)
_PUBLISHER = re.compile(
    r"\b(?:press|springer(?:[\s-]verlag)?|elsevier|wiley|birkh[aä]user|pearson|mcgraw[\s-]hill|routledge|sage|crc"
    r"|de gruyter|kluwer"
    r"|academic press|publish(?:ers?|ing)|verlag|world scientific|now publishers|chapman|dover|o['’]reilly|morgan kaufmann"
    r"|addison[\s-]wesley|north[\s-]holland|taylor\s*(?:&|and)\s*francis|royal society of \w+|athena scientific"
    r"|society for industrial|(?-i:U(?:niv\.?)? of (?:[A-Z]\w+ ){1,3}P)"
    r"|siam$|ams$|(?-i:UP)|mit press|prentice hall|palgrave|macmillan|ios press|edward elgar|emerald|editions?|books$)",
    re.I,
)


def version_type(venue: str) -> VersionType:
    """The type a venue's words tell, "Work" where they tell nothing.

    Words such as Conference, Journal, Letters decide, then acronyms of conferences, then well-known journals without such a word.
    """
    words = " ".join(venue.split()).lower()
    found = next((kind for kind, pattern in _RULES if re.search(pattern, words)), None)
    found = found or next((kind for kind, pattern in _ACRONYMS if re.search(pattern, venue)), None)
    short = _UNDOTTED.fullmatch(venue.strip()) is not None
    return found or (
        "JournalArticle" if short or (len(_ABBREVIATED_NAME.findall(words)) >= 1 and len(words.split()) <= 10) else "Work"
    )


def is_publisher(text: str) -> bool:
    """Whether a text names a publisher ("Cambridge University Press")."""
    return bool(_PUBLISHER.search(text)) and len(text.split()) <= 8


def looks_like_venue(text: str) -> bool:
    """Whether the words of a text are those of a venue, a publisher or a repository."""
    return version_type(text) != "Work" or is_publisher(text)


_EDITION = re.compile(
    r"(?P<head>.*?)[\s,]*(?:(?<=\D)(?P<year>(?:19|20)\d\d)|\s?['’](?P<short>\d\d)|(?<=[A-Z])-(?P<dash>\d\d))(?P<rest>(?:\W.*)?)"
)


def split_edition(printed: str) -> tuple[str, str | None, int | None]:
    """A printed venue to (venue, edition, year): "NeurIPS 2020" gives NeurIPS, "NeurIPS 2020", 2020."""
    found = _EDITION.fullmatch(printed)
    if not found:
        first = re.match(r"((?:19|20)\d\d)\s+(?=[A-Z])", printed)
        return (printed[first.end() :], printed, int(first.group(1))) if first else (printed, None, None)
    head, rest = found["head"].strip(" ,-"), found["rest"].strip(" ,)")
    year = int(found["year"]) if found["year"] else 2000 + int(found["short"] or found["dash"])
    if not head:
        return rest or printed, printed, year
    comma = "," in printed[len(head) : found.end("head") + 6]
    if rest and re.search(r"\w", rest):
        return printed, printed, year
    return head, None if comma else printed, year
