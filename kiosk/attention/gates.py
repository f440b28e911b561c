"""From how many on a figure may be shown or judged."""

GATE = 10  # replies under which no rate is shown, and values under which no median is
GATE_90 = 20  # values under which no 90th percentile is shown
GATE_COMPARED = 30  # replies a side under which two periods aren't compared


def enough(n: int, gate: int = GATE) -> bool:
    """Whether n replies or values reach a gate: that of rates and medians, unless another is given."""
    return n >= gate
