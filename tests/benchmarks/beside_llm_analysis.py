"""Published serving beside llm-analysis, row by row: `beside_llm_analysis.py [DIR]`.

It needs `pip install llm-analysis`, which is given each model's published configuration, our catalogue's
hardware, the largest batch that it says fits, and efficiencies of 0.5 of the FLOP, as it says of Megatron-LM,
and 0.9 of the bandwidth; the planner is given the options of the row alone. EleutherAI's calculators are no
package, so that they are not run here.
"""

import logging
import statistics
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.calibrate import FACTS
from benchmarks.published_commands import CommandCase, commands_tables, read_commands
from genai_planner.estimation.constants import bundled_constants
from genai_planner.estimation.machines.hardware import Accelerator, bundled_catalogue

FLOPS_EFFICIENCY, BANDWIDTH_EFFICIENCY = 0.5, 0.9
CONFIGURATIONS = {
    "Llama-3.1-8B": (32, 32, 4096, 8, 14_336),
    "Llama-3.3-70B": (80, 64, 8192, 8, 28_672),
    "Llama-3.1-405B": (126, 128, 16_384, 8, 53_248),
}
"""Layers, heads, width, heads in the cache and width of the feed-forward part, as published."""
VOCABULARY = 128_256
LATENCY = 8e-6
"""Of a message between GPUs, as in the configurations that llm-analysis brings."""


def rows(folder: Path) -> Iterator[tuple[CommandCase, str]]:
    """The published serving of dense models whose configuration is known, with its name."""
    for path in commands_tables(folder):
        for item in read_commands(path)[0]:
            known = next((name for name in CONFIGURATIONS if item.case.name.startswith(name)), "")
            if item.kind == "serve" and known:
                yield item, known


def theirs(options: Namespace, name: str) -> float:
    """Output tokens a second and GPU by llm-analysis."""
    from llm_analysis.analysis import LLMAnalysis
    from llm_analysis.config import DtypeConfig, ModelConfig, ParallelismConfig

    logging.disable(logging.CRITICAL)
    layers, heads, width, cached_heads, forward_width = CONFIGURATIONS[name]
    bits = options.bits or 16
    analysis = LLMAnalysis(
        ModelConfig(
            name=name,
            num_layers=layers,
            n_head=heads,
            hidden_dim=width,
            vocab_size=VOCABULARY,
            num_key_value_heads=cached_heads,
            # It counts two matrices of a whole multiple of the width, and there are three.
            ffn_embed_dim=width * round(1.5 * forward_width / width),
            model_type="llama",
        ),
        _hardware(bundled_catalogue().find(options.gpu)),
        DtypeConfig(weight_bits=bits, activation_bits=max(bits, 8), embedding_bits=16),
        ParallelismConfig(tp_size=options.gpus),
        flops_efficiency=FLOPS_EFFICIENCY,
        hbm_memory_efficiency=BANDWIDTH_EFFICIENCY,
    )
    asked = {"seq_len": options.prompt_tokens, "num_tokens_to_generate": options.answer_tokens}
    one = analysis.inference(1, **asked)
    fitting = min(one["prefill_max_batch_size_per_gpu"], one["decode_max_batch_size_per_gpu"])
    batch = max(1, int(fitting))
    found = analysis.inference(batch, **asked)
    return batch * options.answer_tokens / found["total_latency"] / options.gpus


def _hardware(accelerator: Accelerator) -> object:
    from llm_analysis.config import GPUConfig

    return GPUConfig(
        name=accelerator.id,
        mem_per_GPU_in_GB=accelerator.memory_gb,
        hbm_bandwidth_in_GB_per_sec=accelerator.bandwidth_gb_per_second,
        intra_node_bandwidth_in_GB_per_sec=accelerator.link_gb_per_second / 2,
        intra_node_min_message_latency=LATENCY,
        peak_fp16_TFLOPS=accelerator.half_peak_tflops,
        peak_i8_TFLOPS=accelerator.format_peak_tflops(1.0),
        peak_i4_TFLOPS=accelerator.format_peak_tflops(0.5),
    )


def main(arguments: list[str]) -> int:
    """Print both predictions of every row, and both median errors."""
    try:
        import llm_analysis  # noqa: F401
    except ImportError:
        print("llm-analysis is not installed: pip install llm-analysis", file=sys.stderr)
        return 2
    constants = bundled_constants()
    errors: dict[str, list[float]] = {"planner": [], "llm-analysis": []}
    print(f"{'run':<48}{'published':>11}{'planner':>11}{'llm-analysis':>14}")
    for item, name in rows(Path(arguments[0]) if arguments else FACTS):
        published = item.case.published
        ours, other = item.case.predict(constants).p50, theirs(item.options, name)
        errors["planner"].append(abs(ours / published - 1))
        errors["llm-analysis"].append(abs(other / published - 1))
        print(f"{item.case.name[:47]:<48}{published:>11.0f}{ours:>11.0f}{other:>14.0f}")
    for program, found in errors.items():
        print(f"median error of {program}: {statistics.median(found):.1%} on {len(found)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
