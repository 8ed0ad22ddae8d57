"""The engines that run an audit's SELECT and are too large for every developer: ClickHouse as a library, and Spark."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ..conftest import REPOSITORY, installed, need

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def engines() -> Iterator[None]:
    """chdb and PySpark can be imported, from an environment of their own."""
    commands = installed(REPOSITORY / "requirements/engines.txt", HERE / ".packages")
    (packages,) = map(str, commands.parent.glob("lib/*/site-packages"))
    sys.path.append(packages)  # last, so what both have is that of .venv
    yield
    sys.path.remove(packages)


@pytest.fixture(scope="session")
def spark(engines: None) -> Iterator[Any]:
    """The session of Spark that all tests share, as it takes long to start."""
    need("java")
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").appName("tests").config("spark.log.level", "OFF")
    session = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "4").getOrCreate()
    yield session
    session.stop()
