"""How c-Fos shuts its own gene off: phosphorylated, it has a repressor made.

Nakakuki et al. (2010) inferred it from the time course of the messenger and left it without a name.
Their constants, of MCF-7 cells, with its messengers divided by 250 as those of `fos`, and its
protein, whose units are free, by 20: so a messenger is translated twice a minute.
"""

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import NAKAKUKI_2010
from engrammar.rules.ribosomes import ribosomes_at_work
from engrammar.sources import assumed, derived, fitted

_MODEL = NAKAKUKI_2010.at(
    "refined model, parameters", file="biomass-dev/biomass Nakakuki_Cell_2010 set_model.py"
)
_SCALED = derived("messengers over 250, protein over 20", _MODEL)
_SLOWER = derived("published, over 30 as those of c-Fos", _MODEL)


def has_its_repressor_made(nucleus: Place, cytosol: Place) -> None:
    """Phosphorylated c-Fos has a repressor transcribed and made, which lasts for hours."""
    Fos = nucleus.molecule(molecules.Fos, "S374")
    inside = nucleus.molecule(molecules.Transcript, "gene", "form")
    outside = cytosol.molecule(molecules.Transcript, "gene", "form")
    n = nucleus.constant("n_pFos", 3.584464176, "", _MODEL)
    K = nucleus.constant("K_pFos", 0.637490056e-3, "uM", _MODEL)
    v = nucleus.constant("v_repressor", 4.10734e-6, "uM/s", _SCALED)
    active = nucleus.concentration(nucleus.observe("pFos_nuclear", Fos(S374="p")))
    # The square first: an integrator may try a count a little below zero.
    ratio = ((active / K) ** 2) ** (n / 2)
    nucleus.rule(
        "repressor_is_transcribed",
        None >> inside(gene="repressor", form="nascent"),
        nucleus.expression("v_repressor_transcription", v * ratio / (1 + ratio)),
    )
    nucleus.rule(
        "repressor_messenger_is_exported",
        inside(gene="repressor", form="nascent") >> outside(gene="repressor", form="mature"),
        nucleus.constant("k_repressor_messenger_export", 0.000270488, "1/s", _MODEL),
    )
    cytosol.rule(
        "repressor_messenger_decays",
        outside(gene="repressor", form="mature") >> None,
        cytosol.constant("k_repressor_messenger_decay", 0.001443889, "1/s", _MODEL),
    )
    protein = cytosol.molecule(molecules.Repressor, "dna")
    made = nucleus.molecule(molecules.Repressor, "dna")
    k = cytosol.constant("k_repressor_translation", 0.03060205, "1/s", _SCALED)
    cytosol.rule(
        "repressor_is_made",
        outside(gene="repressor", form="mature")
        >> outside(gene="repressor", form="mature") + protein(dna=None),
        cytosol.expression("v_repressor_translation", k * ribosomes_at_work(cytosol)),
    )
    cytosol.rule(
        "repressor_decays_outside",
        protein(dna=None) >> None,
        cytosol.constant("k_repressor_decay_outside", 3.5e-5, "1/s", _MODEL),
    )
    nucleus.rule(
        "repressor_enters_the_nucleus",
        protein(dna=None) | made(dna=None),
        nucleus.constant("k_repressor_import", 0.019898797 / 30, "1/s", _SLOWER),
        nucleus.constant("k_repressor_export", 0.396950616 / 30, "1/s", _SLOWER),
    )
    nucleus.rule(
        "repressor_decays_inside",
        made(dna=None) >> None,
        nucleus.constant("k_repressor_decay_inside", 4.13e-5, "1/s", _MODEL),
    )


def repressor_silences_Fos(nucleus: Place) -> None:
    """The repressor sits on the Fos gene and keeps it silent, whatever else is there."""
    Gene = nucleus.molecule(molecules.Gene, "name", "silencer")
    Repressor = nucleus.molecule(molecules.Repressor, "dna")
    off = nucleus.constant("k_repressor_off", 1e-3, "1/s", assumed("minutes", 1e-4, 1e-2))
    Kd = nucleus.constant(
        "Kd_repressor",
        1.5e-4,
        "uM",
        fitted(
            "the time of the peak of the messenger; 3 nM over 20, their half at 22 min", _MODEL
        ).within(1e-4, 1e-3),
    )
    nucleus.rule(
        "repressor_silences_Fos",
        Gene(name="Fos", silencer=None) + Repressor(dna=None)
        | Gene(name="Fos", silencer=1) % Repressor(dna=1),
        nucleus.expression("k_repressor_on", off / Kd),
        off,
    )
