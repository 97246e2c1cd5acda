"""The demonstration: five people, sample directives through the real intake, a living spring 2024.

Everything goes through the operations that people use; every record made here says that it is
sample data.
"""

from xuyensuot.demo.loading import Tell, load_demonstration, sign_ins

__all__ = ["Tell", "load_demonstration", "sign_ins"]
