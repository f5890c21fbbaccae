"""Hvem de ventede er: andelene, aldrene og familiene i [sammensetning]."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from flyktningplan.modeller import aldersgrupper
from flyktningplan.modeller.grenser import Andel
from flyktningplan.modeller.innstillingsdel import Innstillingsdel, valg


class Sammensetning(Innstillingsdel):
    """Hvem de ventede er, når raden i `bosetting` ikke sier det."""

    enslige_voksne: Andel = valg(Decimal("0.45"), "Andel enslige voksne")
    voksne_i_familie: Andel = valg(Decimal("0.32"), "Andel voksne i familie")
    barn: Andel = valg(Decimal("0.23"), "Andel barn 0–17 år")
    kollektiv: Andel = valg(
        Decimal("0.85"),
        "Andel husholdninger med kollektiv beskyttelse",
        "Herøy i Nordland 2022: 28 av 33 (IMDi), brukt som utgangspunkt",
    )
    barn_alder: tuple[Andel, Andel, Andel] = valg(
        (Decimal("0.30"), Decimal("0.52"), Decimal("0.18")),
        f"Barn {aldersgrupper.vist(aldersgrupper.BARN)} år",
    )
    voksen_alder: tuple[Andel, Andel, Andel, Andel] = valg(
        (Decimal("0.15"), Decimal("0.69"), Decimal("0.12"), Decimal("0.04")),
        f"Voksne {aldersgrupper.vist(aldersgrupper.VOKSNE)}, {aldersgrupper.ELDRE_FRA}+ år",
        "delvis SSB og IMDi, resten antakelse",
    )
    eldst: Annotated[int, Field(ge=aldersgrupper.ELDRE_FRA, le=110)] = valg(
        75, f"Alderen til de eldste i gruppen {aldersgrupper.ELDRE_FRA}+ (år)"
    )
    em_alder: Annotated[int, Field(ge=0, le=aldersgrupper.BARN[-1][-1])] = valg(
        16, "Alder på enslige mindreårige ved bosetting (år)"
    )
    barn_per_familie: Annotated[int, Field(ge=1, le=20)] = valg(
        2, "Barn per familie når familiene settes sammen"
    )
    vgs_kollektiv: Andel = valg(
        Decimal("0.75"), "Andel med videregående eller høyere, kollektiv beskyttelse"
    )
    vgs_andre: Andel = valg(Decimal("0.30"), "Andel med videregående eller høyere, andre")

    @model_validator(mode="after")
    def _andelene_er_hele(self) -> "Sammensetning":
        grupper = (
            (
                "enslige_voksne, voksne_i_familie og barn",
                (self.enslige_voksne, self.voksne_i_familie, self.barn),
            ),
            ("barn_alder", self.barn_alder),
            ("voksen_alder", self.voksen_alder),
        )
        for navn, andeler in grupper:
            if sum(andeler) != 1:
                msg = f"{navn} må være 1 til sammen, er {sum(andeler)}"
                raise ValueError(msg)
        return self
