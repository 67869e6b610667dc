"""The lattice of names: pairs by level. Each pair is tried both ways."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest

from scholargraph.model.names import PersonalName
from scholargraph.resolve.agreeing import agreeing_names, mark_rows, may_agree
from scholargraph.resolve.blocks import block_keys, levels
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.forms import Form, as_form
from scholargraph.resolve.level import Level
from scholargraph.resolve.marks import Marks, marks, slip_marks
from scholargraph.resolve.names import compare, compare_forms
from scholargraph.resolve.uses import NameUse

PAIRS = {
    Level.EQUAL: """
        Martin King III | Martin King, 3rd
        Семён Гусёв | Semen Gusev
        Mina Rho | Mina Rho
        José García | Jose Garcia
        JOSÉ GARCÍA | José García
        García, José | José García
        Rho, Mina | Mina Rho
        Guido Valdúrez | Guido Valdurez
        K. D. Vũ | K.D. Vu
        J. Kim | J. Kim
        J Kim | J. Kim
        Eduard K. Rhyn | Eduard K Rhyn
        TaeSu Yoon | Taesu Yoon
        Rhyn, E. K. | E. K. Rhyn
        Jan van der Berg | Jan Van der Berg
        O’Brien, Pat | Pat O'Brien
        Søren Ångström | Søren Ångström
        Łukasz Kowal | Lukasz Kowal
        Alan Young, Jr. | Alan Young Jr
        Ayşe Yılmaz | Ayse Yilmaz
        Dr. Mina Rho | Mina Rho
        François Élie | Francois Elie
        Srikumar | Srikumar
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
        Joo Hwan Choi | Joohwan Choi
        Joo-Hwan Choi | Joohwan Choi
        Joo-Hwan Choi | Joo Hwan Choi
        Minkyu Kim | Min-Kyu Kim
        Min-kyu Kim | Min Kyu Kim
        J.-S. Won | J. S. Won
        JH Kim | J. H. Kim
        J.H. Kim | JH Kim
        Xiao-Ming Li | Xiaoming Li
        Zhi-Ping Luo | Zhiping Luo
        Yin-Mei Chang | Yinmei Chang
        Mary Ann Brook | Maryann Brook
        Mary-Ann Brook | Mary Ann Brook
        Jean-Pierre Moulin | Jean Pierre Moulin
        Bart Van Ramis | Bart VanRamis
        Bart van Ramis | Bart Vanramis
        Rono Das Gupta | Rono Dasgupta
        Rono Das Gupta | Rono Das-Gupta
        Ana García-López | Ana García López
        Gabriel Ruiz Soto | Gabriel Ruiz-Soto
        Anne-Marie Petit | Annemarie Petit
        A.-M. Farah | A. M. Farah
        Abd El-Rahman Said | Abd Elrahman Said
        Tae Su Yoon | TaeSu Yoon
        Nguyễn Văn An | Nguyen Van An
        Wei-Lun Zhou | Weilun Zhou
        Wei Lun Zhou | Weilun Zhou
        Yu-Hsuan Tseng | Yuhsuan Tseng
        Kai Wei Cheng | Kai-Wei Cheng
        Ming-Hsien Yang | Minghsien Yang
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
        Mi-Hyeon Kwon | Mihyun Kwon
        Mi Hyeon Kwon | Mihyun Kwon
        Mihyeon Kwon | Mi-Hyun Kwon
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
        Myung-Sung Jun | Myeongseong Jeon
        Jaehoon Oh | Jaehun Oh
        Jea-Hoon Oh | Jaehoon Oh
        Kyuho Shin | Gyuho Sin
        Jaebaek Lyu | Jaebaek Ryu
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
        Eduard Rhyn | Eduard K. Rhyn
        Jinsung Park | Jinsung R. Park
        Jiwook Suh | Jiwook J. Suh
        Eduard K. Rhyn | Eduard Kwang Rhyn
        Damian X. Wu | Damian Wu
        Stefan Bode | Stefan P. Bode
        Mary Jane Brook | Mary Brook
        Mary Jane Brook | Mary J. Brook
        Maria del Carmen Soto | Maria Soto
        John Fitzgerald Stone | John F. Stone
        John Fitz Gerald Stone | John F. G. Stone
        Alan Young | Alan Young Jr.
        Alan B. Young | Alan Young, III
        Pedro Luis Gómez | Pedro Gómez
        Anna Maria Rossi | Anna M. Rossi
        Bart P. G. Van Ramis | Bart Van Ramis
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
        Георгий Панов | Georgy Panov
        Georgios Pappas | George Pappas
        Ioannis Pappas | Yannis Pappas
        Chaim Katz | Haim Katz
        Yaakov Levin | Jacob Levin
        Bill Smith | William Smith
        Bob Stone | Robert Stone
        Kate Brook | Katherine Brook
        Cathy Brook | Catherine Brook
        Mike Stone | Michael Stone
        Mike Stone | Michael J. Stone
        Alex Petrov | Alexander Petrov
        Tom Young | Thomas Young
        Dan Rothe | Daniel Rothe
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
        Yu. Petrov | Yuri Petrov
        Yu. V. Petrov | Yuri Vasilievich Petrov
        Ю. Петров | Yuri Petrov
        Þ. Ólafsson | Thor Ólafsson
        Zh. Petrova | Zhanna Petrova
        Gy. Kovács | György Kovács
        J. Kim | Junsu Kim
        M. Kwon | Mihyun Kwon
        M. Kwon | Mi-Hyeon Kwon
        J. H. Choi | Joohwan Choi
        J. H. Choi | Joo Hwan Choi
        J. H. Choi | Joo-Hwan Choi
        J.-H. Choi | Joohwan Choi
        J. Choi | Joohwan Choi
        J. J. Suh | Jiwook J. Suh
        J. J. Suh | Jiwook Suh
        J. Suh | Jiwook J. Suh
        J. D. Lee | Janek D. Lee
        J. Lee | Janek D. Lee
        J. Lee | J. D. Lee
        E. K. Rhyn | Eduard K. Rhyn
        E. Rhyn | Eduard K. Rhyn
        E. K. Rhyn | Eduard Rhyn
        B. P. G. Van Ramis | Bart P. G. Van Ramis
        B. Van Ramis | Bart P. G. Van Ramis
        R. Das Gupta | Rono Das Gupta
        R. DasGupta | Rono Das Gupta
        A. No | Adalbert No
        Z.-P. Luo | Zhi-Ping Luo
        Z. Luo | Zhi-Ping Luo
        X. M. Li | Xiaoming Li
        A.-M. Farah | Amir-Mas Farah
        T. Yoon | TaeSu Yoon
        W. Yin | Wentao Yin
        G. García Márquez | Gabriel García-Márquez
        Yin, W. | Wentao Yin
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
        Trần Đức Khảo | Duc Khao Tran
        Chan Tai Wing | Tai-Wing Chan
        Sean O Bryan | Sean O'Bryan
        José de Almada Neto | José de Almada
        Dahai | Dahai Li
        Li | Dahai Li
        Srikumar | Rayanagar Srikumar
        Zhi-Ping | Zhi-Ping Luo
        Zhiping | Zhi-Ping Luo
        Li Dahai | Dahai Li
        Kwon Mihyun | Mihyun Kwon
        Ana García | Ana García López
        Ana García | Ana García-López
        Ana López | Ana García-López
        Bart Ramis | Bart van Ramis
        J. Michael Stone | Michael Stone
        Jae Park | Jae Sung Park
        Xiao Li | Xiao Ming Li
        Gary Geunbae Rho | Geunbae Rho
        Walt Detmar Krause | Detmar Krause
        J. Eric Foster | Eric Foster
        Minh-Thang Luu | Thang Luu
        Wayne Xun Zhao | Xun Zhao
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
        K. Vinayshanker | K. Vinayshankar
        Branimir Orlov | Bran Orlov
        Theodora Winterbourne | Theodora Winterborne
        Margarethe Vogt | Margarete Vogt
        """,
    Level.INCOMPATIBLE: """
        Ann A. Bel | Anna Abel
        Yu Petrov | Yuri Petrov
        Sigríður Jónsdóttir | Sigurður Jónsson
        Helga Jónsdóttir | Helga Jónsson
        José de Almada Neto | José de Almada Filho
        Lê Thị Hồng Gấm | Lê Thị Hồng Vân
        Chih-Jen Lin | Chih-Wei Lin
        Chunwoo Park | Chunwoong Park
        Jinseung Park | Jinsung Park
        Jisun Park | Jinsung Park
        Jisun Park | Jisung Park
        Dohwan Kwon | Dohwang Kwon
        Jaewook Lee | Jaewoong Lee
        Jaehyun Lee | Jaehyuk Lee
        Minsu Kim | Minsoo Lim
        Minji Kim | Minjin Kim
        Seungho Oh | Sungho Oh
        Taesu Yoon | Daesu Yoon
        Jinwoo Bae | Jungwoo Bae
        Jeongho Han | Joongho Han
        Keon Lee | Kangmin Lee
        Yu Wang | Yue Wang
        Wei Zhang | Wen Zhang
        Xin Li | Xing Li
        Xiaoming Li | Xiaomin Li
        J. Kim | Seungjun Kim
        J. D. Lee | J. Y. Lee
        Janek D. Lee | Janek K. Lee
        J. Lee | J. Kim
        M. Kwon | D. Kwon
        D. Lee | Janek D. Lee
        Adalbert No | Anna No
        Bill Smith | Robert Smith
        B. Smith | William Smith
        Mary Brook | Mary Stone
        Anna Rossi | Anna Bianchi
        Alan Young, Jr. | Alan Young, Sr.
        Dahai | Tao Ding
        Dahai | Dahaii Li
        Tao | Taotao Fang
        Shilu | Silu Liang
        Eduard K. Rhyn | Eduard J. Rhyn
        Joo Hwan Choi | Joo Hyun Choi
        Wentao Yin | Pengfei Yin
        P. Yin | W. Yin
        Andrea Rossi | Andrei Rossi
        Jan Berg | Jan Borg
        Sugrit Sra | Sugrit Sri
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
    parsed = PersonalName.parse("Kwon, Mi-Hyeon")
    assert compare(parsed, "Mihyun Kwon") == Level.ROMANIZATION
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
    left, right = may_agree(*mark_rows(map(marked, forms)), np.zeros(len(forms), dtype=np.int64))
    return {(forms[i], forms[j]) for i, j in zip(left.tolist(), right.tolist(), strict=True)}


