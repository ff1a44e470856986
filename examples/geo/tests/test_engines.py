"""The examples of docs/engines.md: each is run, if its packages are installed, and gives what the batch gives here."""

import importlib.util
import pathlib
import re
import shutil

import pytest
from program import run_program

PAGE = pathlib.Path(__file__).resolve().parents[3] / "docs" / "engines.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What is imported, and the program that has to be there.
NEEDED = {
    "Threads": [],
    "Processes": [],
    "Dask": ["dask", "distributed"],
    "Ray": ["ray"],
    "Spark": ["pyspark", "pandas", "pyarrow", "java"],
    "Polars": ["polars"],
}
CHECK = """
if __name__ == "__main__":
    expected = geo.distance_to_nearest_batch(table.airports, lats, lons)
    assert max(expected) > 0 and numpy.asarray(distances).tolist() == expected.tolist()
    print("the same")
"""


def is_missing(name):
    return shutil.which(name) is None if name == "java" else importlib.util.find_spec(name) is None


def examples():
    """By their headings; and the lines that all begin with."""
    found = {}
    for section in PAGE.read_text(encoding="utf-8").split("\n## "):
        for block in BLOCK.findall(section):
            found[section.partition("\n")[0]] = block
    return found.pop("# Batches on engines"), found


def test_each_engine_has_an_example():
    assert list(examples()[1]) == list(NEEDED)


@pytest.mark.parametrize("engine", NEEDED)
def test_an_example_gives_what_the_batch_gives(engine, tmp_path):
    missing = [name for name in ["numpy", *NEEDED[engine]] if is_missing(name)]
    if missing:
        pytest.skip(f"the example of {engine} needs {' and '.join(missing)}")
    first, blocks = examples()
    program = tmp_path / "program.py"
    program.write_text(first + blocks[engine] + CHECK, encoding="utf-8")
    assert run_program(program).splitlines()[-1] == "the same"
