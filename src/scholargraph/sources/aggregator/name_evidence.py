"""What tells words of titles from words of names: small own lists, shapes of words, and what the document itself shows.

The lists are general knowledge, no sample of any document: a word may be missing without harm, it only counts less.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from scholargraph.model.names import fold, is_initial

GIVEN = frozenset(
    """
    aaron abdul adam adrian ahmed akira alan albert alejandro alessandro alex alexander alexandra alfred ali alice alina
    amir amit amy ana anand andre andrea andreas andrei andrew angela anil anita anna anne anthony antoine anton antonio
    arjun arnaud arthur ashish barbara beatrice ben benjamin bernard bernhard bjorn bo brian bruno camille carl carla carlos
    carol caroline catherine cecilia charles charlotte chen chris christian christina christoph christopher claire clara
    claudia cristina daniel daniela dario david deepak denis diana diego dimitri dmitry dominik donald dong edgar eduardo
    edward elena elias elisabeth elizabeth emil emily emma emmanuel enrique eric erik ernest ernst eva fabian fatima
    federico felix fernando filip florian francesca francesco francis francisco francois frank franz frederic friedrich
    gabriel gabriela georg george gerard giovanni giulia giuseppe grace greg gregory guido guillaume gustavo hans harald
    hassan heinrich helen helena henri henrik henry hiroshi hugo ian ibrahim igor ines ingrid irene isabel ivan jack jacob
    jacques jakob james jan jane jason javier jean jeff jeffrey jennifer jens jeremy jerry jessica jesus jim joachim joan
    joao joe johan johann johannes john jon jonas jonathan jorge jose josef joseph joshua juan judith julia julian julie
    julien jun jurgen kai karen karim karl katarina katharina katherine kathrin keith kenji kevin klaus konstantin krzysztof
    kyle lars laura laurent lea lena leo leon leonardo lin linda lisa louis luca lucas lucia luis lukas luke magnus manuel
    marc marcel marco marcus margaret maria marie marina mario mark markus marta martha martin martina mary mateo mathias
    matteo matthew matthias max maxim maxime mehdi michael michal michel michelle miguel mihai mike mikhail min ming minh
    mohamed mohammad mohammed monica muhammad nadia naoki natalia natalie nathan neil nicholas nicolas nicole niels nikita
    nikolai nikolaos nina noah olga oliver olivier omar oscar otto pablo paola patricia patrick paul paulo pedro peter petr
    petra philip philipp pierre piotr prakash priya rachel rafael rahul raj rajesh ralf raphael ravi raymond rebecca rene
    ricardo richard rob robert roberto robin roger roland roman ronald rosa ruth ryan sam samuel sandra sanjay sara sarah
    satoshi scott sean sebastian sergei sergey sergio shankar sharon sho simon simone sofia sonia sophia sophie stefan
    stefano stephan stephane stephen steve steven stuart sunil susan susanne suvrit sven svetlana takashi tamara tatiana
    thomas thorsten tim timothy tobias tom tomas tony tuan ulrich uwe valentina vera veronica victor victoria vijay viktor
    vincent virginia vladimir walter wei werner wilhelm will william wolfgang xavier xin yan yang yann yasmin yi ying yoshua
    yu yuki yuri yusuf yves zoe
    """.split()
)
"""Given names in frequent use, folded."""

FAMILY = frozenset(
    """
    ahmed ali alvarez andersen anderson andersson bae baek bai baker bauer becker bell bennett bernard bianchi brown bui cai
    campbell cao carter castro cha chae chan chang chatterjee chen cheng cheon cho choe choi chu chun chung clark cohen
    colombo cooper costa cruz cui dang das davis deng diaz ding do dong du duan dubois duong edwards evans fan fang
    fernandez ferrari ferreira fischer fu fujita garcia ghosh gomez gong gonzalez gray green guo gupta gutierrez ha hall han
    hansen harris he hernandez hill ho hoang hoffmann hong hou hu huang huynh hwang ito ivanov iyer jackson jain jang jeon
    jeong jha ji jia jiang jin jo johansson johnson jones joo jung kang kato khan kim king klein kobayashi koch koh kovacs
    kowalski kumar kuznetsov kwak kwon lai lam larsen le lee lewis li liang lim lin ling liu long lopez lu luo lyu ma maier
    martin martinez mehta mendoza meyer miller min mishra mitchell moon moore morgan morris mueller muller murphy myung nair
    nakamura nam nelson ng ngo nguyen nielsen noh novak nowak oh oliveira olsen pan park patel peng perez peters petrov pham
    phan phillips popov qian qin rao reddy ren reyes richter rivera roberts robinson rodriguez roh romano ross rossi roy
    russo ryu saha sanchez santos sato schmidt schneider schulz schwarz scott seo shah sharma shen shi shim shin silva singh
    smith sohn son song souza stewart suh sun suzuki takahashi tan tanaka tang taylor thomas thompson tian torres tran
    turner vo vu wagner walker wang watanabe weber wei wen white williams wilson won wong wood wright wu xia xiao xie xu
    yadav yamamoto yan yang yao ye yi yin yoo yoon yoshida young yu yuan yun zeng zhan zhang zhao zheng zhong zhou zhu
    zimmermann zou
    """.split()
)
"""Family names in frequent use, folded."""

TITLE_WORDS = frozenset(
    """
    adaptation agents algorithms alignment analysis annotation answering applications approach approximation architecture
    architectures attacks attention balls barriers beyond bias bodies bounds case challenge challenges circuits classes
    classification clouds clustering codes complexity compression computation computing constraints control convergence
    corpora corpus criteria curves data dataset datasets decision decisions decoding depth descent design detection devices
    dialogue diffusion dimensions discovery distance distillation distributions domains dynamics edge embedding embeddings
    energy engine entropy equations error errors estimation evaluation evidence evolution examples exchange experiments
    extraction feedback fields finite flow flows forecasting form forms framework functions future galaxies games generation
    geometry gradients graph graphs groups growth guarantees heads health human identification image images improvement
    inference information instability integrals intelligence interaction interfaces inversion iteration iterations kernels
    knowledge language languages law laws layers learning limits local logic loss machine machines manifolds maps markets
    matching matrices matrix measures mechanics mechanism memory method methods minima minimization minimizers mixture model
    modeling modelling models modern momentum motion nature nets network networks neural noise norm object objects
    observations operators optimality optimization order parameters parsing parts path paths perspective perturbations
    physics plan planning plans plasma point points policies policy power practice prediction predictions pretraining
    principle privacy problem problems process processes processing programming programs proof proofs properties pruning
    quantum question questions rate rates reading reasoning recognition recovery regime regression regularization
    reinforcement representation representations resources retrieval revisited robots robustness rules sampling scale
    scaling scenes science search segmentation selection semantics sequence sequences series sets setting shape shapes shift
    signal signals simulation size sources space spaces spectra speech stability stars states statistics strategies string
    strings structure structures study summarization supervision surfaces survey symmetry system systems tables task tasks
    test testing text theorem theorems theory things time tokens tool tools topology tracking training transfer transformer
    transformers transition transitions translation transport trees tuning turbulence understanding units updates value
    values variables vehicles verification video view views vision waves weights width words work world worlds
    """.split()
)
"""Words that titles of papers often end with, folded."""

CAMEL_PARTS = frozenset(
    """
    adv agent align auto bank base bench bert boost bot chat code coder cut deep diff engine eval evaluator field fit flow
    fold former formers fusion gan gans gen go gpt grad graph hub kit lab lang lex map mark mask mind mix mixer net nets opt
    parse parser pose prompt prop prune quant rank rec rep search seg set sets sim space sum text tok trans transformer tree
    tune vec vision walk ware wiki word zero
    """.split()
)
"""Pieces that made-up names of systems and data sets are joined from ("ImageNet"), folded."""

_ENDING = re.compile(
    r"(?:ing|tions?|sions?|ments?|it(?:y|ies)|ness|als?|ed|ers|ors|ances?|ences?|isms?|ics?|ives?|ous|[ai]bles?|ages?|ures?|ships?"
    r"|ful|less|i[sz]e[sd]?|ary|[eo]ry|ogy|phy|etry|works?|graphs?|nets?|ly|ants|ents|ates?|ists?|th|sm|ses|ces|des|tes|les|ves|nes)$"
)
_PINYIN = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iong|iang|uang|ang|eng|ong|ing|iao|ian|uai|uan|ai|ei|ao|ou|an|en|ia|ie|iu|in|ua|uo|ui|un|ue|[aeiou])"
)
_HANGUL = (
    r"(?:kk|ch|ss|tt|[gkndtrlmbpsjhyw])?(?:yeo|yae|yoo|you|wae|eui|eo|ae|ya|ye|yo|yu|oo|ee|ou|eu|ui|wa|wo|wi|we|oe|[aeiou])"
    r"(?:ng|[nmlkptbgh])?"
)
_SYLLABLES = re.compile(rf"(?:(?:{_PINYIN}){{1,3}}|(?:{_HANGUL}){{1,3}})$")


def camel_joints(word: str) -> int:
    """How often a lower-case letter is followed directly by an upper-case one: "TaeHo" 1, "Sampling" 0."""
    return sum(a.islower() and b.isupper() for a, b in itertools.pairwise(word))


def syllabic(word: str) -> bool:
    """Whether a word can be Chinese or Korean syllables in Latin letters; many English words can be, too."""
    return bool(_SYLLABLES.fullmatch(fold(word).replace(" ", "")))


def ends_like_english(word: str) -> bool:
    """Whether a word has an ending common among English words and rare among names."""
    return len(word) > 3 and bool(_ENDING.search(fold(word)))


@dataclass
class Evidence:
    """What a document shows besides the line in question.

    Attributes:
        words: folded words of abstracts and titles, as they stand in running text.
        exact: words with inner capitals or all capitals, exactly as printed ("OptISTA").
        lower: words that stand in lower case in running text: ordinary words.
        names: folded full names seen where no cut is in doubt.
        name_words: folded words of such names.
    """

    words: set[str] = field(default_factory=set)
    exact: set[str] = field(default_factory=set)
    lower: set[str] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    name_words: Counter[str] = field(default_factory=Counter)

    def add_text(self, text: str) -> None:
        """Learns the words of running text."""
        for word in re.findall(r"[^\W\d_](?:[\w'’]*\w)?", text):
            folded = fold(word)
            self.words.add(folded)
            if word.islower():
                self.lower.add(folded)
            elif any(c.isupper() for c in word[1:]):
                self.exact.add(word)

    def merge_words(self, other: Evidence) -> None:
        """Takes over the words another one has learnt from running text."""
        self.words |= other.words
        self.exact |= other.exact
        self.lower |= other.lower

    def add_names(self, names: Iterable[str]) -> None:
        """Learns names that are surely names."""
        for name in names:
            self.names[fold(name)] += 1
            self.name_words.update(_name_words(name))

    def forget_name(self, name: str) -> None:
        """Takes back what one `add_names` of the name has learnt, so that a line does not confirm itself."""
        self.names -= Counter([fold(name)])
        self.name_words -= Counter(_name_words(name))


def _name_words(name: str) -> list[str]:
    return [fold(word).replace(" ", "") for word in name.split() if not is_initial(word)]
