"""The words of headings, in English, German, French, Spanish, Portuguese and Italian, and what they announce."""

from __future__ import annotations

import re

from scholargraph.sources.page.sections import SectionKind
from scholargraph.sources.text.bylines import strip_markup

# The first that fits names the kind: "Teaching awards" are awards, "Editorial positions" are services.
_KINDS: tuple[tuple[SectionKind, str], ...] = (
    (
        "awards",
        r"\b(?:awards?|honou?rs?|fellowships?|grants?|funding|money|prizes?|scholarships|(?<!^)scholarship|distinctions|recognitions?"
        r"|auszeichnung(?:en)?|ehrungen|preise|drittmittel\w*|stipendi(?:en|um)|f[öo]rderungen|forschungsprojekte"
        r"|prix|bourses|r[ée]compenses|financements|distinciones|premios|becas|reconocimientos|proyectos|pr[êe]mios|pr[ée]mios"
        r"|bolsas|projetos|premi|borse|riconoscimenti|finanziamenti|progetti)\b",
    ),
    (
        "service",
        r"\b(?:services?|review(?:er|ing)|referee(?:ing)?|editorial|editorships?|(?:program(?:me)?|conference) committees?"
        r"|organi[sz](?:ation|ing|er)s?|outreach(?!\s+writing)|memberships?|activities|leadership|community"
        r"|gutachter\w*|gremien\w*|mitgliedschaften|selbstverwaltung|responsabilit[ée]s|comit[ée]s|evaluador\w*|revisore?s?"
        r"|organizzazione|organiza[çc][ãa]o|organizaci[óo]n)\b",
    ),
    (
        "talks",
        r"\b(?:talks?|presentations?|presented|posters?|lectures|colloquia|seminars?|tutorials?|keynotes?|addresses"
        r"|contributions?\s*\(oral|oral\s+contributions?"
        r"|vortr[äa]ge|pr[äa]sentationen|expos[ée]s|s[ée]minaires|communications\s+(?:orales|invit\w+|affich\w+)"
        r"|conf[ée]rences\s+invit[ée]es|conférences(?!.*\bactes\b)|ponencias|charlas|conferencias(?!.*\bactas\b)|comunicaciones(?!.*\bactas\b)"
        r"|palestras|comunica[çc][õo]es|seminari|conferenze(?!.*\batti\b)|interventi|comunicazioni|relazioni)\b",
    ),
    (
        "teaching",
        r"\b(?:teaching|courses?|instruction|lehre|lehrt[äa]tigkeit|lehrveranstaltungen|enseignements?|(?<!en )cours|docencia"
        r"|cursos"
        r"|ensino|doc[êe]ncia|didattica|insegnament[oi])\b",
    ),
    (
        "students",
        r"\b(?:examin(?:ers?|ations?|ed|ing|ees?)|opponents?|(?:thes[ie]s|dissertations?|doctoral|ph\.?\s?d\.?)\s+(?:jury|juries|panels?|boards?)"
        r"|(?:post)?-?students?|advisees?|mentees?|mentoring|mentorship|mentored|supervis\w+|advising|advised"
        r"|alumni|interns?|^(?:(?:current|present|former|past|previous|lab|group|team|research|our)\s+)*members$"
        r"|(?:thes[ie]s|dissertations?)\s+(?:directed|supervised|advised|chaired|completed|in\s+progress)|directed\s+(?:thes[ie]s|dissertations?)"
        r"|postdocs?|post-?doctoral (?:researchers|fellows|scholars|associates)|(?:group|lab|team) members"
        r"|(?:thesis|dissertation|doctoral|ph\.?d\.?) committees?|^(?:(?:my|our|research)\s+)?(?:group|lab|team)$"
        r"|graduates|visitors|trainees|doctorands?|^people$"
        r"|(?<!un)betreu\w+|doktorand\w*|promovierende|(?:abschluss|doktor|master|bachelor|diplom)arbeiten|promotionen"
        r"|encadrements?|encadr[ée]e?s|doctorante?s?|[ée]tudiante?s?|stagiaires|directions?\s+de\s+th[èe]ses?"
        r"|th[èe]ses\s+(?:dirig|soutenu|en\s+cours)\w*|(?:co)?direcci[óo]n(?:es)?\s+de\s+tesis|tesis\s+(?:\w+\s+)?dirigidas"
        r"|estudiantes|doctorandos|becarios|orienta[çc](?:[ãa]o|[õo]es)|orientad[oa]s|orientandos|alunos|estudantes"
        r"|dottorandi|laureandi|tesisti|studenti|disserta[çc](?:[ãa]o|[õo]es)\s+de\s+mestrado|teses?\s+de\s+doutorado|inicia[çc][ãa]o\s+cient[íi]fica|tesi\s+(?:\w+\s+){0,3}(?:seguite|dirette|supervisionate|assegnate)|supervis[õo]es)\b",
    ),
    ("media", r"\b(?:op-?eds?|amicus|blogs?|public\s+(?:writing|scholarship)|journalism|podcasts?|interviews?)\b"),
    (
        "publications",
        r"\b(?:publications?|papers?|articles?|pre-?prints?|proceedings"
        r"|manuscripts?|books?|chapters?|monographs?|bibliography|outreach\s+writing"
        r"|(?:selected |recent )works?|writings?|(?:encyclop[a-z]+|dictionary|handbook|lexicon)\s+(?:entries"
        r"|articles)|lexikonartikel|edited\s+collections|special\s+issues|translations|working papers|(?:technical"
        r"|policy|research|consulting|commissioned|government|other)\s+reports?|policy\s+(?:briefs?|papers?)"
        r"|^reports?$|white\s+papers?|in preparation|theses|thesis|journals?"
        r"|conferences?|workshops?|submitted|under review|to appear|in press|forthcoming|peer-reviewed|edited volumes?"
        r"|(?:critical |source )?editions?"
        r"|accepted|in the pipeline"
        r"|works? in progress|^(?:book\s+|selected\s+)?reviews?(?:\s+essays?)?$"
        r"|ver[öo]ffentlichung(?:en)?|publikation(?:en|sliste)|schriften\w*|zeitschriften\w*|konferenzbeitr[äa]ge|tagungs\w+"
        r"|buchkapitel|buchbeitr[äa]ge|b[üu]cher|aufs[äa]tze|monogra[fp]hien|sammelb[äa]nde|herausgeberschaften|rezensionen"
        r"|im\s+erscheinen|eingereichte?"
        r"|ouvrages|livres|chapitres|actes|revues|pr[ée]-?publications|comptes[\s-]rendus|articles"
        r"|publicaciones|art[íi]culos|libros|cap[íi]tulos|reseñas|en\s+prensa|monograf[íi]as|actas"
        r"|publica[çc][õo]es|artigos|livros|no\s+prelo|anais"
        r"|pubblicazioni|contributi\s+in\s+volume|contributions?\s+to\s+(?:books?|volumes)|articoli|libri|capitoli|monografie|curatele|recensioni|in\s+corso\s+di\s+stampa|atti|production\s+scientifique|travaux|scientific\s+(?:output|production)|scholarly\s+work"
        r"|producci[óo]n\s+(?:cient[íi]fica|bibliogr[áa]fica|acad[ée]mica)|produ[çc][ãa]o\s+(?:cient[íi]fica|bibliogr[áa]fica)|produzione\s+scientifica)\b",
    ),
    (
        "education",
        r"\b(?:education|degrees?|^training$|qualifications?|academic background"
        r"|(?:academic|professional) (?:training|preparation)|studies"
        r"|ausbildung|studium|hochschulbildung|akademische\s+abschl[üu]sse|[ée]tudes|formation|dipl[ôo]mes|educaci[óo]n"
        r"|formaci[óo]n|estudios|titulaci[óo]n|educa[çc][ãa]o|forma[çc][ãa]o|formazione|istruzione|titoli\s+di\s+studio)\b",
    ),
    (
        "positions",
        r"\b(?:employment|positions?|appointments?|experience|career|affiliations?|work history|professional background|^jobs?$"
        r"|werdegang|berufst[äa]tigkeit|berufserfahrung|anstellungen|exp[ée]riences?|parcours|emplois|carri[èe]re"
        r"|experiencia|cargos|puestos|trayectoria|experi[êe]ncia|posi[çc][õo]es|esperienz[ae]|posizioni|carriera|incarichi)\b",
    ),
    (
        "interests",
        r"\b(?:interests?|research areas?|research topics?|areas of research|areas of expertise|expertise|keywords"
        r"|^(?:(?:research|primary|main)\s+)*fields?(?:\s+of\s+(?:interest|specialization|expertise))?$"
        r"|forschungs(?:interessen|schwerpunkte|gebiete)|int[ée]r[êe]ts|th[èe]mes\s+de\s+recherche|domaines\s+de\s+recherche"
        r"|intereses|l[íi]neas\s+de\s+investigaci[óo]n|interesses|linhas\s+de\s+pesquisa|interessi|temi\s+di\s+ricerca)\b",
    ),
    ("news", r"\b(?:news|updates|announcements|aktuelles|neuigkeiten|actualit[ée]s|noticias|not[íi]cias|notizie)\b"),
    (
        "contact",
        r"\b(?:contact|address|personal (?:data|details|information)|coordinates|kontakt|anschrift|pers[öo]nliche\s+daten"
        r"|coordonn[ée]es|contacto|datos\s+personales|contato|dados\s+pessoais|contatti|recapiti|dati\s+personali)\b",
    ),
    (
        "head",
        r"^(?:principal\s+investigators?(?:\s*\(pi\))?|pi|(?:group|team|lab(?:oratory)?|research)\s+(?:leader|head|director)|head\s+of\s+(?:the\s+)?(?:group|lab)"
        r"|(?:arbeits)?gruppenleit\w*|leitung|responsable(?:\s+d['’]\s?[ée]quipe)?|chef(?:fe)?\s+d['’]\s?[ée]quipe|investigador\w*\s+principal|responsabile)$",
    ),
    ("references", r"^(?:references|referees|referenzen|referencias|refer[êe]ncias|referenze)\b"),
    ("software", r"\b(?:software|data\s?sets?|data\s+and\s+code|code|logiciels)\b"),
    ("patents", r"\b(?:patents?|inventions|patente|patentanmeldungen|erfindungen|brevets|patentes|brevetti)\b"),
    ("media", r"\b(?:media|press|presse|medien|medienbeitr[äa]ge|medios|prensa|m[íi]dia|stampa)\b"),
    (
        "other",
        r"\b(?:skills|languages?|hobbies|miscellaneous|links|about|summary|profile|statement"
        r"|sprach(?:en|kenntnisse)|kenntnisse|langues|comp[ée]tences|idiomas|l[íi]nguas|lingue|competenze)\b",
    ),
)
HEADING_WORDS = frozenset(
    """a about academic accepted activities address advised advisees advising alumni an and announcements appear appointment
    appointments area areas article articles as award awards background bibliography book books career chapters committee
    committees community conditionally conference conferences contact contributions courses current currently data degree degrees
    departmental details distinctions doctoral edited editorial education employment experience expertise external
    featured fellowships forthcoming former full funding further general grants graduate graduated graduates group history honors
    honours in industrial industry information initial institutional interest interests international interns invited journal
    journals keynotes keywords lab languages latest leadership lectures list main major manuscripts masters master's me
    media members memberships mentees mentoring mentorship miscellaneous monographs ms my m.s. national news of on oral
    organisation organization organizing other papers past peer peer-reviewed ph.d ph.d. phd personal placement placements
    position positions post postdoctoral postdocs postdoc presentations present preparation preprint preprints press
    prior previous primary prizes proceedings progress professional profile program publication publications
    published qualifications recent recognition
    refereed references refereeing report reports representative research reviewing reviewer review scholarship
    scholarships scholars scientific selected seminars service services skills software some student students studies
    submitted summary supervised supervision talks teaching technical theses thesis to topics training tutorials under
    undergraduate undergraduates university updates visiting visitors volumes with work working works workshop workshops
    editions edition source sources translations translation essays reviews peer-reviewed popular public
    examining examined examiner examination examinations thesis boards external internal patents media
    writing & cv vitae dissertations msc trainees presented posters data sets support funded secondary co-supervised
    supervisor supervisors advisor advisors advised co-advised co-advising

    akademische akademischer aktuelles artikel aufsätze ausbildung ausgewählte auswahl auszeichnungen bachelorarbeiten
    begutachtete beiträge berufliche beruflicher betreuung betreute buchkapitel bücher dissertationen doktoranden
    drittmittel ehrungen eingeladene eingereicht erscheinen forschungsinteressen förderung forschungsschwerpunkte im
    konferenzbeiträge lehre lehrveranstaltungen masterarbeiten mitgliedschaften monographien preise promotionen publikationen
    referierte schriftenverzeichnis stipendien studium und veröffentlichungen von vorträge werdegang wissenschaftliche
    wissenschaftlicher zeitschriften zeitschriftenartikel abschlussarbeiten abgeschlossene laufende der

    actes avec chapitres comité communications conférences dans de des direction distinctions diplômes doctorants du
    encadrement enseignement enseignements et études expérience formation internationales invitées la le les livres lecture
    nationales ouvrages parcours prix professionnelle professionnel publications recherche revue revues scientifiques thèse thèses

    académica académico actividad artículos capítulos congresos con conferencias cursos del dirección dirigidas distinciones
    docencia doctorales educación en estudios experiencia formación investigación libro libros premios profesional
    publicaciones revistas seleccionadas tesis y

    acadêmica acadêmico artigos bolsas capítulos da do doutorado dos e ensino experiência formação livros mestrado
    orientações palestras periódicos prêmios profissional publicações

    accademica articoli attività capitoli conferenze di dottorato didattica esperienza esperienze formazione in libri nei
    premi professionale pubblicazioni riviste scientifiche selezionate su studi tesi
    """.split()
)
"""A plain line is a heading only if all its words are among these."""
STUDENT_ROLE = re.compile(
    r"^(?:(?:current|former|past)\s+)?(?:Ph\.?\s?D\.?|D\.?Phil\.?|Doctoral|M\.?S\.?c?\.?|M\.?A\.?|B\.?S\.?c?\.?"
    r"|Masters?(?:['’]s)?|Bachelors?(?:['’]s)?"
    r"|Undergraduates?|Graduate|Post-?doc(?:s|toral)?|Interns?|Visitors?|Current|Former|Past|Alumni)(?:\s+(?:students?|advisees?"
    r"|theses|dissertations?|committees?|research(?:ers?)?|interns?|fellows?|scholars?|associates?))?"
    r"(?:\s*\((?:current|former|past|completed|graduated|ongoing|in progress"
    r"|(?:co-?)?(?:chair|advis[oe]r)|member|supervisor)\))?$"
    r"|^(?:Laufende?|Abgeschlossene?|Aktuelle?|Ehemalige?|En cours|Soutenues?|Pass[ée]e?s|En curso|Finalizad[oa]s|Defendidas"
    r"|Le[íi]das|Em andamento|Conclu[íi]d[oa]s|In corso|Conclus[ei])"
    r"(?:\s+(?:Promotionen|Dissertationen|Doktorarbeiten|Arbeiten|Doktorand\w*|th[èe]ses|tesis|teses|tesi))?$",
    re.I,
)
"""A line that says in which role, or when, the students below it stood."""

