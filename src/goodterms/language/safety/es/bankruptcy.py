"""Insolvency procedures, in Spanish."""

from typing import Final

PHRASES: Final = """
bancarrota*|bankrup*|insolven*|concurso|concursal*|quiebra|quebrado|liquidador|liquidacion|sindico
concurso de|mercantil acreedores
ley de segunda|la
segunda oportunidad
exoner* .. deuda*|pasivo|credito*
bepi|epi|lso
administrador concursal
chapter|capitulo 7|11|13|siete|trece
acreedores
plan de reorganizacion
me declare en|insolvente
declar* .. insolven*|quiebra|bancarrota
"""
