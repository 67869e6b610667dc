"""What waits on disk comes back as it was."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from scholargraph.errors import UsageError
from scholargraph.model import waiting
from scholargraph.model.waiting import Waiting


@pytest.mark.parametrize("part", [1, 50, 1 << 16])
def test_values_come_back_in_order(part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_PART", part)
    draw = random.Random(3)
    values = [[("tern" * draw.randrange(40), n)] * draw.randrange(5) for n in range(200)]
    with closing(Waiting(tmp_path, "terns")) as file:
        file.write(b"before")
        start = file.end
        for value in values:
            file.add(value)
        middle = file.end
        file.add("behind")
        assert list(file.values(start, middle)) == values
        assert list(file.values(middle, file.end)) == ["behind"]
        assert list(file.values(start, start)) == []
        assert file.read(0, 6) == b"before"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("part", [8, 50, 1 << 16])
def test_values_are_found_where_they_begin(part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_PART", part)
    draw = random.Random(4)
    with closing(Waiting(tmp_path, "terns")) as file:
        values, starts = [], []
        for n in range(200):
            values.append(("tern" * draw.randrange(40), n))
            starts.append(file.end)
            file.add(values[-1])
        order = draw.sample(range(200), 150)
        assert list(file.values_at(starts[n] for n in order)) == [values[n] for n in order]
        assert list(file.values_at(sorted(starts)[::7])) == values[::7]
        assert list(file.values_at([])) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="terns cannot wait on disk: No such file"):
        Waiting(tmp_path / "none", "terns")
