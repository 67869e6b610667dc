"""What the commands of LaTeX and of the classes for CVs mean for the words around them: names, by kind."""

from __future__ import annotations

HEADINGS = {
    "part": 2,
    "chapter": 2,
    "section": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
    "subparagraph": 5,
}
"""Level of the heading a command makes; others are told by their names (`cvsection`, `sectiontitle`, `rubric`)."""

FONTS: dict[str, dict[str, bool | int]] = {
    **{name: {"bold": True} for name in "bf bfseries textbf".split()},
    **{name: {"italic": True} for name in "it itshape textit emph em sl slshape textsl".split()},
    **{name: {"caps": True} for name in "sc scshape textsc".split()},
    **{name: {"under": True} for name in "underline ul uline uuline".split()},
    **{name: {"italic": False} for name in "rm textrm textup upshape textnormal normalfont".split()},
    **{name: {"bold": False} for name in "md mdseries textmd".split()},
    "large": {"size": 1},
    "Large": {"size": 2},
    "LARGE": {"size": 3},
    "huge": {"size": 4},
    "Huge": {"size": 5},
    **{name: {"size": 0} for name in "normalsize small footnotesize scriptsize tiny".split()},
}
"""Commands that change the font, as a switch or with an argument."""

DROPPED = {
    **dict.fromkeys(
        "noindent indent centering raggedright raggedleft maketitle makecvtitle maketitlepage sloppy samepage nobreak "
        "leavevmode relax ignorespaces unskip strut null singlespacing onehalfspacing frenchspacing obeylines protect "
        "noalign appendix makeatletter makeatother bgroup egroup selectfont boldmath itemsep parskip parindent opening "
        "makeheader makeCvHeader makecvheader makecvfooter makelettertitle and tableofcontents "
        "nopagebreak columnwidth ifthenelse".split(),
        0,
    ),
    **dict.fromkeys(
        "vspace hspace vskip thispagestyle pagestyle pagenumbering label includegraphics hypersetup color stepcounter "
        "usepackage documentclass RequirePackage geometry newlength bibliographystyle phantom hphantom vphantom "
        "faIcon moderncvstyle moderncvtheme moderncvcolor setmainfont setsansfont fontfamily fontseries fontshape "
        "markright ref pageref cite citep citet nocite lhead rhead chead lfoot rfoot cfoot fancyhf fancyhead fancyfoot "
        "pdfbookmark hyphenation newcounter needspace enlargethispage cline cmidrule specialrule PassOptionsToPackage "
        "AtBeginDocument urlstyle setlist renewbibmacro DeclareFieldFormat defbibheading graphicspath newcolumntype "
        "arrayrulecolor".split(),
        1,
    ),
    **dict.fromkeys("setlength addtolength setcounter addtocounter markboth rule fontsize settowidth".split(), 2),
    **dict.fromkeys("definecolor addcontentsline titlespacing".split(), 3),
    "titleformat": 5,
}
"""Commands that print nothing, and how many arguments they take with them."""

FIRST_ARGUMENT_DROPPED = frozenset("textcolor colorbox parbox makebox framebox resizebox scalebox hbox vbox raisebox".split())
"""Commands whose last argument is printed and whose first is not."""

GAPS = frozenset("hfill hfil hss quad qquad dotfill hrulefill hskip tab".split())
"""What sets columns apart on a line."""

BREAKS = frozenset("\\ newline linebreak break cr tabularnewline hline toprule midrule bottomrule".split())

PARAGRAPHS = frozenset("par medskip bigskip smallskip newpage clearpage pagebreak filbreak vfill".split())

LISTS = frozenset(
    "itemize enumerate description etaremune etaremize compactitem compactenum compactdesc list trivlist inparaenum "
    "inparaitem cvitemize benumerate revenumerate thebibliography innerlist outerlist bulletedlist numberedlist "
    "resumelist itemize* enumerate* longenum cvitems revnumerate bibsection publist".split()
)
NUMBERED = frozenset(
    "enumerate etaremune etaremize compactenum inparaenum benumerate revenumerate enumerate* thebibliography numberedlist "
    "longenum revnumerate".split()
)
"""Lists, and those whose items are counted."""

HANGING = frozenset("hangparas hanging hangpara bibhang publications".split())
"""Environments in which each paragraph is an entry."""

TABLES = {
    "tabular": 1,
    "tabular*": 2,
    "tabularx": 2,
    "tabulary": 2,
    "longtable": 1,
    "longtabu": 1,
    "tabu": 1,
    "supertabular": 1,
    "xtabular": 1,
    "ltabulary": 2,
    "xltabular": 2,
    "array": 1,
    "longtblr": 1,
    "tblr": 1,
    "tabbing": 0,
}
"""Tables, and how many arguments stand in front of their cells."""

FRAMES = {
    **dict.fromkeys(
        "center flushleft flushright quote small footnotesize samepage raggedright tightemize position resume".split(), 0
    ),
    **dict.fromkeys("minipage multicols paracol spacing changemargin".split(), 1),
    **dict.fromkeys("adjustwidth textblock wrapfigure".split(), 2),
}
"""Environments that only set words apart, and how many arguments they take with them."""

OWNERS = frozenset(
    "name firstname familyname lastname givenname surname author ecvname cvname fullname myname personname".split()
)
"""Commands that say whose document it is."""

LABELLED = frozenset("cvitem cvline cvcomputer ecvitem cvskill cvlanguage cvitemwithcomment cvtag ecvline entrylabel".split())
"""A label in front of words: `\\cvitem{2022}{...}`."""

LISTED = frozenset("cvlistitem cvlistdoubleitem cvdoubleitem cvlisttripleitem".split())
ITEMS = frozenset("item bibitem entry resumeItem subitem".split())
CONTACTS = frozenset(
    "address email phone mobile fax extrainfo quote photo telephone tel github linkedin twitter skype position".split()
)
"""What the classes for CVs print on top besides the name; contact data are not read."""

LIBRARIES = frozenset("bibliography printbibliography bibentry fullcite printpublications addbibresource nobibliography".split())
"""Commands that print references of a BibTeX library, which LaTeX has to fetch."""

ABBREVIATED = {
    "textendash": "–",
    "textemdash": "—",
    "ldots": "…",
    "dots": "…",
    "copyright": "©",
    "cdot": "·",
    "bullet": "•",
    "textbullet": "•",
    "ast": "",
    "star": "",
    "dag": "",
    "ddag": "",
    "dagger": "",
    "ddagger": "",
    "S": "",
    "P": "",
    "textdagger": "",
    "textdaggerdbl": "",
    "textasteriskcentered": "",
    "textperiodcentered": "·",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "today": "",
    "quotesinglbase": "‚",
    "guillemotleft": "«",
    "guillemotright": "»",
    "glqq": "„",
    "grqq": "“",
    "flqq": "«",
    "frqq": "»",
    "lq": "‘",
    "rq": "’",
    "slash": "/",
    "euro": "€",
    "officialeuro": "€",
    "texteuro": "€",
    "pounds": "£",
    "textsterling": "£",
}
"""Signs that differ from the letters in `text.latex`: marks of footnotes print nothing."""
