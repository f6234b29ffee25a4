#!/usr/bin/env python3
"""Writes hanoi.json from the PyPI package vietnamadminunits 1.0.4 (MIT).

    pip download vietnamadminunits==1.0.4 --no-deps
    python3 generate.py vietnamadminunits-1.0.4-py3-none-any.whl > hanoi.json

Only the package's data set is read; nothing of it is run.
"""

import json
import re
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

PACKAGE = "vietnamadminunits"
VERSION = "1.0.4"
DATA_SET = f"{PACKAGE}/data/dataset.db"
HANOI = "01"
KINDS = {"Phường": "ward", "Xã": "commune", "Đặc khu": "special_zone"}


def name(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def rows(wheel: Path) -> list[tuple[str, str, str]]:
    with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as folder:
        metadata = archive.read(f"{PACKAGE}-{VERSION}.dist-info/METADATA").decode()
        if f"\nVersion: {VERSION}\n" not in metadata:
            sys.exit(f"{wheel} is not {PACKAGE} {VERSION}")
        data_set = sqlite3.connect(archive.extract(DATA_SET, folder))
        select = "SELECT wardCode, wardShort, wardType FROM admin_units WHERE provinceCode = ? ORDER BY wardCode"
        found = data_set.execute(select, (HANOI,)).fetchall()
        data_set.close()
        return found


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    units = [{"code": code, "name": name(short), "kind": KINDS[kind]} for code, short, kind in rows(Path(sys.argv[1]))]
    catalogue = {
        "code_system": "vn-commune-2025",
        "version": VERSION,
        "source": f"PyPI {PACKAGE} {VERSION} (MIT), table admin_units",
        "date": "2025-08-23",
        "valid_from": "2025-07-01",
        "province": {"code": HANOI, "name": "Hà Nội", "full_name_vi": "thành phố Hà Nội", "agency_code": "H26"},
        "units": units,
    }
    head = json.dumps(catalogue | {"units": []}, ensure_ascii=False, indent=2)
    lines = ",\n".join("    " + json.dumps(unit, ensure_ascii=False) for unit in units)
    print(head.replace('"units": []', f'"units": [\n{lines}\n  ]'))


main()
