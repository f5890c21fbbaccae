"""Delene av `rapport brakker`: avtalen, bruken, alternativene, fristene og anskaffelse."""
