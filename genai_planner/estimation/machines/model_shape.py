"""A usual transformer of a given size: layers, width, vocabulary, and what follows from them."""

from dataclasses import dataclass, replace
from functools import lru_cache

from genai_planner.words.phrases import marked

USUAL_VOCABULARY = 50_000
"""Between the 32,000 words of older models and the 128,000 and more of newer ones, whose logits are mostly
computed in pieces."""
VOCABULARIES = {
    "llama-2": 32_000,
    "llama-3": 128_256,
    "llama-4": 202_048,
    "mistral": 32_768,
    "qwen": 151_936,
    "gemma": 256_000,
    "phi": 32_064,
    "deepseek": 129_280,
    "gpt-oss": 201_088,
    "falcon": 65_024,
    "pythia": 50_432,
}
"""Words of the tokeniser by family of models, from their published configurations."""
SHAPE_SOURCE = marked(
    "usual decoder-only transformer: 12 x layers x width^2 parameters, width about 128 x layers"
)


@dataclass(frozen=True, slots=True)
class ModelShape:
    """Layers and width of a transformer, with the sizes that follow."""

    parameters: float
    layers: float
    width: float
    """Not rounded, so that a little more of a model never takes much more."""
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


@dataclass(frozen=True, slots=True)
class CacheShape:
    """What attention keeps of each token."""

    layers: float
    kv_heads: float
    """Heads with keys and values of their own; groups of query heads share them (arXiv 2305.13245)."""
    head_width: float

    def bytes_a_token(self, bytes_per_number: float = 2.0) -> float:
        """Keys and values: 2 x layers x heads x width x bytes."""
        return 2.0 * self.layers * self.kv_heads * self.head_width * bytes_per_number


@lru_cache(maxsize=1024)
def usual_shape(parameters: float, vocabulary: int | None = None) -> ModelShape:
    """The shape that published models of that size have, within about a fifth."""
    billions = parameters / 1e9
    width_per_layer = min(128.0, max(48.0, 96.0 * billions**0.15))
    layers = max(2.0, (parameters / (12.0 * width_per_layer**2)) ** (1 / 3))
    width = max(64.0, (parameters / (12.0 * layers)) ** 0.5)
    return ModelShape(parameters, layers, width, vocabulary or USUAL_VOCABULARY)


GROUPED_FROM_WIDTH = 4_096.0
"""Width from which on 8 heads of 128 are usual; narrower models keep a quarter of their width."""
USUAL_HEAD_WIDTH, MOST_KV_HEADS = 128.0, 8.0


@lru_cache(maxsize=1024)
def usual_cache(parameters: float) -> CacheShape:
    """The cache of a model of that size as models since 2023 have it: 8 heads of 128, fewer when narrow."""
    shape = usual_shape(parameters)
    heads = min(MOST_KV_HEADS, max(1.0, MOST_KV_HEADS * shape.width / GROUPED_FROM_WIDTH))
    return CacheShape(shape.layers, heads, USUAL_HEAD_WIDTH)


def held_shape(
    parameters: float, total_parameters: float | None, vocabulary: int | None = None
) -> ModelShape:
    """Of a model in memory: of a mixture of experts, the layers of its active size with all its weights."""
    shape = usual_shape(parameters, vocabulary)
    return shape if total_parameters is None else replace(shape, parameters=total_parameters)
