"""The ledger of a network as CSV: every constant, input and volume with its source."""

import csv
import io

from engrammar.network import Network

_COLUMNS = (
    "name role value unit model_value model_unit kind source citation doi file low high".split()
)


def ledger(network: Network) -> str:
    """Each value as printed and in model units, and where it is from."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for name, each in network.quantities.items():
        if each.declared is None:
            continue
        declared, source = each.declared, each.declared.source
        reference = source.reference
        low, high = source.range or ("", "")
        writer.writerow(
            [
                name,
                each.role,
                repr(declared.value),
                declared.unit,
                repr(each.value),
                each.unit,
                source.kind,
                source.reason,
                str(reference) if reference else "",
                reference.doi if reference else "",
                source.file,
                low,
                high,
            ]
        )
    return text.getvalue()