_BELONGS = re.compile(
    r"^\W{0,3}(?:(?:joint(?:ly)?(?:\s+work)?\s+|co-?authored\s+)?with\s+(?-i:[^\W\d_a-z])|(?:single|solo|sole)-?\s?author"
    r"|(?:conditionally\s+)?accepted\b|revise|reject|r\s?&\s?r\b|forthcoming\b|under\s+review|submitted\b|in\s+press\b"
    r"|abstract\b)",
    re.I,
)


def kind_of(heading: str) -> SectionKind:
    """What a heading announces, or "" if none of its words tells."""
    words = heading.lower().replace("’", "'")
    return next((kind for kind, pattern in _KINDS if re.search(pattern, words)), "")


def only_heading_words(text: str) -> bool:
    """Whether a plain line holds no word that headings do not use."""
    words = text.lower().replace("’", "'").split()
    return bool(words) and all(word.strip(".,:;()") in HEADING_WORDS or word in HEADING_WORDS for word in words)


def all_heading_words(text: str) -> bool:
    """`only_heading_words` of a line whose brackets, slashes, commas and dashes stand between words."""
    return only_heading_words(re.sub(r"[()\[\]/,:–—-]", " ", text))


def belongs_above(text: str) -> bool:
    """Whether a paragraph goes on with an entry: "with A. Roe", "Accepted, ...", "Abstract: ..."."""
    plain = strip_markup(text).strip()
    return bool(_BELONGS.match(plain)) and not re.search(r"[“\"«„]", plain[:80])
