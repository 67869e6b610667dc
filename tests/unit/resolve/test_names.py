"""The lattice of names: pairs by level. Each pair is tried both ways."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest

from scholargraph.model.names import PersonalName
from scholargraph.resolve.agreeing import may_agree
from scholargraph.resolve.blocks import block_keys
from scholargraph.resolve.names import Form, Level, Marks, as_form, compare, compare_forms, marks, slip_marks

PAIRS = {
    Level.EQUAL: """
        Mina Rho | Mina Rho
        José García | Jose Garcia
        JOSÉ GARCÍA | José García
        García, José | José García
        Rho, Mina | Mina Rho
        Guido Montúfar | Guido Montufar
        B. C. Vũ | B.C. Vu
        J. Kim | J. Kim
        J Kim | J. Kim
        Ernest K. Ryu | Ernest K Ryu
        TaeHo Yoon | Taeho Yoon
        Ryu, E. K. | E. K. Ryu
        Jan van der Berg | Jan Van der Berg
        O’Brien, Pat | Pat O'Brien
        Søren Ångström | Søren Ångström
        Łukasz Kowal | Lukasz Kowal
        Alan Young, Jr. | Alan Young Jr
        Ayşe Yılmaz | Ayse Yilmaz
        Dr. Mina Rho | Mina Rho
        François Élie | Francois Elie
        Srikant | Srikant
        Ondřej Bojar-Novák | Ondrej Bojar-Novak
        Jean-Luc Picardo | Picardo, Jean-Luc
        Ng, Wai Man | Wai Man Ng
        SCHRÖDER, Anja | Anja Schröder
        Đặng Minh Châu | Dang Minh Chau
        Þóra Ólafsdóttir | Thora Olafsdottir
        Иван Петров | Ivan Petrov
        Jürgen Hauß | Jurgen Hauss
        Nuñez, Íñigo | Inigo Nunez
        Gonçalo Conceição | Goncalo Conceicao
        D’Angelo, Livia | Livia D'Angelo
        Prof. Livia Brandt | Livia Brandt
        Martin Luther Stone III | Martin Luther Stone, III
        """,
    Level.JOINED: """
        Joo Young Choi | Jooyoung Choi
        Joo-Young Choi | Jooyoung Choi
        Joo-Young Choi | Joo Young Choi
        Minkyu Kim | Min-Kyu Kim
        Min-kyu Kim | Min Kyu Kim
        J.-H. Won | J. H. Won
        JH Kim | J. H. Kim
        J.H. Kim | JH Kim
        Xiao-Ming Li | Xiaoming Li
        Zhi-Quan Luo | Zhiquan Luo
        Yin-Wen Chang | Yinwen Chang
        Mary Ann Brook | Maryann Brook
        Mary-Ann Brook | Mary Ann Brook
        Jean-Pierre Moulin | Jean Pierre Moulin
        Bart Van Parys | Bart VanParys
        Bart van Parys | Bart Vanparys
        Shuvo Das Gupta | Shuvo Dasgupta
        Shuvo Das Gupta | Shuvo Das-Gupta
        Ana García-López | Ana García López
        Gabriel Ruiz Soto | Gabriel Ruiz-Soto
        Anne-Marie Petit | Annemarie Petit
        A.-M. Farah | A. M. Farah
        Abd El-Rahman Said | Abd Elrahman Said
        Tae Ho Yoon | TaeHo Yoon
        Nguyễn Văn An | Nguyen Van An
        Wei-Lun Zhou | Weilun Zhou
        Wei Lun Zhou | Weilun Zhou
        Yu-Hsuan Tseng | Yuhsuan Tseng
        Kai Wei Cheng | Kai-Wei Cheng
        Ming-Hsuan Yang | Minghsuan Yang
        Thi Minh Nguyen | Thiminh Nguyen
        Jean Baptiste Morel | Jeanbaptiste Morel
        Ana Camacho-Torres | Ana Camacho Torres
        Rosa de la Cruz | Rosa Delacruz
        Leo van den Bosch | Leo Vandenbosch
        Paul Le Clerc | Paul Leclerc
        Karl-Heinz Vogt | Karl Heinz Vogt
        Abd Al-Rahman Nasser | Abd Alrahman Nasser
        Sung-Ho Baek | Sungho Baek
        """,
    Level.ROMANIZATION: """
        Se-Hyeon Kwon | Sehyun Kwon
        Se Hyeon Kwon | Sehyun Kwon
        Sehyeon Kwon | Se-Hyun Kwon
        Jihyun Seo | Jihyeon Seo
        Jihyun Seo | Jihyun Suh
        Minyoung Lee | Minyeong Lee
        Minyoung Lee | Minyeong Yi
        Jongmin Lee | Jongmin Yi
        Jongmin Rhee | Jongmin Lee
        Hyunwoo Park | Hyeonu Bak
        Hyunwoo Park | Hyeonwoo Pak
        Sungjoon Choi | Seongjun Choe
        Jungwoo Kang | Jeongwoo Gang
        Kyungmin Jung | Gyeongmin Jeong
        Youngsoo Cho | Yeongsu Jo
        Kwang-Sung Jun | Kwangseong Jeon
        Jaehoon Oh | Jaehun Oh
        Jea-Hoon Oh | Jaehoon Oh
        Kyuho Shin | Gyuho Sin
        Hanbaek Lyu | Hanbaek Ryu
        Dongwook Yoo | Donguk Yu
        Junghoon Moon | Jeonghun Mun
        Sukjin Noh | Seokjin Roh
        Jinsub Koo | Jinseop Gu
        Woosung Baek | Useong Paik
        Byungchul Lim | Byeongcheol Im
        Eunhye Hwang | Eun-Hye Hwang ...JOINED
        Jörg Müller | Joerg Mueller
        Jörg Müller | Jörg Mueller
        Søren Bjørn | Soeren Bjoern
        Jürgen Groß | Juergen Gross
        Käthe Köhler | Kaethe Koehler
        Björn Ångstad | Bjoern Aangstad
        Jørgen Sørum | Joergen Soerum
        Günther Strauß | Guenther Strauss
        Hyejin Jeong | Hyejin Jung
        Soyoung Choe | So-Yeong Choi
        Yeongjun Gim | Youngjun Kim
        Jiyoon Im | Jiyun Lim
        Heewon Seo | Huiwon Suh
        Taehyung Roh | Taehyeong No
        Seungmin Ahn | Seungmin An
        Juwon Heo | Joowon Hur
        Changhyun Yeo | Changhyeon Yeo
        """,
    Level.MIDDLE: """
        Ernest Ryu | Ernest K. Ryu
        Jaesung Park | Jaesung R. Park
        Jaewook Suh | Jaewook J. Suh
        Ernest K. Ryu | Ernest Kwang Ryu
        David X. Wu | David Wu
        Stephen Boyd | Stephen P. Boyd
        Mary Jane Brook | Mary Brook
        Mary Jane Brook | Mary J. Brook
        Maria del Carmen Soto | Maria Soto
        John Fitzgerald Stone | John F. Stone
        John Fitz Gerald Stone | John F. G. Stone
        Alan Young | Alan Young Jr.
        Alan B. Young | Alan Young, III
        Pedro Luis Gómez | Pedro Gómez
        Anna Maria Rossi | Anna M. Rossi
        Bart P. G. Van Parys | Bart Van Parys
        Christopher Stone | Christopher D. Stone
        Christopher D. Stone | Christopher David Stone
        Noah Brook | Noah A. Brook
        Noah Andrew Brook | Noah Brook
        Lori Ann Stone | Lori Stone
        Fernando C. N. Pires | Fernando Pires
        Juan Carlos Soto | Juan C. Soto
        Maria Teresa Gallo | M. Teresa Gallo ...INITIAL
        Hermann J. Vogt | Hermann Josef Vogt
        Robert Stone Sr. | Robert Stone
        Ali M. Rahimi | Ali Rahimi
        Sergei P. Orlov | Sergei Orlov
        Luis Prado | Luis Pérez Prado
        """,
    Level.NICKNAME: """
        Bill Smith | William Smith
        Bob Stone | Robert Stone
        Kate Brook | Katherine Brook
        Cathy Brook | Catherine Brook
        Mike Stone | Michael Stone
        Mike Stone | Michael J. Stone
        Alex Petrov | Alexander Petrov
        Tom Young | Thomas Young
        Dan Roth | Daniel Roth
        Sasha Ivanova | Alexander Ivanova
        Jim Stone | James A. Stone
        Dave Brook | David Brook
        Steve Stone | Steven Stone
        Chris Brook | Christopher Brook
        Liz Stone | Elizabeth Stone
        Ted Brook | Edward Brook
        Ron Brook | Ronald A. Brook
        Kathy Brook | Kathleen Brook
        Mitch Stone | Mitchell P. Stone
        Dima Orlov | Dmitry Orlov
        Pepe Soto | José Soto
        Kostas Pappas | Konstantinos Pappas
        Misha Orlov | Mikhail Orlov
        Abe Stone | Abraham Stone
        """,
    Level.INITIAL: """
        J. Kim | Junsu Kim
        S. Kwon | Sehyun Kwon
        S. Kwon | Se-Hyeon Kwon
        J. Y. Choi | Jooyoung Choi
        J. Y. Choi | Joo Young Choi
        J. Y. Choi | Joo-Young Choi
        J.-Y. Choi | Jooyoung Choi
        J. Choi | Jooyoung Choi
        J. J. Suh | Jaewook J. Suh
        J. J. Suh | Jaewook Suh
        J. Suh | Jaewook J. Suh
        J. D. Lee | Jason D. Lee
        J. Lee | Jason D. Lee
        J. Lee | J. D. Lee
        E. K. Ryu | Ernest K. Ryu
        E. Ryu | Ernest K. Ryu
        E. K. Ryu | Ernest Ryu
        B. P. G. Van Parys | Bart P. G. Van Parys
        B. Van Parys | Bart P. G. Van Parys
        S. Das Gupta | Shuvo Das Gupta
        S. DasGupta | Shuvo Das Gupta
        A. No | Albert No
        Z.-Q. Luo | Zhi-Quan Luo
        Z. Luo | Zhi-Quan Luo
        X. M. Li | Xiaoming Li
        A.-M. Farah | Amir-Mas Farah
        T. Yoon | TaeHo Yoon
        W. Yin | Wotao Yin
        G. García Márquez | Gabriel García-Márquez
        Yin, W. | Wotao Yin
        J. Müller | Jörg Mueller
        M. Yi | Minyoung Lee
        W.-L. Zhou | Wei-Lun Zhou
        W. L. Zhou | Weilun Zhou
        K. Papadakis | Konstantinos Papadakis
        E. Stone | Edward T. Stone
        E. T. Stone | Edward Stone
        J. van der Berg | Jan van der Berg
        V. d. Berg | Vera Berg
        A. Camacho-Torres | Ana Camacho Torres
        M. J. Brook | Mary Jane Brook
        Brook, M.J. | Mary Jane Brook
        I. Petrov | Иван Петров
        H. O'Brien | Hugh O’Brien
        R. Stone Jr. | Robert Stone Jr.
        J.-B. Morel | Jean-Baptiste Morel
        B. Stone | Bill Stone
        """,
    Level.SUBSET: """
        Dawei | Dawei Li
        Li | Dawei Li
        Srikant | Rayadurgam Srikant
        Zhi-Quan | Zhi-Quan Luo
        Zhiquan | Zhi-Quan Luo
        Li Dawei | Dawei Li
        Kwon Sehyun | Sehyun Kwon
        Ana García | Ana García López
        Ana García | Ana García-López
        Ana López | Ana García-López
        Bart Parys | Bart van Parys
        J. Michael Stone | Michael Stone
        Jae Park | Jae Sung Park
        Xiao Li | Xiao Ming Li
        Gary Geunbae Rho | Geunbae Rho
        Walt Detmar Krause | Detmar Krause
        J. Eric Foster | Eric Foster
        Minh-Thang Luu | Thang Luu
        Wayne Xin Zhao | Xin Zhao
        M. Sandra Carver | Sandra Carver
        Zhang Weilun | Weilun Zhang
        Luis Pérez | Luis Pérez Prado
        João Moura | João Moura Neves
        Eric Foster-Lang | Eric Foster
        Leo Bosch | Leo van den Bosch
        Srinivasan | Rajagopal Srinivasan
        """,
    Level.TYPO: """
        Alexander Petrov | Alexnader Petrov
        Konstantin Weber | Konstatin Weber
        Margarita Soto | Margerita Soto
        Anton Feldmann | Anton Feldman
        Sebastian Roth | Sebastain Roth
        Konstantinos Papadakis | Konstantinos Papadkais
        K. Vijayshanker | K. Vijayshankar
        Branimir Orlov | Bran Orlov
        Theodora Winterbourne | Theodora Winterborne
        Margarethe Vogt | Margarete Vogt
        """,
    Level.INCOMPATIBLE: """
        Chanwoo Park | Chanwoong Park
        Jaeseung Park | Jaesung Park
        Jisun Park | Jaesung Park
        Jisun Park | Jisung Park
        Dohyun Kwon | Dohyung Kwon
        Jaewook Lee | Jaewoong Lee
        Jaehyun Lee | Jaehyuk Lee
        Minsu Kim | Minsoo Lim
        Minji Kim | Minjin Kim
        Seungho Oh | Sungho Oh
        Taeho Yoon | Daeho Yoon
        Jinwoo Bae | Jungwoo Bae
        Jeongho Han | Joongho Han
        Keon Lee | Kangwook Lee
        Yu Wang | Yue Wang
        Wei Zhang | Wen Zhang
        Xin Li | Xing Li
        Xiaoming Li | Xiaomin Li
        J. Kim | Seungone Kim
        J. D. Lee | J. Y. Lee
        Jason D. Lee | Jason K. Lee
        J. Lee | J. Kim
        S. Kwon | D. Kwon
        D. Lee | Jason D. Lee
        Albert No | Anna No
        Bill Smith | Robert Smith
        B. Smith | William Smith
        Mary Brook | Mary Stone
        Anna Rossi | Anna Bianchi
        Alan Young, Jr. | Alan Young, Sr.
        Dawei | Tian Ding
        Dawei | Daweii Li
        Tian | Tiantian Fang
        Shiyu | Siyu Liang
        Ernest K. Ryu | Ernest J. Ryu
        Joo Young Choi | Joo Hyun Choi
        Wotao Yin | Penghang Yin
        P. Yin | W. Yin
        Andrea Rossi | Andrei Rossi
        Jan Berg | Jan Borg
        Suvrit Sra | Suvrit Sri
        Paul Stone | Paula Stone
        Daniel Stone | Danielle Stone
        Joseph Brook | Josephine Brook
        Christian Vogt | Christina Vogt
        Wei-Lun Zhou | Wei-Lin Zhou
        Wei Wang | Wen Wang
        Yang Liu | Yan Liu
        Jing Li | Jin Li
        Hiroshi Tanaka | Hiroki Tanaka
        Kenji Sato | Kenta Sato
        Ali Hassan | Ali Hussein
        Muhammad Khan | Mahmoud Khan
        Ivan Petrov | Igor Petrov
        Ana García López | Ana Prado Soto
        Robert Stone Jr. | Robert Stone Sr.
        J. A. Stone | J. B. Stone
        Edward Stone | Edwina Stone
        Jean Morel | Jeanne Morel
        Marta Rossi | Maria Rossi
        Seojun Kim | Sejun Kim
        Minjae Choi | Mijae Choi
        Nguyen Van An | Nguyen Van Anh
        """,
}


def _pairs() -> list[tuple[str, str, Level]]:
    found = []
    for level, text in PAIRS.items():
        for line in filter(None, map(str.strip, text.splitlines())):
            names, _, other = line.partition(" ...")
            left, _, right = names.partition(" | ")
            found.append((left, right.strip(), Level[other] if other else level))
    return found


def test_the_table_holds_at_least_300_pairs() -> None:
    assert len({(left, right) for left, right, _ in _pairs()}) >= 300


@pytest.mark.parametrize(("left", "right", "level"), _pairs())
def test_level(left: str, right: str, level: Level) -> None:
    assert compare(left, right).name == level.name
    assert compare(right, left).name == level.name


def test_levels_rank_as_the_design_says() -> None:
    order = "INCOMPATIBLE TYPO SUBSET INITIAL NICKNAME MIDDLE ROMANIZATION JOINED EQUAL"
    assert " ".join(level.name for level in sorted(Level)) == order


def test_parsed_and_printed_names_compare_alike() -> None:
    parsed = PersonalName.parse("Kwon, Se-Hyeon")
    assert compare(parsed, "Sehyun Kwon") == Level.ROMANIZATION
    assert compare(parsed, parsed) == Level.EQUAL


def test_a_name_without_letters_is_nobody_else() -> None:
    assert compare("***", "Mina Rho") == Level.INCOMPATIBLE


def test_names_in_hangul_and_han_compare_with_themselves_only() -> None:
    assert compare("김민수", "김민수") == Level.EQUAL
    assert compare("王伟", "王芳") == Level.INCOMPATIBLE


def test_the_quick_look_at_names_never_parts_what_the_lattice_joins() -> None:
    givens = """
        jae jaehyun jaehyeon jae-hyun sehyun se-hyeon sung seung hangyu han-kyu john jack jonathan johnny mary mary-ann maryann
        michael mike mitchell mitch alexander alexnader wei weiwei jooyoung ju-young-lee hans-peter peter jürgen juergen bo
    """.split()
    forms = {as_form(f"{given.title()} {family}") for given in givens for family in ("Park", "Wang", "Lindqvist")}
    forms |= {as_form(name) for left, right, _ in _pairs() for name in (left, right)}
    assert _agreeing(sorted(forms)) <= _near(sorted(forms), marks)


def _near(forms: list[Form], marked: Callable[[Form], Marks | None]) -> set[tuple[Form, Form]]:
    left, right = may_agree(list(map(marked, forms)), np.zeros(len(forms), dtype=np.int64))
    return {(forms[i], forms[j]) for i, j in zip(left.tolist(), right.tolist(), strict=True)}


def _agreeing(forms: list[Form]) -> set[tuple[Form, Form]]:
    return {pair for pair in combinations(forms, 2) if compare_forms(*pair) > Level.INCOMPATIBLE}


def test_names_are_near_in_their_own_block_only() -> None:
    borne = [marks(as_form(name)) for name in ("Mina Rho", "Mina Rho", "Mina Kay", "M. Kay")]
    left, right = may_agree(borne, np.array([0, 1, 1, 1]))
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(1, 2), (1, 3), (2, 3)]


@pytest.mark.parametrize("given", ["Henrika T. T.", "Henrika A. T."])
def test_another_middle_initial_is_no_slip_of_the_pen(given: str) -> None:
    assert compare(f"{given} Lindqvist", "Henrika M. T. Lindqvist") == Level.INCOMPATIBLE


def test_marks_of_slips_part_nothing_that_agrees_but_by_its_family_name() -> None:
    families = ["Lindqvist", "Lindgren", "Linder", "Lindemann", "Lindley", "Linossi", "Linden-Lindorf"]
    spoilt = {f"{name[:n]}{name[n + 1]}{name[n]}{name[n + 2 :]}" for name in families for n in range(1, len(name) - 2)}
    spoilt |= {
        name[:n] + letter + name[n + cut :]
        for name in families
        for n in range(1, len(name))
        for letter in ("", "x")
        for cut in (0, 1)
    }
    forms = sorted(
        {as_form(f"{given} {name}") for given in ("Henrika", "Henrika L.", "Henrika Linder") for name in spoilt | {*families}}
    )
    forms += [as_form("Lindqvist Henrika"), as_form("Linda Linda")]
    forms = [form for form in forms if form.family.startswith("li")]
    alone = {pair for pair in _agreeing(forms) if not block_keys(pair[0]) & block_keys(pair[1]) - {"~henrika li"}}
    assert len(alone) > 500
    assert alone <= _near(forms, slip_marks)


def test_two_parts_joined_before_another_name_are_not_parted_by_the_quick_look() -> None:
    one, other = as_form("Chungmin Melvin Chen"), as_form("Chung-Min Chen")
    assert compare_forms(one, other) > Level.INCOMPATIBLE
    assert _near([one, other], marks)
