"""Invented people: names of many shapes and scripts, drawn from a seeded generator."""

from __future__ import annotations

import random
from dataclasses import dataclass

KOREAN_FAMILY = ["Bang", "Chu", "Ma", "Pyo", "Seok", "Tak", "Yeom", "Ok", "Gil", "Do"]
KOREAN = ["Seo", "Yun", "Min", "Ji", "Ha", "Woo", "Chan", "Eun", "Hyeok", "Dam", "Bin", "Sol", "Tae", "Jun"]
CHINESE_FAMILY = ["Ouyang", "Xue", "Zhuo", "Qiu", "Fei", "Nie", "Shui", "Mao", "Gu", "Leng"]
CHINESE = ["xiao", "yan", "zhi", "hua", "ming", "qing", "wen", "bo", "rui", "jie", "tong", "han"]
VIETNAMESE = ["Lữ Thị Hồng Vân", "Đặng Quốc Bảo", "Hồ Ngọc Diễm", "Mạc Đình Phú", "Bảo Khánh Vũ", "Thúy Kiều Đinh"]
GERMAN = ["Jörg Weißkirch", "Käthe Mühlbrandt", "Günther Oßwald", "Sören Hägele", "Heike Lüdersdorf", "Anke Grünspan"]
SPANISH = ["María José Peñalver Quiroga", "Íñigo Echarri Zubía", "Noé Cárdenas Ibarra", "Belén Ariño Mújica", "Raúl Güell"]
DUTCH = ["Joost van der Wielen", "Maaike van den Heuvelink", "Pieter de Graauw", "Sanne ter Borgh", "Bas van 't Hoff"]
INDIAN = ["Ananya Chakravartula", "K. V. Subrahmaniam", "Devika Raghunathan", "Rohan Das Mukherjee", "P. Ilaiyaraja"]
FRENCH = ["Jean-Luc d'Aubigné", "Anne-Sophie Lefaucheux", "Gaëlle Tréguier", "François-Xavier de la Rivoire"]
SLAVIC = ["Łukasz Żebrowicz", "Jiřina Dvořáčková", "Dragoş Ţepeneag", "Miloš Čvorović", "Zdzisława Brzęk"]
NORDIC = ["Åse Øvregård", "Björn Þórðarson", "Ylva Sjöquist", "Mads Bøgelund"]
CELTIC = ["Siobhán O'Dwyer", "Fiona McAlpine", "Rhys ap Gruffydd", "Ewan MacGillivray"]
OTHER = ["Çağla Işıkoğlu", "Yousef al-Khatibi", "Tariq bin Rashidi", "Nkechi Okwuosa", "Keoni Kahananui", "Theodor R. Vale III"]
SCRIPTS = ["欧阳晓燕", "薛志明", "표하윤", "염태준", "Дмитрий Соколовец", "Ελένη Παπαδάκη", "佐伯 陽菜"]
PLAIN = ["Harriet Q. Underhill", "Miles P. Farrow", "Wren A. Castellane", "Otis Brandreth", "Ada L. Thornbury", "Corin J. Hale"]
ASIAN_CAMEL = ["TaeHa Bang", "JiSol Yeom", "XiaoQing Leng", "MinHua Nie"]


@dataclass(frozen=True)
class Person:
    """An invented person; `full` is the name as printed in full."""

    full: str

    @property
    def initials(self) -> str:
        """The name with given names as initials: "J.-L. d'Aubigné"; names of one word and uncased scripts stay whole."""
        words = self.full.split()
        if len(words) == 1 or not any(c.isupper() for c in self.full):
            return self.full
        suffix = [words.pop()] if words[-1] in {"III", "Jr."} else []
        start = len(words) - 1
        particles = {"van", "der", "den", "de", "la", "ter", "al", "bin", "ap", "'t", "Das"}
        double = {"Quiroga", "Zubía", "Ibarra", "Mújica"}
        if words[-1] in double:
            start -= 1
        while start > 1 and words[start - 1] in particles:
            start -= 1
        given = ["-".join(part[0] + "." for part in word.rstrip(".").split("-")) for word in words[:start]]
        return " ".join(given + words[start:] + suffix)

    @property
    def first(self) -> str:
        """The given name."""
        return self.full.split()[0]


def _korean(rnd: random.Random) -> str:
    first, second = rnd.sample(KOREAN, 2)
    joined = rnd.choice([first + second.lower(), f"{first}-{second}", f"{first}-{second.lower()}", f"{first} {second}"])
    return f"{joined} {rnd.choice(KOREAN_FAMILY)}"


def _chinese(rnd: random.Random) -> str:
    return f"{''.join(rnd.sample(CHINESE, rnd.choice([1, 2, 2]))).capitalize()} {rnd.choice(CHINESE_FAMILY)}"


def people(rnd: random.Random, count: int, *, scripts: bool = True) -> list[Person]:
    """`count` people with names that differ, of many origins; `scripts` lets some be written in other scripts."""
    pools = [VIETNAMESE, GERMAN, SPANISH, DUTCH, INDIAN, FRENCH, SLAVIC, NORDIC, CELTIC, OTHER, PLAIN, ASIAN_CAMEL]
    names: list[str] = []
    while len(names) < count:
        kind = rnd.random()
        if kind < 0.25:
            name = _korean(rnd)
        elif kind < 0.45:
            name = _chinese(rnd)
        elif kind < 0.5 and scripts:
            name = rnd.choice(SCRIPTS)
        else:
            name = rnd.choice(rnd.choice(pools))
        if name not in names:
            names.append(name)
    return [Person(name) for name in names]
