"""Cross-checking: the answers of engines against those of the reference evaluator (specification 11.21)."""

from shapecast_conformance.crosscheck.compare import crosscheck
from shapecast_conformance.crosscheck.results import Aspect, Comparisons, CrossCheck, Disagreement, EngineCheck

__all__ = ["Aspect", "Comparisons", "CrossCheck", "Disagreement", "EngineCheck", "crosscheck"]
