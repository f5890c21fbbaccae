"""Delene av saksframlegget: tallet, flere enn tallet, tjenestene, rammen, risiko og vedlegg."""
