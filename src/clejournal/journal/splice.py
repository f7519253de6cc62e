"""One change of the text: at this offset, these bytes became those."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """`offset` counts bytes. Neither begins nor ends with what both texts have in common, but for
    the rest of a character, so that both parts of a UTF-8 text are UTF-8 too."""

    offset: int
    old: bytes
    new: bytes

    def carry_out(self, data: bytes) -> bytes:
        """The text after the change. ValueError where `data` is not the text it was made from."""
        end = self.offset + len(self.old)
        if data[self.offset : end] != self.old:
            raise ValueError("the text is not the one this change was made from")
        return data[: self.offset] + self.new + data[end:]

    @property
    def reversed(self) -> Splice:
        return Splice(self.offset, self.new, self.old)


def between(old: bytes, new: bytes) -> Splice:
    """The splice that makes `new` of `old`, as short as it can be."""
    shorter = min(len(old), len(new))
    start = _common(shorter, lambda length: old[:length] == new[:length])
    while start and (_inside_character(old, start) or _inside_character(new, start)):
        start -= 1
    end = _common(shorter - start, lambda length: old[len(old) - length :] == new[len(new) - length :])
    while _inside_character(old, len(old) - end):
        end -= 1
    return Splice(start, old[start : len(old) - end], new[start : len(new) - end])


def _common(most: int, agrees: Callable[[int], bool]) -> int:
    """The greatest length up to `most` that agrees; whatever is shorter agrees as well."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if agrees(middle) else (least, middle - 1)
    return least


def _inside_character(data: bytes, offset: int) -> bool:
    return offset < len(data) and data[offset] & 0xC0 == 0x80
