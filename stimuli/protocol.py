"""A protocol: when terminal and spine fire, what is in the bath, and whose protocol it is."""

from dataclasses import dataclass, field, replace

from engrammar.sources import Source
from engrammar.stimulus import REST, Stimulus, seconds


@dataclass(frozen=True)
class Protocol:
    """Spikes of the presynaptic terminal and of the postsynaptic cell (s), and the bath.

    `bath` holds inputs for a while: drugs, neurotrophins, a clamped or depolarised potential. It
    says nothing of calcium: see `by_receptors` and `by_kernel`. Spike times are sorted.
    """

    name: str
    source: Source
    presynaptic: tuple[float, ...] = ()
    postsynaptic: tuple[float, ...] = ()
    bath: Stimulus = field(default=REST)
    lasting: float = 0.0

    def __post_init__(self) -> None:
        for spikes in (self.presynaptic, self.postsynaptic):
            if any(time < 0 for time in spikes):
                raise ValueError(f"{self.name} has a spike before the start.")
        object.__setattr__(self, "presynaptic", tuple(sorted(self.presynaptic)))
        object.__setattr__(self, "postsynaptic", tuple(sorted(self.postsynaptic)))

    @property
    def duration(self) -> float:
        """When the last spike has come and the bath is washed out, in seconds."""
        return max((self.lasting, self.bath.duration, *self.presynaptic, *self.postsynaptic))

    def delayed(self, by: str) -> "Protocol":
        """The same protocol, later by a duration such as '10 s'."""
        wait = seconds(by)
        return replace(
            self,
            presynaptic=tuple(time + wait for time in self.presynaptic),
            postsynaptic=tuple(time + wait for time in self.postsynaptic),
            bath=self.bath.delayed(wait),
            lasting=self.lasting + wait if self.lasting else 0.0,
        )

    def repeated(self, times: int, every: str) -> "Protocol":
        """The protocol so many times, one start `every` so often: blocks of a day, days of a week.

        `iTBS.repeated(4, "15 min").repeated(7, "24 h")` is four blocks a day for a week.
        """
        if times < 1:
            raise ValueError(f"{self.name} cannot be given {times} times.")
        if seconds(every) < self.duration:
            raise ValueError(f"{self.name} takes longer than {every}: blocks would overlap.")
        starts = [n * seconds(every) for n in range(times)]
        return replace(
            self,
            presynaptic=tuple(time + start for start in starts for time in self.presynaptic),
            postsynaptic=tuple(time + start for start in starts for time in self.postsynaptic),
            bath=self.bath.repeat(times, every) if self.bath.holds else self.bath,
            lasting=self.lasting + starts[-1] if self.lasting else 0.0,
        )

    def together(self, other: "Protocol") -> "Protocol":
        """Both at once, as when a drug is in the bath during a tetanus; the name is of both."""
        return Protocol(
            f"{self.name} with {other.name}",
            self.source,
            self.presynaptic + other.presynaptic,
            self.postsynaptic + other.postsynaptic,
            self.bath.together(other.bath),
            max(self.lasting, other.lasting),
        )
