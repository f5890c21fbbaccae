"""Talltypene innstillingene bruker, med grensene for dem.

Grensen for antall desimaler er der fordi `Decimal` bare regner nøyaktig med 28 sifre.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

Andel = Annotated[Decimal, Field(ge=0, le=1, decimal_places=12)]
Positiv = Annotated[Decimal, Field(gt=0, le=10**9, decimal_places=6)]
Timer = Annotated[Decimal, Field(gt=0, le=168, decimal_places=6)]
Uker = Annotated[Decimal, Field(gt=0, le=53, decimal_places=6)]
Vekst = Annotated[Decimal, Field(ge=Decimal("-0.2"), le=Decimal("0.5"), decimal_places=12)]
Vekt = Annotated[Decimal, Field(ge=0, le=10**6, decimal_places=6)]
Kroner = Annotated[Decimal, Field(ge=-(10**11), le=10**11, decimal_places=2)]
Måneder = Annotated[int, Field(ge=0, le=120)]
Antall = Annotated[int, Field(ge=1, le=10**6)]
