"""What the program keeps for itself stays in the file and out of the audit."""

from pathlib import Path

from app.storage import kept
from app.storage.store import Store


def test_what_is_kept_is_there_after_a_restart_and_in_no_audit(tmp_path: Path) -> None:
    store = Store.create(tmp_path)
    kept.keep(store, "data_id", "甲")
    kept.keep(store, "data_id", "乙")
    kept.keep(store, "other", "丙")
    kept.forget(store, "other")
    store.close()
    again = Store.open(tmp_path)
    assert kept.recall(again, "data_id") == "乙"
    assert kept.recall(again, "other") is None
    assert again.statement("select count(*) from audit") == [(0,)]
    again.close()
