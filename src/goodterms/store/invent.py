"""Invented people: any number of them, the same for the same seed, and nobody real can be reached by their addresses.

Numbers come from ranges that regulators keep for fiction or never give out, e-mail addresses from the domains that RFC 2606
reserves. Where a country has no such range (Taiwan, and every country not named here) numbers only look like mobiles of the
country; they are unique and marked invented. Outside production the sandbox is the only channel in any case.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b
from typing import Final

import phonenumbers

from goodterms.store.intake.zones import zones_of_country

__all__ = ["LARGEST_ORDINAL", "Person", "ordinal_of", "person"]

LARGEST_ORDINAL: Final = 10_000_000
"""How many people of one country can be invented before numbers would repeat (a million in Ireland)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist. `zone` is empty where the number alone says it (North America)."""

    name: str
    language: str
    country: str
    zone: str
    phone: str
    email: str
    address: str
    birth_date: date
    postcode: str
    account_ending: str

    @property
    def birth_year(self) -> str:
        return str(self.birth_date.year)


def ordinal_of(key: str) -> int | None:
    """The number at the end of a customer's id, by which invented numbers stay unique; None when there is none."""
    end = len(key)
    while end and key[end - 1] in "0123456789":
        end -= 1
    return int(key[end:]) if key[end:] and len(key) - end <= 12 and int(key[end:]) < LARGEST_ORDINAL else None


def person(*, seed: int, key: str, country: str, area_codes: tuple[str, ...] = ()) -> Person:
    """The invented person called `key`. Two keys that end in different numbers never share a number or address.

    In North America `area_codes` say where the number belongs; nothing else about the person depends on them. With a single
    one there are a million numbers.
    """
    draw = _Draw(f"{seed}\x1f{key}")
    names = _NAMES.get(country, _NAMES["GB"])
    zone = names.zone if country in _NAMES else next(iter(zones_of_country(country)), "")
    given, family = draw.one_of(names.given), draw.one_of(names.family)
    ordinal = ordinal_of(key)
    if ordinal is None:
        ordinal = draw.below(LARGEST_ORDINAL)
    plain_given, plain_family = draw.one_of(_NAMES["GB"].given), draw.one_of(_NAMES["GB"].family)
    born = date(1946, 1, 1) + timedelta(days=draw.below(20_800))
    return Person(
        name=f"{family}{given}" if names.family_first else f"{given} {family}",
        language=names.language,
        country=country,
        zone=zone,
        phone=_phone(country, ordinal, seed, area_codes or _AREA_CODES),
        email=f"{plain_given}.{plain_family}.{ordinal}@{draw.one_of(_DOMAINS)}".lower(),
        address=f"{draw.below(180) + 1} {draw.one_of(_STREETS)}, {draw.one_of(names.towns)}",
        birth_date=born,
        postcode=_postcode(country, draw),
        account_ending=f"{draw.below(10_000):04d}",
    )


# RFC 2606, section 3: second-level domains reserved for examples; ".invalid" never resolves.
_DOMAINS = ("example.com", "example.org", "example.net", "mail.invalid")


class _Draw:
    """Numbers drawn from a text: the same text gives the same numbers on every machine."""

    def __init__(self, text: str) -> None:
        self._state = int.from_bytes(blake2b(text.encode(), digest_size=32).digest())

    def below(self, limit: int) -> int:
        self._state, drawn = divmod(self._state, limit)
        return drawn

    def one_of(self, words: tuple[str, ...]) -> str:
        return words[self.below(len(words))]


def _spread(ordinal: int, size: int, seed: int) -> int:
    """A permutation of range(size): neighbours land far apart and no two meet."""
    step = 7_368_787  # a prime that divides none of the sizes used here
    return (ordinal * step + seed * 104_729) % size


