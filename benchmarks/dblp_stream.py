"""Speed and memory of the reader of dblp's XML on an invented dump of any size.

    python benchmarks/dblp_stream.py [--records 1000000] [--seed 1] [--keep DUMP.xml]

The dump has the shape of dblp's: of 100 records 38 are journal articles, 35 papers of conferences, 24 persons' pages, three
volumes and theses; three authors a paper on average out of many, few of whom write much; a third of the authorships has an
ORCID, a tenth of the people a number; DOIs, pages, cross-references, named characters. The file is written first; the time is
the reader's alone, in CPU seconds, told with the resident memory every tenth of the way. Records are dropped as they come.
"""

from __future__ import annotations

import argparse
import gc
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scholargraph.sources.dblp_xml import DblpXmlReader
from scholargraph.sources.document import Document

HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n'
GIVEN = "Aino Bram Carla D&uuml;zg&uuml;n Emeka Fenna Goran Hye-jin Ilse J&ouml;rg Kofi Lena Mia Nils Oda Piet Qiu Rui Sana Tove"
FAMILY = (
    "Achterberg Bakker Csik&oacute;s Dijkman Eze Falk Gao Hou&scaron;ka Imre Jung Kallio Li Mo Nygaard O'Dowd Pham Roe Tak Wu Xi"
)
WORDS = "adaptive bounds calls drift edges fields graphs hulls indexes joins kernels lattices margins nets orders proofs queries"
MIDDLE = "ABEHKMRT"
VENUES = "WADER TERN GULL PLOVER AVOCET KNOT RUFF DUNLIN CURLEW SNIPE"


class Dump:
    """Records of one seed, one after the other."""

    def __init__(self, records: int, seed: int):
        self.random, self.records = random.Random(seed), records
        self.given, self.family, self.words, self.venues = GIVEN.split(), FAMILY.split(), WORDS.split(), VENUES.split()

    def __iter__(self) -> Iterator[str]:
        yield HEAD
        for number in range(self.records):
            share = self.random.random()
            if share < 0.38:
                yield self._article(number)
            elif share < 0.73:
                yield self._paper(number)
            elif share < 0.97:
                yield self._page(number)
            else:
                yield self._volume(number) if share < 0.98 else self._thesis(number)
        yield "</dblp>\n"

    def _author(self, role: str = "author") -> str:
        person = int(self.records * 0.7 * self.random.random() ** 3)
        return self._name(person, role, f' orcid="{_orcid(person)}"' if self.random.random() < 0.33 else "")

    def _name(self, person: int, role: str = "author", orcid: str = "") -> str:
        rest, first = divmod(person, len(self.given))
        rest, last = divmod(rest, len(self.family))
        middle = "".join(f" {MIDDLE[int(digit)]}." for digit in f"{rest:o}") if rest else ""
        number = f" {rest % 30 + 1:04d}" if person % 10 == 0 else ""
        return f"<{role}{orcid}>{self.given[first]}{middle} {self.family[last]}{number}</{role}>\n"

    def _title(self) -> str:
        return " ".join(self.random.choices(self.words, k=self.random.randint(4, 12))).capitalize() + "."

    def _head(self, tag: str, key: str) -> str:
        authors = "".join(self._author() for _ in range(self.random.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, 6))))
        return f'<{tag} mdate="2024-02-05" key="{key}">\n{authors}<title>{self._title()}</title>\n'

    def _article(self, number: int) -> str:
        venue, volume = self.random.choice(self.venues), self.random.randint(1, 60)
        return (
            self._head("article", f"journals/{venue.lower()}/R{number}")
            + f"<pages>{volume}-{volume + 12}</pages>\n<year>{1965 + volume}</year>\n<volume>{volume}</volume>\n"
            f"<journal>J. {venue}</journal>\n<number>{volume % 12}</number>\n"
            f"<ee>https://doi.org/10.1000/{venue}.{number}</ee>\n"
            f"<url>db/journals/{venue.lower()}/{volume}.html#R{number}</url>\n</article>\n"
        )

    def _paper(self, number: int) -> str:
        venue, year = self.random.choice(self.venues), self.random.randint(1975, 2024)
        return (
            self._head("inproceedings", f"conf/{venue.lower()}/R{number}")
            + f"<pages>{number % 900}-{number % 900 + 8}</pages>\n<year>{year}</year>\n<booktitle>{venue}</booktitle>\n"
            f"<ee>https://doi.org/10.1000/{venue}{year}.{number}</ee>\n<crossref>conf/{venue.lower()}/{year}</crossref>\n"
            f"<url>db/conf/{venue.lower()}/{year}.html#R{number}</url>\n</inproceedings>\n"
        )

    def _page(self, number: int) -> str:
        return (
            f'<www mdate="2020-01-01" key="homepages/{number % 400}/{number}">\n{self._name(number)}<title>Home Page</title>\n'
            + ('<note type="affiliation">University of Texel</note>\n' if number % 9 == 0 else "")
            + "</www>\n"
        )

    def _volume(self, number: int) -> str:
        venue, year = self.random.choice(self.venues), self.random.randint(1975, 2024)
        editors = "".join(self._author("editor") for _ in range(3))
        return (
            f'<proceedings mdate="2024-02-05" key="conf/{venue.lower()}/{year}v{number}">\n{editors}'
            f"<title>Proceedings of {venue} {year}.</title>\n<booktitle>{venue}</booktitle>\n<publisher>Marsh Press</publisher>\n"
            f"<year>{year}</year>\n<isbn>978-3-540-87876-6</isbn>\n</proceedings>\n"
        )

    def _thesis(self, number: int) -> str:
        return (
            f'<phdthesis mdate="2024-02-05" key="phd/R{number}">\n{self._author()}<title>{self._title()}</title>\n'
            f"<year>{1980 + number % 45}</year>\n<school>University of Texel</school>\n</phdthesis>\n"
        )


def _orcid(number: int) -> str:
    digits, total = f"{number:015d}", 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    whole = digits + ("X" if check == 10 else str(check))
    return "-".join(whole[i : i + 4] for i in range(0, 16, 4))


def resident() -> float:
    """Resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / (1 << 20)


def measure(path: Path, records: int) -> None:
    """Reads the dump and prints speed and memory along the way."""
    document = Document("dump", path.name, opener=lambda: path.open("rb"))
    kinds: Counter[str] = Counter()
    names = 0
    began = last = time.process_time()
    gc.disable()  # as `read_source` does
    for number, record in enumerate(DblpXmlReader().read(document), 1):
        kinds[getattr(record, "kind", "remark")] += 1
        if (byline := getattr(record, "byline", None)) is not None:
            names += len(byline.names)
        if number % max(records // 10, 1) == 0:
            now = time.process_time()
            print(f"{number:>10,} records  {records // 10 / (now - last):>8,.0f}/s  {resident():6.0f} MB", flush=True)
            last = now
    seconds = time.process_time() - began
    print(f"{records:,} records in {seconds:.1f} CPU seconds: {records / seconds:,.0f}/s; {names:,} names; {dict(kinds)}")


def main() -> None:
    """Writes the dump, reads it, prints the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path, help="where the dump is written, or lies already")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "dump.xml"
        if not path.exists():
            with path.open("w", encoding="latin-1") as out:
                out.writelines(Dump(given.records, given.seed))
        measure(path, given.records)


if __name__ == "__main__":
    main()
