"""The address of a database, in the forms that psycopg, Django and child processes want it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from goodterms.store.embedded.errors import DatabaseUnavailable

_OWN_SETTINGS = {"user", "password", "dbname", "host", "port"}


@dataclass(frozen=True, slots=True)
class Database:
    """One database. `host` is a host name or the folder of a socket; `dsn` is a URL that libpq accepts as it stands.

    `dsn` and `password` stay out of the representation, and so out of logs.
    """

    dsn: str = field(repr=False)
    host: str
    port: int
    name: str
    user: str
    password: str | None = field(default=None, repr=False)
    options: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def at(
        cls,
        *,
        host: str,
        port: int,
        name: str,
        user: str,
        password: str | None = None,
        options: dict[str, str] | None = None,
    ) -> Database:
        """A database at an address given in parts; `options` are further libpq parameters such as `sslmode`."""
        who = quote(user, safe="") + (f":{quote(password, safe='')}" if password else "")
        where = urlencode({"host": host, "port": str(port), **(options or {})}, quote_via=quote)
        dsn = f"postgresql://{who}{'@' if who else ''}/{quote(name, safe='')}?{where}"
        return cls(dsn, host, port, name, user, password, options or {})

    @classmethod
    def from_url(cls, url: str) -> Database:
        """The database that a URL (or libpq's `key=value` words) names; what it leaves out follows libpq's rules.

        Raises DatabaseUnavailable, without repeating the URL, for one that cannot be read.
        """
        import psycopg
        from psycopg.conninfo import conninfo_to_dict

        try:
            parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
            port = int(parts.get("port", "5432"))
        except (psycopg.Error, ValueError) as error:
            raise DatabaseUnavailable(
                "DATABASE_URL cannot be read. Write it as postgresql://USER:PASSWORD@HOST:5432/NAME, special characters "
                "percent-encoded, or leave it unset to use a database in the workspace's folder."
            ) from error
        user = parts.get("user", "")
        return cls(
            dsn=url,
            host=parts.get("host", ""),
            port=port,
            name=parts.get("dbname", user),
            user=user,
            password=parts.get("password"),
            options={name: value for name, value in parts.items() if name not in _OWN_SETTINGS},
        )

    def named(self, name: str) -> Database:
        """Another database of the same server."""
        return Database.at(
            host=self.host, port=self.port, name=name, user=self.user, password=self.password, options=self.options
        )

    def for_django(self) -> dict[str, object]:
        """An entry of Django's DATABASES, with parameters bound by the server as everywhere in the product."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password or "",
            "HOST": self.host,
            "PORT": str(self.port),
            "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5, **self.options},
        }
