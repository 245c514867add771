"""Running an example workspace on real data: its own script makes the files, its mappings import them, its journey opens."""

import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from goodterms.cli.demo.headless import Installation, Plan
from goodterms.cli.demo.preparing import BY, load_record, publish_workspace
from goodterms.cli.demo.steady import steady
from goodterms.cli.supervisor import python
from goodterms.core.configuration import Brand
from goodterms.core.intake_kinds import INTAKE_KINDS
from goodterms.flow.declare_empty import declare_empty
from goodterms.flow.import_file import import_file
from goodterms.flow.keep_portfolio import keep_portfolio
from goodterms.flow.open_cases import Opened, open_cases
from goodterms.store.intake.mapping import read_mapping
from goodterms.store.world import Workspace

ORDER = ("customers", "accounts", "parties", "instalments", "payments", "consents")


class ExampleBroken(Exception):
    """An example cannot be run: the message says what is missing or refused."""


class DataAbsent(Exception):
    """The data this example is about is not here: name its file with --data."""


@dataclass(frozen=True, slots=True)
class Example:
    """A workspace folder with `prepare.py` and `mapping/*.yaml`, the data it is about, and its business date."""

    folder: Path
    data: Path
    business_date: date

    @property
    def start(self) -> datetime:
        return datetime.combine(self.business_date, datetime.min.time(), tzinfo=UTC)

    def check(self) -> None:
        """Raise what is missing, before anything is started."""
        if not (self.folder / "prepare.py").is_file():
            raise ExampleBroken(f"{self.folder} is no example: it has no prepare.py")
        if not self.data.is_file():
            raise DataAbsent(f"{self.data} is not there. {DataAbsent.__doc__}")

    def seed(self) -> int:
        """The seed its people were invented from."""
        text = (self.folder / "mapping" / "customers.yaml").read_text()
        mapping, problems = read_mapping(text, file="customers.yaml")
        if mapping is None:
            raise ExampleBroken("\n".join(map(str, problems)))
        return mapping.seed or 0

    def prepare(self, running: Installation, plan: Plan) -> Brand:
        """Make the files, import them, start every process, and open the cases."""
        files = running.folder / "files"
        running.say(f"Preparing {self.data.name}")
        made = subprocess.run(
            python(str(self.folder / "prepare.py"), str(self.data), str(files)),
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise ExampleBroken(made.stderr.strip() or made.stdout.strip())
        running.say(made.stdout.strip())
        brand = publish_workspace(now=plan.start, folder=self.folder)
        portfolio = self._import(files, brand, running)
        running.say("Starting every process")
        running.supervisor.start()
        told = steady(lambda: load_record(portfolio=portfolio), what="telling the record about the accounts")
        running.say(f"Told the record about {told:,} accounts")
        workspace = Workspace()
        for journey in workspace.read().world.live:
            opened = steady(lambda name=journey: self._open(workspace, name), what="opening cases")  # type: ignore[misc]
            running.say(f"{journey}: {opened.opened:,} cases opened")
            for reason, count in opened.reasons.most_common():
                running.say(f"  {count:,} accounts: {reason}")
        return brand

    def _open(self, workspace: Workspace, journey: str) -> Opened:
        return open_cases(workspace=workspace, journey=journey, key=f"{self.business_date:%Y-%m}", by=BY)

    def _import(self, files: Path, brand: Brand, running: Installation) -> str:
        portfolio = ""
        imported: set[str] = set()
        for kind in ORDER:
            mapping = self.folder / "mapping" / f"{kind}.yaml"
            if not mapping.exists():
                continue
            read, problems = read_mapping(mapping.read_text(), file=mapping.name)
            if read is None:
                raise ExampleBroken("\n".join(map(str, problems)))
            if not portfolio:
                portfolio = read.portfolio
                keep_portfolio(
                    external_id=portfolio,
                    creditor=brand.creditor,
                    brand=brand.name,
                    country=brand.country,
                    currency=brand.currency,
                    calendar=brand.calendar,
                    zone=brand.zone,
                    phone=brand.phone,
                    invented=True,
                )
            report = import_file(
                path=files / f"{kind}.parquet", mapping=mapping, by=BY, business_date=self.business_date
            )
            running.say(f"{kind}: {report.accepted:,} of {report.rows:,} rows accepted in {report.seconds:.1f} s")
            if not report.clean:
                raise ExampleBroken("\n".join(report.lines()))
            imported.add(kind)
        for kind in INTAKE_KINDS:
            if kind not in imported:
                declare_empty(portfolio=portfolio, kind=kind, by=BY)
        return portfolio
