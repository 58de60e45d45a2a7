"""What the site counts for Prometheus: requests as they are answered, and at each look the work that waits and where reports stand."""

import os
from collections.abc import Iterator

from django.db.models import Count
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from zhihuan_site.reporting.models import Job, Report

ANSWERED = Counter("zhihuan_requests", "Requests answered", ["method", "status"])
WAITED = Histogram("zhihuan_request_seconds", "Seconds until the answer", ["method"])
CONTENT_TYPE = CONTENT_TYPE_LATEST


class Standing:
    """Counts jobs and reports by their state when it is asked."""

    def collect(self) -> Iterator[Metric]:
        """Yield one gauge for jobs and one for reports."""
        for name, model in (("zhihuan_jobs", Job), ("zhihuan_reports", Report)):
            gauge = GaugeMetricFamily(name, f"{model.__name__}s by state", labels=["state"])
            for state, number in model.objects.order_by().values_list("state").annotate(Count("pk")):
                gauge.add_metric([state], number)
            yield gauge


def count_answer(method: str, status: int, seconds: float) -> None:
    """Count one request that was answered."""
    ANSWERED.labels(method, str(status)).inc()
    WAITED.labels(method).observe(seconds)


def print_metrics() -> bytes:
    """Return all in the text format. Several processes share their counts in the folder PROMETHEUS_MULTIPROC_DIR."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)
    else:
        registry.register(REGISTRY)
    registry.register(Standing())
    return generate_latest(registry)
