"""c-Fos: two copies of its gene, its messenger, the protein that comes and goes within hours.

Two copies of the gene are read while phosphorylated CREB holds the CRE and phosphorylated Elk1 is
on SRF. c-Fos is lost within the hour, unless ERK and RSK phosphorylate its C-terminus: a saturated
phosphatase wins as long as there is little of it, and loses beyond a threshold. How
it shuts its own gene off is in `fos_repressor`.

The constants are those of Nakakuki et al. (2010), with two changes of scale that leave
concentrations of c-Fos as they are. Their 193 nM of precursor would be 26,000 molecules: their
messengers are divided by 250, so that a copy of the gene fires ten times a minute at best, and each
is translated 250 times as often. And c-Fos shuttles and turns its phosphate over in seconds there:
only ratios count for what takes minutes, so all four are thirty times slower here, to be counted
thirty times less often.
"""

from typing import NamedTuple

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import NAKAKUKI_2010
from engrammar.rules.ribosomes import decays_as_it_is_read, ribosomes_at_work
from engrammar.rules.serum_response import active_ERK, active_RSK
from engrammar.sources import derived

_MODEL = NAKAKUKI_2010.at(
    "refined model, parameters", file="biomass-dev/biomass Nakakuki_Cell_2010 set_model.py"
)
_SLOWER = derived("published, over 30 as the whole cycle", _MODEL)


class _Cycle(NamedTuple):
    """What phosphorylation of c-Fos is called in one of the two compartments."""

    added: str
    removed: str
    v_on: str
    v_off: str
    ERK: str
    RSK: str
    v_max: str
    Km: str


_NUCLEUS = _Cycle(
    "ERK_and_RSK_phosphorylate_nuclear_Fos",
    "phosphatase_takes_phosphate_of_nuclear_Fos",
    "v_kinases_on_nuclear_Fos",
    "v_phosphatase_on_nuclear_Fos",
    "k_ERK_on_nuclear_Fos",
    "k_RSK_on_nuclear_Fos",
    "vmax_phosphatase_nuclear_Fos",
    "Km_phosphatase_nuclear_Fos",
)
_CYTOSOL = _Cycle(
    "ERK_and_RSK_phosphorylate_cytosolic_Fos",
    "phosphatase_takes_phosphate_of_cytosolic_Fos",
    "v_kinases_on_cytosolic_Fos",
    "v_phosphatase_on_cytosolic_Fos",
    "k_ERK_on_cytosolic_Fos",
    "k_RSK_on_cytosolic_Fos",
    "vmax_phosphatase_cytosolic_Fos",
    "Km_phosphatase_cytosolic_Fos",
)


def CREB_and_Elk1_have_Fos_read(nucleus: Place) -> None:
    """A copy of Fos with CREB on the CRE, Elk1 on SRF and no repressor is read."""
    Gene = nucleus.molecule(molecules.Gene, "name", "cre", "sre", "silencer")
    CREB = nucleus.molecule(molecules.CREB, "dna", "S133")
    SRF = nucleus.molecule(molecules.SRF, "dna", "tcf")
    Elk1 = nucleus.molecule(molecules.Elk1, "srf", "S383")
    RNA = nucleus.molecule(molecules.Transcript, "gene", "form")
    ready = (
        Gene(name="Fos", cre=1, sre=2, silencer=None)
        % CREB(dna=1, S133="p")
        % SRF(dna=2, tcf=3)
        % Elk1(srf=3, S383="p")
    )
    nucleus.rule(
        "Fos_is_read",
        ready >> ready + RNA(gene="Fos", form="nascent"),
        nucleus.constant(
            "v_Fos", 0.1736, "1/s", derived("0.655 nM/s in 0.22 pL, two copies, over 250", _MODEL)
        ),
    )


def Fos_messenger_is_exported(nucleus: Place, cytosol: Place) -> None:
    """The precursor is finished, spliced and exported within five minutes."""
    inside = nucleus.molecule(molecules.Transcript, "gene", "form")
    outside = cytosol.molecule(molecules.Transcript, "gene", "form")
    nucleus.rule(
        "Fos_messenger_is_exported",
        inside(gene="Fos", form="nascent") >> outside(gene="Fos", form="mature"),
        nucleus.constant("k_Fos_messenger_export", 0.003284434, "1/s", _MODEL),
    )


