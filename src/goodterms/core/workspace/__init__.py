"""A whole workspace, given as text, checked as one: what single files cannot tell.

    goodterms.toml   journeys/*.yaml   messages/<name>/<language>[.<channel>].liquid   offers/*.yaml   segments/*.yaml

`check_workspace` takes every file of the folder by its path and says everything wrong at once. Packs and journey tests
are read by their own loaders.
"""

from goodterms.core.workspace.checked import Checked, check_workspace
from goodterms.core.workspace.messages import messages_used

__all__ = ["Checked", "check_workspace", "messages_used"]
