"""The tests in an order drawn by a seed, which is the same in every process of one run."""

import random


def shuffle(items, seed):
    """The modules in a drawn order, and the tests of each: what a module shares is then made only once."""
    draw = random.Random(seed)
    modules = {}
    for item in items:
        modules.setdefault(item.path, []).append(item)
    order = list(modules.values())
    draw.shuffle(order)
    for tests in order:
        draw.shuffle(tests)
    items[:] = [item for tests in order for item in tests]