def Fos_messenger_decays(cytosol: Place) -> None:
    """The messenger, AU-rich, has a half-life of 19 min while it is read."""
    RNA = cytosol.molecule(molecules.Transcript, "gene", "form")
    k = cytosol.constant("k_Fos_messenger_decay", 0.000601234, "1/s", _MODEL)
    cytosol.rule(
        "Fos_messenger_decays",
        RNA(gene="Fos", form="mature") >> None,
        cytosol.expression("v_Fos_messenger_decay", k * decays_as_it_is_read(cytosol)),
    )


def Fos_is_made(cytosol: Place) -> None:
    """Ribosomes make c-Fos, one a minute from each messenger."""
    RNA = cytosol.molecule(molecules.Transcript, "gene", "form")
    Fos = cytosol.molecule(molecules.Fos, "S374")
    k = cytosol.constant(
        "k_Fos_translation", 0.019125, "1/s", derived("7.65e-5 /s, times 250", _MODEL)
    )
    cytosol.rule(
        "Fos_is_made",
        RNA(gene="Fos", form="mature") >> RNA(gene="Fos", form="mature") + Fos(S374="u"),
        cytosol.expression("v_Fos_translation", k * ribosomes_at_work(cytosol)),
    )


def Fos_shuttles(nucleus: Place, cytosol: Place) -> None:
    """c-Fos that no Jun holds enters the nucleus and leaves it: four fifths are inside."""
    inside = nucleus.molecule(molecules.Fos, "jun")
    outside = cytosol.molecule(molecules.Fos, "jun")
    nucleus.rule(
        "Fos_enters_the_nucleus",
        outside(jun=None) | inside(jun=None),
        nucleus.constant("k_Fos_import", 0.0181762, "1/s", _SLOWER),
        nucleus.constant("k_Fos_export", 0.00444166, "1/s", _SLOWER),
    )


def kinases_phosphorylate_nuclear_Fos(place: Place) -> None:
    """ERK and RSK phosphorylate c-Fos in the nucleus, against a phosphatase that 1 nM saturates."""
    _phosphorylation(place, _NUCLEUS, 0.2279448 / 30, 0.0663002 / 30, 7.8344305e-5 / 30, 5.1168e-5)


def kinases_phosphorylate_cytosolic_Fos(place: Place) -> None:
    """The same in the cytosol, where there is twenty times as much phosphatase."""
    _phosphorylation(place, _CYTOSOL, 1.0402784 / 30, 1.13010e-3 / 30, 1.745848e-3 / 30, 7.0379e-5)


def Fos_decays(place: Place) -> None:
    """c-Fos has a half-life of 45 min, and of two hours once phosphorylated; Jun outlives it."""
    Fos = place.molecule(molecules.Fos, "S374")
    place.rule(
        "Fos_decays",
        Fos(S374="u") >> None,
        place.constant("k_Fos_decay", 2.57e-4, "1/s", _MODEL),
        delete_molecules=True,
    )
    place.rule(
        "phosphorylated_Fos_decays",
        Fos(S374="p") >> None,
        place.constant("k_pFos_decay", 9.63e-5, "1/s", _MODEL),
        delete_molecules=True,
    )


def _phosphorylation(
    place: Place, names: _Cycle, ERK: float, RSK: float, v: float, Km: float
) -> None:
    Fos = place.molecule(molecules.Fos, "S374")
    marked = place.concentration(place.observe("pFos_here", Fos(S374="p")))
    by_ERK = place.constant(names.ERK, ERK, "1/uM/s", _SLOWER) * active_ERK(place)
    by_RSK = place.constant(names.RSK, RSK, "1/uM/s", _SLOWER) * active_RSK(place)
    place.rule(
        names.added,
        Fos(S374="u") >> Fos(S374="p"),
        place.expression(names.v_on, by_ERK + by_RSK),
    )
    most = place.constant(names.v_max, v, "uM/s", _SLOWER)
    half = place.constant(names.Km, Km, "uM", _MODEL)
    place.rule(
        names.removed,
        Fos(S374="p") >> Fos(S374="u"),
        place.expression(names.v_off, most / (half + marked)),
    )
