"""Small wrong changes of a module's source, one at a time, in a fixed order."""

import ast
import copy
import hashlib
from dataclasses import dataclass
from pathlib import Path

BOTH_WAYS = (
    *((ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.Eq, ast.NotEq), (ast.Is, ast.IsNot), (ast.In, ast.NotIn)),
    *((ast.Add, ast.Sub), (ast.Mult, ast.Div), (ast.BitOr, ast.BitAnd), (ast.And, ast.Or)),
)
ONE_WAY = {ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.Pow: ast.Mult}
SWAPPED = dict(BOTH_WAYS) | {after: before for before, after in BOTH_WAYS} | ONE_WAY
"""What each operator becomes."""
RENAMED = {"min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor"}
"""What each function of these names becomes."""
LEFT_ALONE = {"strict", "default_factory", "frozen", "slots", "maxsize"}
"""Named arguments that say nothing about a result."""


@dataclass(frozen=True)
class Mutant:
    """One change: where it stands, what it is, and which of its kind in its function."""

    path: Path
    function: str
    line: int
    change: str
    number: int

    @property
    def key(self) -> str:
        """What stays the same while other functions change."""
        return f"{self.path.as_posix()}:{self.function}:{self.change}:{self.number}"

    @property
    def rank(self) -> str:
        """By this the sample is drawn: no order of code, and the same for ever."""
        return hashlib.sha256(self.key.encode()).hexdigest()


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in {int, float}


def _compared(node: ast.Compare):
    """Each comparison of a chain on its own."""
    for index, operator in enumerate(node.ops):
        changed = copy.deepcopy(node)
        changed.ops[index] = SWAPPED[type(operator)]()
        yield "comparison", changed


def changes_of(node: ast.AST):
    """What the node may become, each with the kind of the change."""
    if isinstance(node, ast.Compare):
        yield from _compared(node)
    elif isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp) and type(node.op) in SWAPPED:
        changed = copy.deepcopy(node)
        changed.op = SWAPPED[type(node.op)]()
        yield "operator", changed
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield "sign", copy.deepcopy(node.operand)
    elif _is_number(node):
        yield "number", ast.Constant(node.value + 1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "truth", ast.Constant(not node.value)
    elif isinstance(node, ast.Name) and node.id in RENAMED:
        yield "function", ast.Name(RENAMED[node.id], node.ctx)
    elif isinstance(node, ast.Attribute) and node.attr in RENAMED:
        yield "function", ast.Attribute(copy.deepcopy(node.value), RENAMED[node.attr], node.ctx)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "left out", ast.Pass()
    if isinstance(node, ast.If | ast.IfExp) and not isinstance(node.test, ast.Compare | ast.UnaryOp):
        changed = copy.deepcopy(node)
        changed.test = ast.UnaryOp(ast.Not(), changed.test)
        yield "condition", changed


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _children(node: ast.AST):
    """The parts that decide what the node does: no annotations, decorators or words."""
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list", "type_params"}:
            continue
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            is_left_alone = isinstance(child, ast.keyword) and child.arg in LEFT_ALONE
            if isinstance(child, ast.AST) and not is_left_alone and not _is_for_types(child):
                yield field, index if isinstance(value, list) else None, child


def _put(node: ast.AST, field: str, index: int | None, child: ast.AST) -> None:
    if index is None:
        setattr(node, field, child)
    else:
        getattr(node, field)[index] = child


def _walk(tree: ast.AST, path: Path):
    """Each mutant of a module, while the tree is changed."""
    counts: dict[tuple[str, str], int] = {}

    def below(node: ast.AST, function: str, line: int):
        for field, index, child in list(_children(node)):
            here = getattr(child, "lineno", line)
            for change, changed in changes_of(child):
                number = counts[function, change] = counts.get((function, change), -1) + 1
                _put(node, field, index, ast.copy_location(changed, child))
                yield Mutant(path, function, here, change, number)
                _put(node, field, index, child)
            is_named = isinstance(child, ast.FunctionDef | ast.ClassDef)
            yield from below(child, f"{function}.{child.name}".lstrip(".") if is_named else function, here)

    yield from below(tree, "", 0)


def _tree(path: Path) -> ast.AST:
    return ast.parse(path.read_text(encoding="utf-8"))


def mutants_of(path: Path, root: Path) -> list[Mutant]:
    """All mutants of a module; its path is kept as it stands beneath the root."""
    return list(_walk(_tree(path), path.relative_to(root)))


def changed_source(mutant: Mutant, root: Path) -> str:
    """The module with the mutant in it."""
    tree = _tree(root / mutant.path)
    next(one for one in _walk(tree, mutant.path) if one == mutant)
    return ast.unparse(ast.fix_missing_locations(tree))


def drawn(mutants: list[Mutant], number: int) -> list[Mutant]:
    """So many of them: the same at every call, and nearly the same after other functions have changed."""
    return sorted(mutants, key=lambda one: one.rank)[:number]
