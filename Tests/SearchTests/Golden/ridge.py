"""Ridge regression over choices by NumPy, for AdditiveModelTests: python3 ridge.py > ridge.json

Slot 1 is left open (-1) where slot 0 takes its first choice. The penalty is the one of 10^-3 ... 10^2 with the least
leave-one-out error, which is found by leaving each row out and fitting again.
"""

import json

import numpy as np

SIZES = [3, 2, 4]
random = np.random.default_rng(5)
rows = []
for _ in range(30):
    a, b, c = (int(random.integers(size)) for size in SIZES)
    rows.append([a, -1 if a == 0 else b, c])
values = [
    round(float(2 * a - (b == 1) + 0.5 * c * c + 0.4 * a * c + random.normal()), 3)
    for a, b, c in rows
]

offsets = np.cumsum([0] + SIZES)
ones = np.zeros((len(rows), offsets[-1]))
for index, row in enumerate(rows):
    for slot, choice in enumerate(row):
        if choice >= 0:
            ones[index, offsets[slot] + choice] = 1
y = np.array(values)


def fit(x, y, penalty):
    mean = x.mean(0)
    centred = x - mean
    matrix = centred.T @ centred + penalty * np.eye(x.shape[1])
    return np.linalg.solve(matrix, centred.T @ (y - y.mean())), mean, y.mean()


def left_out(penalty):
    errors = []
    for index in range(len(y)):
        keep = np.arange(len(y)) != index
        # The same penalty on the other rows, but centred as they are: their own means.
        b, mean, height = fit(ones[keep], y[keep], penalty)
        errors.append(y[index] - height - (ones[index] - mean) @ b)
    return float(np.square(errors).sum())


penalty = min((10.0**power for power in range(-3, 3)), key=left_out)
b, mean, height = fit(ones, y, penalty)
centred = ones - mean
inverse = np.linalg.inv(centred.T @ centred + penalty * np.eye(ones.shape[1]))
hat = centred @ inverse @ centred.T + 1 / len(y)
residuals = y - height - centred @ b
variance = residuals @ residuals / (len(y) - np.trace(hat))
covariance = variance * inverse @ centred.T @ centred @ inverse
effects = []
for slot, size in enumerate(SIZES):
    own = slice(offsets[slot], offsets[slot] + size)
    shares = ones[:, own].sum(0) / ones[:, own].sum()
    for choice in range(size):
        contrast = np.zeros(ones.shape[1])
        contrast[own] = -shares
        contrast[offsets[slot] + choice] += 1
        effects.append(
            {"slot": slot, "choice": choice, "value": float(contrast @ b),
             "error": float(np.sqrt(contrast @ covariance @ contrast))})
print(json.dumps({
    "script": "ridge.py", "sizes": SIZES, "rows": rows, "values": values, "penalty": penalty,
    "leftOut": left_out(penalty), "effects": effects,
    "predictions": [float(v) for v in height + centred @ b]}))