# NANPA: 555-0100 to 555-0199 are kept for fiction in every area code (ATIS-0300115). Exchange codes never begin with 0
# or 1 (ATIS-0300119), so what lies beyond those hundred can be nobody's number either.
_AREA_CODES: Final = (
    *("201", "202", "203", "205", "206", "207", "208", "209", "210", "212", "213", "214", "215", "216", "217", "218"),
    *("219", "224", "225", "228", "229", "231", "234", "239", "240", "248", "251", "252", "253", "254", "256", "260"),
    *("262", "267", "269", "270", "276", "281", "301", "302", "303", "304", "305", "307", "308", "309", "310", "312"),
    *("313", "314", "315", "316", "317", "318", "319", "320", "321", "323", "330", "334", "336", "337", "360", "361"),
    *("386", "401", "402", "404", "405", "406", "407", "408", "409", "410", "412", "413", "414", "415", "417", "419"),
    *("423", "425", "432", "434", "435", "440", "443", "469", "478", "479", "480", "501", "502", "503", "504", "505"),
    *("507", "508", "509", "510", "512", "513", "515", "516", "517", "518", "520", "530", "540", "541", "559", "561"),
    *("562", "563", "570", "571", "573", "574", "580", "585", "586", "601", "602", "603", "605", "606", "607", "608"),
)


def _phone(country: str, ordinal: int, seed: int, area_codes: tuple[str, ...]) -> str:
    match country:
        case "US":
            fiction = len(area_codes) * 100
            if ordinal < fiction:
                area, line = divmod(_spread(ordinal, fiction, seed), 100)
                return f"+1{area_codes[area]}55501{line:02d}"
            area, line = divmod(_spread(ordinal, len(area_codes) * 1_000_000, seed), 1_000_000)
            return f"+1{area_codes[area]}0{line:06d}"
        case "GB":
            # Ofcom keeps 07700 900000 to 900999 for drama; numbers that begin with 04 are in no use at all (National
            # Telephone Numbering Plan, A1).
            return f"+447700900{_spread(ordinal, 1000, seed):03d}" if ordinal < 1000 else f"+444{ordinal:09d}"
        case "IE":
            # ComReg keeps 020 91x xxxx for drama; a million numbers around them are in no range in use.
            return f"+353209{_spread(ordinal, LARGEST_ORDINAL, seed) % 1_000_000:06d}"
        case "FR" if ordinal < 10_000:
            # Arcep keeps 06 39 98 xx xx for audiovisual works (decision 2018-0881).
            return f"+3363998{_spread(ordinal, 10_000, seed):04d}"
        case "TW":
            return f"+8869{10_000_000 + _spread(ordinal, LARGEST_ORDINAL, seed):08d}"
        case _:
            return _like_a_mobile(country, ordinal, seed)


@cache
def _mobile_start(country: str) -> tuple[str, int]:
    number = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    if number is None:
        raise ValueError(f"we know no mobile numbers of {country!r}; invent people of another country, such as GB")
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    free = min(7, len(e164) - 5)
    return e164[:-free], free


def _like_a_mobile(country: str, ordinal: int, seed: int) -> str:
    start, free = _mobile_start(country)
    return f"{start}{_spread(ordinal, 10**free, seed) % 10**free:0{free}d}"


def _postcode(country: str, draw: _Draw) -> str:
    match country:
        case "GB":
            return f"ZZ{draw.below(99) + 1} {draw.below(10)}{draw.one_of(_LETTERS)}{draw.one_of(_LETTERS)}"
        case "US" | "TW":
            return f"{draw.below(90_000) + 10_000}"
        case _:
            return f"{draw.below(9_000) + 1_000}"


_LETTERS = tuple("ABDEFGHJLNPQRSTUWXYZ")
_STREETS = ("Quiet Lane", "Mill Road", "Orchard Street", "Station Road", "Harbour Walk", "Linden Avenue", "Chapel Hill")


@dataclass(frozen=True, slots=True)
class _Names:
    language: str
    zone: str
    given: tuple[str, ...]
    family: tuple[str, ...]
    towns: tuple[str, ...]
    family_first: bool = False


