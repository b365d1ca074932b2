"""A workbook is read as it is shown, and what it hides or has not calculated is told."""

from __future__ import annotations

import datetime as dt
import io
import time
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from loaders.read.outcome import Readout
from loaders.read.xlsx_values import shown
from loaders.reading import rendition_of


def read(book: Any) -> Readout:
    out = io.BytesIO()
    book.save(out)
    found = rendition_of(out.getvalue())
    assert isinstance(found, Readout), found
    return found


def book(**values: Any) -> Any:
    made = openpyxl.Workbook()
    made.active.title = "Seuranta"
    for place, value in values.items():
        made.active[place] = value
    return made


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        ("46056", "d.m.yyyy", "3.2.2026"),
        ("46056.395833333", "d.m.yyyy h:mm", "3.2.2026 9:30"),
        ("0.5", "h:mm", "12:00"),
        ("0.125", "0.0%", "12,5\u00a0%"),
        ("1234567.5", "#,##0.00", "1\u00a0234\u00a0567,50"),
        ("3.5", "General", "3,5"),
        ("2026", "General", "2026"),
        ("7", "000", "007"),
        ("100", "00000", "00100"),
        ("0", "0;-0;;@", ""),
        ("0", "0.00", "0,00"),
        ("1500", '#,##0\\ "€"', "1\u00a0500 €"),
        ("-2", "0;(0)", "(2)"),
    ],
)
def test_numbers_and_dates_are_read_as_shown(value, form, text):
    assert shown(value, form, epoch_1904=False) == text


def test_merged_and_far_cells_are_read_at_no_cost():
    made = book(A1="Vastuutahot", A2="TEM\nYM", XFD1048576="kaukana")
    made.active.merge_cells("A1:B1")
    begun = time.monotonic()
    found = read(made).rendition
    assert time.monotonic() - begun < 3
    assert [(c.row, c.column, c.columns, found.slice(c.span)) for c in found.cells if c.span] == [
        (1, 1, 2, "Vastuutahot"), (2, 1, 1, "TEM\nYM"), (1048576, 16384, 1, "kaukana")]  # fmt: skip


def test_hidden_sheets_rows_and_columns_are_read_and_reported():
    made = book(A1="näkyy", A2="rivi", B1="sarake", C1="M-7f3a9c2e")
    made.active.row_dimensions[2].hidden = True
    made.active.column_dimensions["B"].hidden = True
    made.active.column_dimensions["C"].hidden = True
    made.create_sheet("Salattu").sheet_state = "veryHidden"
    made["Salattu"]["A1"] = "piilo"
    found = read(made)
    assert [line for line in found.rendition.text.split("\n") if line] == [
        "Seuranta", "näkyy", "sarake", "M-7f3a9c2e", "rivi", "Salattu", "piilo"]  # fmt: skip
    assert [(f.code, f.details["where"]) for f in found.failures] == [
        ("hidden", "Seuranta!B, Seuranta!2, Salattu")]  # fmt: skip
    assert [c.reference for c in found.rendition.cells if c.reference] == ["M-7f3a9c2e"]


def test_a_formula_that_was_never_calculated_is_reported_by_its_cell():
    found = read(book(A1="Summa", B2="=1+1"))
    assert [(f.code, f.details["where"]) for f in found.failures] == [("formula", "Seuranta!B2")]
    assert "B2" in found.failures[0].texts("what")["fi"] and "=1+1" not in found.rendition.text


def test_a_list_to_choose_from_gives_the_choice():
    made = book(A1="Tila", B1="Käynnissä", B2=dt.date(2026, 2, 3))
    rule = DataValidation(type="list", formula1='"Käynnissä,Valmis"')
    made.active.add_data_validation(rule)
    rule.add("B1:B1048576")
    found = read(made).rendition
    assert [(c.row, c.column, c.choice) for c in found.cells if c.choice] == [
        (1, 2, "Käynnissä"), (2, 2, "2026-02-03")]  # fmt: skip
