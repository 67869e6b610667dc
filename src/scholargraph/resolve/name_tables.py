"""Small tables of facts on names: short forms of given names, and how common names are.

The frequency classes are rough orders of magnitude from public counts (national statistics, as everybody quotes them); they
only say how much an equal name proves. A name that is not listed counts as unknown, which is treated as not rare.
"""

from __future__ import annotations

_NICKNAMES = """
abigail abby|albert al bert|alexander alex sasha aleksandr alexandre|alexandra alex sandra|alfred fred al|andrew andy drew
anthony tony|antonio tony toni|barbara barb|benjamin ben|bernard bernie|bradley brad|catherine cathy kate katie katherine kathryn
kathleen kathy kathie|katherine kathy|kathryn kathy|mitchell mitch|abraham abe
abigail gail|arthur art|clifford cliff|curtis curt|dennis denny|douglas doug|eleanor ellie|frances fran|gilbert gil|harvey harv
yuri yury yuriy yurii|sergei sergey sergej|andrei andrey andrej|alexei alexey aleksei aleksey|nikolai nikolay nikolaj
vasily vasiliy vasilii|vitaly vitaliy vitalii|anatoly anatoliy anatolii|arkady arkadiy arkadii|valery valeriy valerii
gennady gennadiy gennadii|georgy georgiy georgii|grigory grigoriy grigorii|dmitri dmitry dmitriy dmitrii
chaim haim hayim|yaakov yakov jacob|yitzhak itzhak isaac|avraham abraham|yosef joseph yossi|yousef yusuf youssef yousuf
georgios giorgos george yorgos|ioannis yannis giannis john|christos hristos|nikolaos nikos|vasileios vasilis vassilis
konstantinos constantinos kostas costas|athanasios thanasis|evangelos vangelis|panagiotis panayiotis panos
jacqueline jackie|janet jan|leslie les|lillian lily|martin marty|maurice moe|melvin mel|milton milt
norman norm|roger rog|sidney sid
marjorie marge|rodney rod|roderick rod|salvatore sal|solomon sol|suzanne sue|tobias toby|wesley wes|wilfred fred
charles charlie chuck|christina christine tina chris|christopher chris|daniel dan danny|david dave davy|deborah deb debbie
dimitrios dimitris|dmitri dmitry dima dmitriy|donald don|douglas doug|edward ed eddie ted|edwin ed|elizabeth liz beth betsy eliza
emmanuel manny|eugene gene evgeny yevgeny|evgenii evgeny|francis frank|francisco paco|frederick fred freddie|gabriel gabe
geoffrey geoff jeff|george jorge|gerald jerry gerry|gregory greg|harold harry hal|henry harry hank|ignacio nacho|isaac ike
jacob jake|james jim jimmy jamie|jeffrey jeff|jennifer jen jenny|jessica jess|joaquin quim|john jack johnny|jonathan jon
jose pepe|joseph joe joey|josephine jo|joshua josh|judith judy|kenneth ken kenny|konstantinos kostas|lawrence larry|laurence larry
leonard leo len|louis lou|ludwig lutz|margaret maggie meg peggy|maria masha|matthew matt|michael mike mick|mikhail misha
mohammad mohammed muhammad mohamed|natalia natasha|nathaniel nathan nate nat|nicholas nick nicolas|nikolaos nikos nick
olga olya|oliver ollie|pamela pam|panagiotis panos|patricia pat patty|patrick pat|peter pete|philip phil phillip|rachel rae
raymond ray|rebecca becky|richard rick dick rich|robert bob rob bobby|ronald ron|rosalind roz|rudolph rudy|russell russ
samuel sam|sergei sergey serge|stanley stan|stephanie steph|stephen steve steven|susan sue susie|terence terry|theodore ted theo
thomas tom tommy|timothy tim|valerie val|victor vic viktor|vincent vince|virginia ginny|vladimir volodya vova|walter walt
william bill will billy liam|yekaterina ekaterina katya|zachary zach
"""

NICKNAME_CLASSES: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split()) for line in _NICKNAMES.split("\n") for group in line.split("|") if group.strip()
)

