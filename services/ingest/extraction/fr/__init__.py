"""French: how claims are read from the French-language press."""

from services.ingest.extraction.fr.package import PACKAGE

__all__ = ["PACKAGE"]
