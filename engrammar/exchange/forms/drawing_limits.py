"""What is drawn or listed for people stays small enough to be looked at."""

from engrammar.network import Network


class TooLargeToDraw(ValueError):
    """A network of more species or reactions than anybody looks at."""


def check_size(network: Network, what: str, species: int, reactions: int) -> None:
    """Raise `TooLargeToDraw` if the network has more than these numbers."""
    have = network.size
    if have[0] > species or have[1] > reactions:
        raise TooLargeToDraw(
            f"{network.name} has {have[0]:,} species and {have[1]:,} reactions, and {what} is "
            f"written up to {species:,} and {reactions:,}: take a smaller variant of the model "
            "with --option, or look at its rules (--form bngl)."
        )
