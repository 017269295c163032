"""A usual transformer of a given size: layers, width, vocabulary, and what follows from them."""

from dataclasses import dataclass
from functools import lru_cache

USUAL_VOCABULARY = 64_000
SHAPE_SOURCE = "usual decoder-only transformer: 12 x layers x width^2 parameters, width about 128 x layers"


@dataclass(frozen=True, slots=True)
class ModelShape:
    """Layers and width of a transformer, with the sizes that follow."""

    parameters: float
    layers: int
    width: int
    vocabulary: int = USUAL_VOCABULARY

    @property
    def embedding_parameters(self) -> float:
        """Of the input embedding and the output head together, at most half the model."""
        return min(2.0 * self.vocabulary * self.width, self.parameters / 2)

    def attention_flops(self, sequence_length: float) -> float:
        """Forward and backward of the attention scores, per token, in FLOP.

        6 x layers x width x sequence: half of 12 L d s, since a causal model skips the upper half
        (PaLM, appendix B, arXiv 2204.02311).
        """
        return 6.0 * self.layers * self.width * sequence_length

    def kv_cache_bytes(self, tokens: float, *, bytes_per_number: float = 2.0, kv_share: float = 0.5) -> float:
        """Keys and values of that many tokens: 2 x layers x width x share of heads x bytes."""
        return 2.0 * self.layers * self.width * kv_share * bytes_per_number * tokens


@lru_cache(maxsize=1024)
def usual_shape(parameters: float) -> ModelShape:
    """The shape that published models of that size have, within about a fifth."""
    billions = parameters / 1e9
    width_per_layer = min(128.0, max(48.0, 96.0 * billions**0.15))
    layers = max(2, round((parameters / (12.0 * width_per_layer**2)) ** (1 / 3)))
    width = max(64, round((parameters / (12.0 * layers)) ** 0.5))
    return ModelShape(parameters, layers, width)
