"""While thousands of objects are made Python looks for no rubbish; afterwards it does as before."""

from __future__ import annotations

import gc

import pytest

from okosos_admin.model.bulk import many_objects


def test_it_is_looked_for_again_afterwards() -> None:
    looked = []
    with pytest.raises(ZeroDivisionError), many_objects():
        looked.append(gc.isenabled() or 1 / 0)
    assert looked == []
    assert gc.isenabled()


def test_the_outer_one_begins_again() -> None:
    with many_objects():
        with many_objects():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
