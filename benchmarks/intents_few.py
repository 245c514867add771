"""banking77 from ten messages an intent, with the encoder of `goodterms[encoder]`.

Two machines (logistic regression) see the same shots: one the encoder's numbers, with each intent's name ("lost or stolen card") as
two more shots; one our features. Their logarithms of chance are added; what the second is worth is chosen by cross-validation on the
shots alone.
"""

from collections.abc import Sequence
from typing import Any, Final

SHOTS_A_NAME: Final = 2.0
FOLDS: Final = 5
WORTHS: Final = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.4)
COST: Final = 100.0


def few_with_encoder(
    vectors: Any, names: Any, features: Sequence[frozenset[str]], intents: Any, few: Any, others: Any
) -> tuple[float, float, float]:
    """The share right (percent) by the encoder alone, by both, and the worth chosen. `names`: the vectors of the intents' names;
    `intents`: the intent of each message, a number that is its place among `names`."""
    import numpy as np

    places = np.arange(len(few)) % FOLDS  # the shots stand in the order of the data: every fold has every kind
    right = np.zeros(len(WORTHS))
    for fold in range(FOLDS):
        taught, asked = few[places != fold], few[places == fold]
        mean, ours = _both(vectors, names, features, intents, taught, asked)
        right += [(intents[asked] == (mean + worth * ours).argmax(axis=1)).sum() for worth in WORTHS]
    worth = WORTHS[int(right.argmax())]
    mean, ours = _both(vectors, names, features, intents, few, others)

    def share(chances: Any) -> float:
        return round(100 * float((chances.argmax(axis=1) == intents[others]).mean()), 2)

    return share(mean), share(mean + worth * ours), worth


def _both(
    vectors: Any, names: Any, features: Sequence[frozenset[str]], intents: Any, taught: Any, asked: Any
) -> tuple[Any, Any]:
    """Logarithms of the chances of `asked`, by the encoder's numbers and by our features."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    every = np.arange(len(names))
    weights = np.concatenate([np.ones(len(taught)), np.full(len(every), SHOTS_A_NAME)])
    meant = LogisticRegression(C=COST, max_iter=300).fit(
        np.vstack([vectors[taught], names]), np.concatenate([intents[taught], every]), sample_weight=weights
    )
    seen = TfidfVectorizer(analyzer=sorted, sublinear_tf=True)
    worded = LogisticRegression(C=COST, max_iter=300).fit(
        seen.fit_transform([features[at] for at in taught]), intents[taught]
    )
    ours = np.full((len(asked), len(every)), -20.0)
    ours[:, worded.classes_] = worded.predict_log_proba(seen.transform([features[at] for at in asked]))
    return meant.predict_log_proba(vectors[asked]), ours
