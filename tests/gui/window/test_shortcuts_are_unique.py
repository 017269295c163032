"""No two actions of the window share a shortcut: Qt would then carry out neither."""

from collections import Counter


def test_every_shortcut_belongs_to_one_action(open_window):
    keys = Counter(
        key.toString() for action in open_window.actions_by_name.all_actions() for key in action.shortcuts()
    )
    assert len(keys) > 20
    assert [key for key, count in keys.items() if count > 1] == []
