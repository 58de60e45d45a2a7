"""The invented city's registers of two years, and what is computed from them."""

from datetime import datetime

from zhihuan.sample import City, store_city
from zhihuan.workspace import compute_year, keep_results
from zhihuan_site.reporting.known import workspace


def bring_records(city: City, when: datetime) -> int:
    """Store the registers of every school and compute its figures; return the number of rows."""
    place = workspace()
    rows = sum(stored for _, _, stored in store_city(city, place, who="样例", when=when))
    schools = [plan.code for plan in city.schools]
    keep_results(place, compute_year(place, city.years[-1], schools), city.years[-1], who="样例", when=when)
    return rows
