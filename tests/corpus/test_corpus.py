"""Our own sample directives through the extractor, against gold made by hand before it ran.

Catches: a change of the rules that helps one structure of documents and breaks another. The floors
lie below what was measured; raise them when the rules get better.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from xuyensuot.cli import main

from .build import Spec, build, read_spec
from .scoring import Score, agreement, body_set, likeness, score_document

HERE = Path(__file__).parent
SPECS = sorted((HERE / "documents").glob("*.spec"))
FLOORS = {
    "letterhead": 0.98,
    "recall": 0.93,
    "precision": 0.97,
    "f1": 0.96,
    "lead": 0.92,
    "coordinating": 0.97,
    "due": 0.98,
    "due_dated": 0.97,
    "recurring": 0.98,
}


def gold_of(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((HERE / f"{name}.gold.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def specs() -> list[Spec]:
    found = [read_spec(path) for path in SPECS]
    assert len(found) == 12
    return found


@pytest.fixture(scope="module")
def extracted(
    specs: list[Spec], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Any]]:
    """What ``xuyensuot extract --format json`` says of all of them, by name."""
    folder = tmp_path_factory.mktemp("corpus")
    files = []
    for spec in specs:
        files.append(folder / f"{spec.name}.{spec.format}")
        files[-1].write_bytes(build(spec))
    answer = folder / "answer.json"
    code = main(["extract", "--format", "json", "-o", str(answer), *map(str, files)])
    assert code == 0
    return {Path(d["file"]).stem: d for d in json.loads(answer.read_text(encoding="utf-8"))}


def test_figures_stay_above_their_floors(
    specs: list[Spec], extracted: dict[str, dict[str, Any]]
) -> None:
    score = Score()
    for spec in specs:
        score_document(score, spec.name, gold_of(spec.name), extracted[spec.name])
    figures = score.figures()
    print({name: round(share, 4) for name, share in sorted(figures.items())})
    below = {name: share for name, share in figures.items() if share < FLOORS[name]}
    assert below == {}, "\n".join(score.faults)
    assert set(figures) == set(FLOORS)


def test_every_document_gives_its_tasks(extracted: dict[str, dict[str, Any]]) -> None:
    assert [name for name, document in extracted.items() if len(document["tasks"]) < 5] == []
    for document in extracted.values():
        spans = [(task["source"]["start"], task["source"]["end"]) for task in document["tasks"]]
        assert spans == sorted(spans)
        assert all(start < end for start, end in spans)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_the_gold_quotes_its_document(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    gold = gold_of(path.stem)
    assert gold["tasks"]
    for task in gold["tasks"]:
        assert task["content"] in text, task["content"]
        assert set(task) >= {"lead", "coordinating", "deadline", "deadline_end", "recurring"}


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_the_same_description_gives_the_same_bytes(path: Path) -> None:
    spec = read_spec(path)
    assert build(spec) == build(spec)


def test_the_scorer_sees_what_is_wrong() -> None:
    task = {
        "content": "Sở Y tế báo cáo UBND tỉnh",
        "lead": ["Sở Y tế"],
        "coordinating": [],
        "deadline": "2024-05-01",
        "deadline_end": "2024-05-01",
        "recurring": False,
    }
    guess = {
        "content": "Sở Y tế báo cáo UBND tỉnh trước ngày 02/5/2024.",
        "clause": "1",
        "lead": ["Sở Nội vụ"],
        "coordinating": ["Công an tỉnh"],
        "deadline": {"due_on": "2024-05-02", "recurrence": "monthly"},
        "source": {"start": 10},
    }
    extra = guess | {"content": "Thông tin chung", "clause": "2", "source": {"start": 5}}
    last = guess | {"content": "Sở Nội vụ rà soát", "clause": "3", "source": {"start": 20}}
    second = task | {"content": "Sở Nội vụ rà soát", "lead": ["Sở Nội vụ"], "optional": True}
    missed = task | {"content": "Không ai tìm ra câu này"}
    score = Score()
    gold = {"number": "1/KH", "tasks": [task, second, missed]}
    document = {"number": "2/KH"}
    score_document(score, "a", gold, {"document": document, "tasks": [last, extra, guess]})
    figures = score.figures()
    assert figures["letterhead"] == 0
    assert figures["recall"] == 0.5
    assert figures["precision"] == 1  # what stands before the first found one is not judged
    assert figures["lead"] == figures["coordinating"] == figures["due"] == 0
    assert figures["recurring"] == figures["due_dated"] == 0


def test_bodies_agree_with_and_without_their_parent() -> None:
    assert body_set(["Các sở, ban, ngành"]) == {"sở", "ban", "ngành"}
    assert agreement({"sở y tế"}, {"sở y tế tỉnh nghệ an"}) == 1
    assert agreement({"sở y tế"}, {"sở nội vụ"}) == 0
    assert agreement({"sở y tế", "công an tỉnh"}, {"sở y tế"}) == pytest.approx(2 / 3)
    assert likeness("Rà soát văn bản", "Giao Sở Tư pháp: Rà soát văn bản của tỉnh") == 1
    assert likeness("Rà soát văn bản", "Công bố danh mục") < 0.7
