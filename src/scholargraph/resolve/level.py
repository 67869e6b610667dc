"""The lattice of names: how two printed names are related, as a decidable level instead of a distance.

    EQUAL         the same words, up to case, accents and punctuation        Jose Garcia · José GARCÍA
    JOINED        the same letters, spaced or hyphenated otherwise           Joo Young Choi · Jooyoung Choi
    ROMANIZATION  two spellings of one name in another script                Se-Hyeon Kwon · Sehyun Kwon; Müller · Mueller
    MIDDLE        a middle name or suffix left out or shortened              Ernest Ryu · Ernest K. Ryu
    NICKNAME      a usual short form of the given name                       Bill Smith · William Smith
    INITIAL       a given name shortened to its initial                      J. Y. Choi · Jooyoung Choi
    SUBSET        only a part of the other, or the order swapped             Dawei · Dawei Li; García · García Márquez
    TYPO          one slip of the pen in a long name                         Alexander Petrov · Alexnader Petrov
    INCOMPATIBLE  two people, as far as names can tell                       Chanwoo Park · Chanwoong Park

A level says what the names allow, never that two people are one: "J. Kim" and "J. Kim" are EQUAL and often two people.
Two names of one letter's difference are TYPO only where no East Asian reading exists: there, one letter is another name.
"""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """How two names are related, weakest first."""

    INCOMPATIBLE = 0
    TYPO = 1
    SUBSET = 2
    INITIAL = 3
    NICKNAME = 4
    MIDDLE = 5
    ROMANIZATION = 6
    JOINED = 7
    EQUAL = 8
