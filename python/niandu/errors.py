"""What goes wrong, by the program's exit statuses (the README's table)."""
import typing


class NianduError(Exception):
    """The program ended with an error. `status` is its exit status, `messages` what it said."""

    def __init__(self, message, status=None, messages=()):
        super().__init__(message)
        self.status = status
        self.messages = list(messages)


class ProgramNotFound(NianduError):
    """The program niandu is not installed, or NIANDU_PROGRAM names none."""


class UsageError(NianduError):
    """Wrong arguments, a wrong schema, or a folder that is not niandu's: nothing was done."""


class NothingUsable(NianduError):
    """None of the inputs could be read. `failures` says why."""

    failures = ()


class Locked(NianduError):
    """Another run has the catalogue or the folder: try again later."""


class WriteFailed(NianduError):
    """Something could not be written."""


class NianduWarning(UserWarning):
    """Some of the inputs could not be read: the others are in the result."""


class Failure(typing.NamedTuple):
    """A file that could not be read."""

    path: str
    code: str
    message: str


_BY_STATUS = {2: UsageError, 65: NothingUsable, 74: WriteFailed, 75: Locked}


def error_of(status, messages):
    """The exception of an exit status; the last thing that the program said is its message."""
    text = "; ".join(line.removeprefix("niandu: ") for line in messages[:3]) or f"exit status {status}"
    return _BY_STATUS.get(status, NianduError)(text, status, messages)
