"""Overlays: diseases, drugs, mutants, ages, stress, region, species, warmth: sourced changes."""

from collections.abc import Mapping

from engrammar.overlay import AnyOverlay
from engrammar.overlays.ageing import age, neurodegeneration
from engrammar.overlays.camkii_inhibitors import AIP2, KN_62, KN_93, tatCN21
from engrammar.overlays.conditions import human, neocortex_L5, temperature
from engrammar.overlays.creb_modulators import KG_501, VP16_CREB
from engrammar.overlays.disease import (
    angelman,
    fragile_x,
    mecp2_duplication,
    rett,
    rubinstein_taybi,
    shank3_haploinsufficiency,
    syngap_haploinsufficiency,
    tuberous_sclerosis,
)
from engrammar.overlays.drugs import (
    AP5,
    FK506,
    H_89,
    RGFP966,
    SAHA,
    TSA,
    U0126,
    anisomycin,
    butyrate,
    cycloheximide,
    cyclosporin,
    forskolin,
    nimodipine,
    okadaic_acid,
    rapamycin,
    rolipram,
)
from engrammar.overlays.mutants import S133A, S421A, S831A, S845A, T286A, T305AV
from engrammar.overlays.stress import corticosterone

CATALOGUE: Mapping[str, AnyOverlay] = {
    each.name: each
    for each in (
        *(fragile_x, rett, mecp2_duplication, rubinstein_taybi, syngap_haploinsufficiency),
        *(shank3_haploinsufficiency, angelman, tuberous_sclerosis),
        *(TSA, SAHA, butyrate, RGFP966, rolipram, forskolin, AP5, nimodipine),
        *(rapamycin, anisomycin, cycloheximide, H_89, U0126, okadaic_acid, FK506, cyclosporin),
        *(KN_62, KN_93, tatCN21, AIP2),
        *(T286A, T305AV, S133A, S421A, S831A, S845A),
        *(KG_501, VP16_CREB),
        *(age, neurodegeneration, corticosterone),
        *(neocortex_L5, human, temperature),
    )
}
"""Every overlay of the house by its name."""
