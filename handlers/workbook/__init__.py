"""Workbooks that people fill in or are given: declared once, read with every error in words, written in the office's form."""

from handlers.workbook.reading import read_book, read_table
from handlers.workbook.shape import Book, Column, Kind, Parsed, Row, Sheet, Table, Trouble, Value
from handlers.workbook.writing import book_bytes, template, write_book

__all__ = [
    "Book", "Column", "Kind", "Parsed", "Row", "Sheet", "Table", "Trouble", "Value",
    "book_bytes", "read_book", "read_table", "template", "write_book",
]  # fmt: skip
