"""The proof of what stands beside the tables in a pack: units and their currencies, weekly rest days, holidays."""

from __future__ import annotations

from forms.calendar import conflict
from forms.pack_spot import Place, Record, Spot
from models.calendar import WEEKDAYS, RestRule
from resources.jalali import is_day


def prove_terms(document: Record, place: Place) -> None:
    """Nothing, when they hold together; else the Refusal with file and line of the first that does not."""
    _prove_money(document, Spot(place, "units"), Spot(place, "currencies"))
    _prove_rests(document["rests"], Spot(place, "rests"))
    for holiday in document["holidays"]:
        spot = Spot(place, "holidays", holiday["id"])
        day = holiday["day"]
        if not is_day(day if len(day) > len("01-01") else f"1403-{day}"):  # a leap year has every day that returns
            spot.refuse("bad_value", key="day", value=day)
        _prove_validity(holiday, spot)


def _prove_money(document: Record, units: Spot, currencies: Spot) -> None:
    known = [currency["id"] for currency in document["currencies"]]
    for currency in document["currencies"]:
        _prove_validity(currency, currencies.at(currency["id"]))
        if currency["per_irr"] < 1:
            currencies.at(currency["id"]).refuse("bad_value", key="per_irr", value=currency["per_irr"])
    for unit in document["units"]:
        spot = units.at(unit["id"])
        _prove_validity(unit, spot)
        if "currency" in unit:
            spot.known("currency", unit["currency"], known)
        if unit.get("factor", 1) < 1:
            spot.refuse("bad_value", key="factor", value=unit["factor"])


def _prove_rests(records: list[Record], spot: Spot) -> None:
    for record in records:
        _prove_validity(record, spot.at(record["id"]))
        for day in record["days"]:
            spot.at(record["id"]).known("days", day, WEEKDAYS)
    rules = [RestRule(**record | {"days": tuple(record["days"])}) for record in records]
    if two := conflict(rules):
        spot.at(two[1].id).refuse("two_rests", id=two[1].id, other=two[0].id)


def _prove_validity(record: Record, spot: Spot) -> None:
    """Both ends are days of the Jalali calendar, and the first is not after the last."""
    for key in ("valid_from", "valid_to"):
        if key in record and not is_day(record[key]):
            spot.refuse("bad_value", key=key, value=record[key])
    if record.get("valid_from", "") > record.get("valid_to", "9"):
        spot.refuse("bad_value", key="valid_to", value=record["valid_to"])
