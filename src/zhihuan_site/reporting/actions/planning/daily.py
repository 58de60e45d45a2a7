"""The hour of the day at which people are reminded. It is tried every hour, so that an office PC that was off at eight does it later."""

from django.utils import timezone
from procrastinate.contrib.django import app

from zhihuan_site.config.holding import AGAIN_WHEN_IT_IS_BACK
from zhihuan_site.reporting.actions.planning.reminding import remind

BEGINS, ENDS = 8, 20  # hours in Shanghai between which people are reminded


@app.periodic(cron="3 * * * *")
@app.task(name="remind", queueing_lock="remind", retry=AGAIN_WHEN_IT_IS_BACK, pass_context=False)
def remind_hourly(timestamp: int) -> None:
    """Remind of what is due; what was told already is not told again."""
    now = timezone.localtime()
    if BEGINS <= now.hour < ENDS:
        remind(now.date())
