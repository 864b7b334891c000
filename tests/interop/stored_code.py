"""Classes and functions for Python to store by name."""
import collections
import dataclasses
import enum


def plain(x, y=2):
    return x + y


class Equal:
    def __eq__(self, other):
        return type(other) is type(self) and vars(other) == vars(self)

    __hash__ = None


class Plain(Equal):
    def __init__(self, x=1):
        self.x = x

    def x_of(self):
        return self.x

    @classmethod
    def name_of(cls):
        return cls.__name__


@dataclasses.dataclass
class Data:
    a: int
    b: list


class WithState(Equal):
    def __init__(self):
        self.v = 3

    def __getstate__(self):
        return {"v": self.v, "extra": 1}

    def __setstate__(self, state):
        self.v = state["v"]


class Reduced(Equal):
    def __init__(self, n):
        self.n = n

    def __reduce__(self):
        return Reduced, (self.n,)


class Slots:
    __slots__ = ("a",)

    def __init__(self):
        self.a = 1

    def __eq__(self, other):
        return self.a == other.a

    __hash__ = None


class Color(enum.Enum):
    RED = 1
    BLUE = "b"


class Level(enum.IntEnum):
    LOW = 1


Point = collections.namedtuple("Point", "x y")


class SomeList(list):
    pass


class SomeDict(dict):
    pass