_VERY_COMMON = frozenset(
    """
    kim lee park wang li zhang chen liu yang huang zhao wu zhou nguyen smith singh kumar xu sun ma zhu lin choi jung jeong
    tran
    """.split()
)
_COMMON = frozenset(
    """
    kang cho jo yoon yun jang lim im han oh seo suh shin kwon hwang ahn an song hong yoo yu ryu he gao guo luo liang xie
    tang cao deng feng xiao cheng peng zeng dong tian pan yuan cai jiang du ye wei su lu ding ren yao zhong jin shi hu tan
    fan xia lai chang hsu chan wong cheung ng leung lam ho chow johnson williams brown jones davis miller wilson anderson
    taylor thomas moore martin jackson thompson white harris clark lewis robinson walker young allen king wright scott
    garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez gomez diaz fernandez silva santos oliveira
    souza pereira costa ferreira muller mueller schmidt schneider fischer weber meyer wagner becker schulz hoffmann bauer
    rossi russo ferrari bianchi romano colombo ricci ivanov petrov smirnov popov kuznetsov sharma gupta das patel khan ali
    ahmed hussain rao reddy jain agarwal mishra sato suzuki tanaka takahashi watanabe ito yamamoto nakamura kobayashi kato
    pham le vo dang bui do huynh hoang phan cohen levy bernard dubois petit durand moreau laurent simon jansen devries
    bakker visser andersson johansson karlsson nilsson hansen olsen larsen
    """.split()
)

CHINESE_FAMILIES = frozenset(
    """
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie tang song han deng
    feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao zhong cui tan fan jin
    shi liao jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan lei long duan hao kong shao mao wan gu lai wen qian
    gong lee chan chang wong cheung ng leung lam ho chow hsu hsieh tsai tseng tsao kuo chiang chiu chu lo
    """.split()
)
"""Pinyin, Cantonese and Wade-Giles spellings of common Chinese family names, folded."""


def family_frequency(family_key: str) -> int:
    """How common a folded family name is: 2 borne by millions in one script area, 1 common, 0 not listed."""
    return 2 if family_key in _VERY_COMMON else int(family_key in _COMMON)


_COMMON_GIVEN = frozenset(
    """
    john david michael james robert william richard thomas mark peter paul daniel andrew martin christopher stephen steven george
    charles joseph mary susan karen jennifer elizabeth sarah anna maria jan jose juan carlos luis antonio francisco pedro manuel
    marco paolo giuseppe hans klaus wolfgang jean pierre michel philippe alexander sergey vladimir andrey dmitry mohammad mohamed
    ahmed ali rajesh sanjay amit anil vijay hiroshi takashi kenji
    """.split()
)
"""Given names that one in a hundred bears somewhere, roughly."""

_FAMILY_SHARE = (0.0001, 0.002, 0.01)
_EAST_ASIAN_FAMILY_SHARE = (0.002, 0.01, 0.05)


def family_share(family_key: str, east_asian: bool) -> float:
    """Share of the people of a naming culture (East Asian, or all others) who bear a family name, by order of magnitude."""
    return (_EAST_ASIAN_FAMILY_SHARE if east_asian else _FAMILY_SHARE)[family_frequency(family_key)]


def given_share(given: str, east_asian: bool) -> float:
    """Share of the people of a naming culture who bear a given name, by order of magnitude; short romanized ones are common."""
    if east_asian:
        return 0.01 if len(given) <= 4 else 0.0015 if len(given) <= 6 else 0.0005
    return 0.01 if given in _COMMON_GIVEN else 0.001


_NOTHING: frozenset[str] = frozenset()
_FORMS: dict[str, frozenset[str]] = {
    name: frozenset().union(*(group for group in NICKNAME_CLASSES if name in group))
    for group in NICKNAME_CLASSES
    for name in group
}


def nicknames(given: str) -> frozenset[str]:
    """A folded given name and the other forms of it; nothing where none are known."""
    return _FORMS.get(given, _NOTHING)


def is_nickname(left: str, right: str) -> bool:
    """Whether two folded given names are forms of one name (Bill, William)."""
    return left != right and right in _FORMS.get(left, _NOTHING)


def first_letters(given: str) -> frozenset[str]:
    """First letters of a folded given name and of all its other forms: b, w for "bill"."""
    return frozenset({given[0], *(name[0] for name in _FORMS.get(given, ()))})
