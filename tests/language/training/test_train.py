"""Training: the same data and seed give the same bytes, and data that cannot be trained from is told where and why."""

from pathlib import Path

import pytest

from goodterms.language.learned.linear import from_bytes, to_bytes
from goodterms.language.learned.replies import Replies
from goodterms.language.training.evaluate import evaluate
from goodterms.language.training.examples import DataRefused, read_examples
from goodterms.language.training.fit import Settings
from goodterms.language.training.replies import train

DAYS = ("monday", "tuesday", "friday", "the 28th", "next week", "payday")
THINGS = ("the bill", "it", "my plan", "this", "the whole lot", "half")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus" / "en"
    folder.mkdir(parents=True)

    def write(name: str, *patterns: str) -> None:
        lines = [pattern.format(day, thing) for day in DAYS for thing in THINGS for pattern in patterns]
        (folder / name).write_text("\n".join(lines) + "\n")

    write("opt_out.tune.txt", "stop texting me about {1} on {0}")
    write("not_opt_out.tune.txt", "stop the payment of {1} on {0}")
    write("ordinary.tune.txt", "will {1} be there on {0}")
    write("hardship.tune.txt", "no money for {1} till {0}")
    write("intents.tune.tsv", "promise\tI will pay {1} on {0}", "question,call_me\tcan you ring about {1} on {0}?")
    return folder.parent


def test_the_same_data_and_seed_give_the_same_bytes(data: Path) -> None:
    examples = read_examples(data)
    once, again = (to_bytes(train(examples, settings=Settings(seed=7))) for _ in range(2))
    assert once == again


def test_a_trained_model_knows_what_it_was_taught(data: Path) -> None:
    model = Replies(from_bytes(to_bytes(train(read_examples(data), settings=Settings()))))
    share = {one.name: one.share for one in evaluate(model, read_examples(data)) if one.language == "en"}
    assert share["likeliest intent right"] == 1.0
    assert share["opt-outs heard"] == 1.0
    assert share["hard negatives heard as opt-outs"] == 0.0


def test_a_table_alone_trains_a_model_of_its_labels(tmp_path: Path, data: Path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text((data / "en" / "intents.tune.tsv").read_text())
    model = train(read_examples(table), settings=Settings())
    assert model.labels == ("intent/promise", "intent/call_me", "intent/question")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"promise I will pay\n", r"own.tsv:1 is no `labels<TAB>message`"),
        (b"promise\tyes\n\t\n \tx\n", r"own.tsv:3 is no"),
        (b"promise\t\xff\n", "is not UTF-8"),
    ],
)
def test_a_line_that_is_no_example_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "own.tsv"
    file.write_bytes(content)
    with pytest.raises(DataRefused, match=said):
        read_examples(file)


def test_a_folder_without_messages_and_a_place_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataRefused, match=r"holds no intents.tune.tsv"):
        read_examples(tmp_path)
    with pytest.raises(DataRefused, match="neither a folder"):
        read_examples(tmp_path / "nowhere")