def _agreeing(forms: list[Form]) -> set[tuple[Form, Form]]:
    return {pair for pair in combinations(forms, 2) if compare_forms(*pair) > Level.INCOMPATIBLE}


def test_names_are_near_in_their_own_block_only() -> None:
    borne = [marks(as_form(name)) for name in ("Mina Rho", "Mina Rho", "Mina Kay", "M. Kay")]
    left, right = may_agree(*mark_rows(borne), np.array([0, 1, 1, 1]))
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(1, 2), (1, 3), (2, 3)]


def test_names_of_one_block_that_are_not_known_to_agree_contradict_each_other() -> None:
    printed = sorted({name for left, right, _ in _pairs() for name in (left, right)})
    clusters = Clusters([NameUse(n, f"use {n:04}", "author", (name,)) for n, name in enumerate(printed)])
    left, right = np.triu_indices(len(clusters.names))
    found = levels(clusters, agreeing_names(clusters), left, right)
    expected = [compare_forms(clusters.names[a], clusters.names[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)]
    assert len(clusters.names) > 400
    assert found.tolist() == expected


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
    one, other = as_form("Chunghao Melvin Tsao"), as_form("Chung-Hao Tsao")
    assert compare_forms(one, other) > Level.INCOMPATIBLE
    assert _near([one, other], marks)