_ENGLISH_GIVEN: Final = (
    *("Amara", "Ben", "Carol", "Dev", "Elin", "Farah", "George", "Hana", "Imran", "Joan", "Kofi", "Lena", "Mo", "Nia"),
    *("Owen", "Priya", "Quinn", "Rosa", "Sam", "Tess", "Umar", "Vera", "Will", "Xenia", "Yusuf", "Zoe", "Alan", "Bea"),
)
_ENGLISH_FAMILY: Final = (
    *("Adler", "Banks", "Cole", "Diaz", "Evans", "Frost", "Grant", "Hughes", "Iqbal", "Jones", "Khan", "Lowe", "Marsh"),
    *(
        "Nolan",
        "Okafor",
        "Patel",
        "Quill",
        "Reid",
        "Shah",
        "Todd",
        "Usher",
        "Vance",
        "Wood",
        "Xu",
        "Young",
        "Zielinski",
    ),
)
_NAMES: Final[dict[str, _Names]] = {
    "GB": _Names("en-GB", "Europe/London", _ENGLISH_GIVEN, _ENGLISH_FAMILY, ("Ambridge", "Holby", "Borchester")),
    "IE": _Names("en-IE", "Europe/Dublin", _ENGLISH_GIVEN, _ENGLISH_FAMILY, ("Ballykissangel", "Glenroe")),
    "US": _Names("en-US", "", _ENGLISH_GIVEN, _ENGLISH_FAMILY, ("Springfield", "Bedford Falls", "Cabot Cove")),
    "FR": _Names(
        "fr",
        "Europe/Paris",
        (
            "Adèle",
            "Bruno",
            "Chloé",
            "Didier",
            "Élodie",
            "Farid",
            "Gaëlle",
            "Hugo",
            "Inès",
            "Jules",
            "Karim",
            "Léa",
            "Maël",
        ),
        ("Arnaud", "Benali", "Caron", "Dubois", "Étienne", "Fournier", "Girard", "Huet", "Joly", "Lefèvre", "Moreau"),
        ("Clochemerle", "Saint-Loin", "Pont-l'Abbé"),
    ),
    "DE": _Names(
        "de",
        "Europe/Berlin",
        (
            "Anke",
            "Bernd",
            "Çağla",
            "Dieter",
            "Elif",
            "Frauke",
            "Gerd",
            "Heike",
            "Ines",
            "Jörg",
            "Kerstin",
            "Lutz",
            "Mehmet",
        ),
        (
            "Albrecht",
            "Brandt",
            "Conrad",
            "Demir",
            "Ebert",
            "Fischer",
            "Günther",
            "Hoffmann",
            "Jäger",
            "Krüger",
            "Yılmaz",
        ),
        ("Schilda", "Entenhausen", "Güllen"),
    ),
    "AU": _Names("en-AU", "Australia/Sydney", _ENGLISH_GIVEN, _ENGLISH_FAMILY, ("Erinsborough", "Summer Bay")),
    "IN": _Names(
        "en-IN",
        "Asia/Kolkata",
        (
            "Aarav",
            "Bhavna",
            "Chetan",
            "Divya",
            "Esha",
            "Farhan",
            "Gauri",
            "Harish",
            "Ishaan",
            "Jyoti",
            "Kavya",
            "Lakshmi",
        ),
        (
            "Acharya",
            "Bose",
            "Chauhan",
            "Desai",
            "Fernandes",
            "Gupta",
            "Iyer",
            "Joshi",
            "Kulkarni",
            "Menon",
            "Nair",
            "Rao",
        ),
        ("Malgudi", "Ramgarh"),
    ),
    "ZA": _Names(
        "en-ZA",
        "Africa/Johannesburg",
        (
            "Ayanda",
            "Bongani",
            "Charl",
            "Dineo",
            "Elmarie",
            "Farouk",
            "Gugu",
            "Hannes",
            "Itumeleng",
            "Johan",
            "Kagiso",
            "Lerato",
        ),
        (
            "Abrahams",
            "Botha",
            "Cele",
            "Dlamini",
            "Fourie",
            "Govender",
            "Jacobs",
            "Khumalo",
            "Mokoena",
            "Naidoo",
            "Zulu",
        ),
        ("Riverdale", "Schoonspruit"),
    ),
    "JP": _Names(
        "ja",
        "Asia/Tokyo",
        ("葵", "陽翔", "結衣", "蓮", "美咲", "大輝", "さくら", "健太", "七海", "拓海"),
        ("佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤"),
        ("Kamonohashi",),
        family_first=True,
    ),
    "TW": _Names(
        "zh-Hant",
        "Asia/Taipei",
        ("怡君", "志明", "淑芬", "俊傑", "美玲", "家豪", "雅婷", "建宏", "佳穎", "冠宇", "欣怡", "宗翰"),
        ("陳", "林", "黃", "張", "李", "王", "吳", "劉", "蔡", "楊", "許", "鄭"),
        ("Taipei", "Taichung", "Tainan"),
        family_first=True,
    ),
}
