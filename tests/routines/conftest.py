from __future__ import annotations

import pytest

from coach.library.catalog import Catalog
from coach.library.overlay import load_catalog
from coach.library.texts import SafetyTexts, load_safety_texts
from coach.resources import shipped


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(shipped("routines"), None)


@pytest.fixture(scope="session")
def texts() -> SafetyTexts:
    return load_safety_texts(shipped("assets"))
