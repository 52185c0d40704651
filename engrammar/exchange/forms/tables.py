"""Reactions and constants as tables: LaTeX for a supplement, HTML for a browser."""

from collections.abc import Sequence
from html import escape

from engrammar.exchange.forms.drawing_limits import check_size
from engrammar.exchange.sbml_names import quantity_ids, reaction_ids, species_ids
from engrammar.network import Network

MOST_SPECIES, MOST_REACTIONS = 1_000, 2_000

Table = tuple[str, Sequence[str], list[list[str]]]
"""Title, columns, rows."""

_LATEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
} | {each: f"\\{each}" for each in "&%$#_{}"}

_STYLE = (
    "body{font-family:sans-serif;margin:2em}table{border-collapse:collapse;margin-bottom:2em}"
    "th,td{border-bottom:1px solid #ccc;padding:.2em .8em;text-align:left;vertical-align:top}"
)


def tables(network: Network) -> list[Table]:
    """The species, rules, reactions, constants and formulas of a network. Raises `TooLargeToDraw`.

    Reactions are written with the ids of their species, as in the SBML.
    """
    check_size(network, "a table", MOST_SPECIES, MOST_REACTIONS)
    taken = set(quantity_ids(network).values())
    species = species_ids(network, taken)
    reactions = reaction_ids(network, {*taken, *species})
    background = network.background.rules
    known = network.quantities
    return [
        (
            "Rules",
            ("rule", "what it does"),
            [[n, background.get(n, "")] for n in network.rules.names],
        ),
        (
            "Constants",
            ("name", "value", "unit", "source"),
            [
                [name, f"{each.declared.value:.10g}", each.declared.unit, str(each.declared.source)]
                for name, each in known.items()
                if each.declared is not None
            ],
        ),
        (
            "Formulas",
            ("name", "formula", "unit"),
            [
                [name, each.formula.text, each.unit]
                for name, each in known.items()
                if each.formula is not None
            ],
        ),
        (
            "Observables",
            ("name", "molecules that match"),
            [[name, pattern] for name, pattern in network.observables.items()],
        ),
        (
            "Species",
            ("id", "species", "place", "at the start"),
            [
                [
                    species[index],
                    name,
                    network.places[network.place[index]],
                    network.starts.get(index, ""),
                ]
                for index, name in enumerate(network.species)
            ],
        ),
        (
            "Reactions",
            ("id", "reaction", "rate (molecules a second)"),
            [
                [name, _equation(network, index, species), _law(network, index, species)]
                for index, name in enumerate(reactions)
            ],
        ),
    ]


def html(network: Network) -> str:
    """The tables as one page that needs nothing else."""
    body = "".join(_html(table) for table in tables(network) if table[2])
    name = escape(network.name)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{name}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{name}</h1>\n{body}</body>\n</html>\n"
    )


def latex(network: Network) -> str:
    """The tables as a LaTeX document of longtables, which can be cut out of it."""
    body = "\n".join(_latex(table) for table in tables(network) if table[2])
    return (
        "\\documentclass{article}\n\\usepackage[a4paper,landscape,margin=15mm]{geometry}\n"
        "\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n"
        "\\usepackage{longtable}\n\\usepackage{array}\n\\begin{document}\n"
        f"\\title{{{_in_latex(network.name)}}}\n\\date{{}}\n\\maketitle\n{body}\\end{{document}}\n"
    )


def _html(table: Table) -> str:
    title, columns, rows = table

    def line(cells: Sequence[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(each)}</{tag}>" for each in cells) + "</tr>\n"

    return (
        f"<h2>{title}</h2>\n<table>\n{line(columns, 'th')}"
        f"{''.join(line(row, 'td') for row in rows)}</table>\n"
    )


def _latex(table: Table) -> str:
    title, columns, rows = table

    def line(row: Sequence[str]) -> str:
        return " & ".join(map(_in_latex, row)) + r" \\"

    width = 0.92 / len(columns)
    layout = f">{{\\raggedright\\arraybackslash}}p{{{width:.3f}\\linewidth}}" * len(columns)
    lines = [f"\\section*{{{title}}}", "\\small", f"\\begin{{longtable}}{{{layout}}}"]
    lines += [line(columns), "\\hline", "\\endhead", *map(line, rows), "\\end{longtable}", ""]
    return "\n".join(lines)


def _in_latex(text: str) -> str:
    """Text with its special characters escaped; a line may break behind the signs of a pattern."""
    escaped = "".join(_LATEX.get(each, each) for each in text)
    for sign in (",", ".", r"\_", ")", "*"):
        escaped = escaped.replace(sign, sign + "\\allowbreak{}")
    return escaped.replace("μ", "$\\mu$")


def _equation(network: Network, index: int, species: Sequence[str]) -> str:
    sides = (
        " + ".join(species[each] for each in table[index].tolist() if each >= 0) or "0"
        for table in (network.reactants, network.products)
    )
    return " -> ".join(sides)


def _law(network: Network, index: int, species: Sequence[str]) -> str:
    factor = float(network.factor[index])
    drivers = [species[each] for each in network.driving[index].tolist() if each >= 0]
    rate = network.rates[network.rate[index]]
    return " * ".join([*([f"{factor:g}"] if factor != 1 else []), rate, *drivers])
