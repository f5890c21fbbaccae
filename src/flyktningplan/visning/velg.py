"""Formatene en rapport kan skrives i, og valget mellom dem."""

from enum import StrEnum

from flyktningplan.rapport.modell import Rapport


class Format(StrEnum):
    """Det `--format` kan være."""

    TABELL = "tabell"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"


def vis(
    rapport: Rapport,
    format: Format,  # noqa: A002 - samme navn som valget i cli
    *,
    bredde: int,
    farge: bool,
    ascii: bool,  # noqa: A002 - samme navn som valget i cli
    med_bom: bool = False,
) -> bytes:
    """Rapporten i ønsket format, som UTF-8. Bredde, farge og ascii gjelder bare tabell.

    `med_bom` gjelder bare CSV: sant når den skrives til en fil som skal åpnes i Excel.
    """
    if format is Format.TABELL:
        from flyktningplan.visning.terminal import vis_terminal

        return vis_terminal(rapport, bredde=bredde, farge=farge, ascii=ascii).encode()
    from flyktningplan.visning import tekst

    match format:
        case Format.CSV:
            return tekst.som_csv(rapport, med_bom=med_bom)
        case Format.JSON:
            return tekst.som_json(rapport)
        case Format.MARKDOWN:
            return tekst.som_markdown(rapport)
