"""Writes merging.json: token merging and relative positions at two or more settings, outputs and gradients in float64.

    python3 merging.py

The format is that of operations.json. Matching is written down from the paper (Bolya et al., 2023) and the definitions of the project's
`Matching`, with dense scores and masks. Inputs that hold indices or sizes come as values. A matching is only written down if no decision in
it hangs on less than 1e-4, so that single precision decides alike.
"""

from pathlib import Path

import torch
import torch.nn.functional as F

import golden

MARGIN = 1e-4


def directions(s, metric):
    tokens, channels = metric.shape
    mean = metric.unflatten(1, (s["heads"], channels // s["heads"])).mean(1)
    return mean / mean.norm(dim=1, keepdim=True).clamp_min(1e-12)


def clear(scores, count):
    """Whether the count greatest of some numbers stand apart from the rest."""
    ordered = scores.sort(descending=True).values
    return count in (0, len(ordered)) or ordered[count - 1] - ordered[count] > MARGIN


def check(condition):
    if not condition:
        raise SystemExit("a decision of a matching hangs on too little: choose another input")


def bipartite(s, metric, a, b):
    x = directions(s, metric)
    protected = s["protected"]
    removed = min(s["removed"], (len(x) - protected) // 2)
    scores = x[a] @ x[b].T
    scores[[i < protected for i in a]] = -torch.inf
    scores[:, [j < protected for j in b]] = -torch.inf
    best, target = scores.max(1)
    check(clear(best, removed))
    order = best.argsort(descending=True, stable=True).tolist()
    merged, left = order[:removed], order[removed:]
    for i in merged:
        check(clear(scores[i], 1))
    if protected:
        left.sort()
    elif len(left) > 1:
        check((best[left][:-1] - best[left][1:]).min() > MARGIN)
    kept = [a[i] for i in left] + list(b)
    kept = sorted(t for t in kept if t < protected) + [t for t in kept if t >= protected]
    rows = torch.full((len(x),), -1)
    rows[kept] = torch.arange(len(kept))
    for i in merged:
        rows[a[i]] = rows[b[target[i]]]
    return rows


def alternating(s, metric):
    return bipartite(s, metric, range(0, len(metric), 2), range(1, len(metric), 2))


def sequential(s, metric):
    first = len(metric) - (len(metric) - s["protected"]) // 2
    return bipartite(s, metric, range(first), range(first, len(metric)))


def every_kth(s, metric):
    x = directions(s, metric)
    protected, k = s["protected"], s["count"]
    b = list(range(protected + k - 1, len(x), k))
    a = [t for t in range(protected, b[-1]) if t not in b]
    rows = torch.full((len(x),), -1)
    rows[:protected] = torch.arange(protected)
    rows[b] = torch.arange(len(b)) + protected
    for t in a:
        scores = x[b] @ x[t]
        check(clear(scores, 1))
        rows[t] = protected + scores.argmax()
    return rows


def attention_pruning(s, probabilities):
    protected = s["protected"]
    tokens = probabilities.shape[-1]
    removed = min(s["removed"], (tokens - protected) // 2)
    attention = probabilities[:, 0, protected:].mean(0)
    check(clear(-attention, removed))
    gone = attention.argsort()[:removed] + protected
    rows = torch.full((tokens,), -1)
    kept = [t for t in range(tokens) if t not in gone]
    rows[kept] = torch.arange(len(kept))
    return rows


def clusters(s, metric):
    protected = s["protected"]
    x = directions(s, metric)[protected:]
    count = len(x) - min(s["removed"], len(x) // 2)
    centres = x[[i * len(x) // count for i in range(count)]]
    for iteration in range(s["count"]):
        if iteration:
            centres = F.normalize(F.one_hot(cluster, count).to(x).T @ x, dim=1)
        scores = x @ centres.T
        cluster = scores.argmax(1)
        check(all(clear(row, 1) for row in scores))
        for empty in range(count):
            if not (cluster == empty).any():
                own = scores[torch.arange(len(x)), cluster].clone()
                own[cluster.bincount(minlength=count)[cluster] < 2] = torch.inf
                check(clear(-own, 1))
                cluster[own.argmin()] = empty
    return torch.cat([torch.arange(protected), cluster + protected])


def greedy(s, metric):
    protected = s["protected"]
    x = directions(s, metric)[protected:]
    groups = [[t] for t in range(len(x))]
    for _ in range(min(s["removed"], len(x) // 2)):
        means = F.normalize(torch.stack([x[group].sum(0) for group in groups]), dim=1)
        scores = (means @ means.T).triu(1) + torch.full((len(groups),) * 2, -2.0).tril()
        check(clear(scores.flatten(), 1))
        first, second = divmod(scores.argmax().item(), len(groups))
        groups[first] += groups.pop(second)
    rows = torch.empty(len(x), dtype=torch.long)
    for row, group in enumerate(groups):
        rows[group] = row
    return torch.cat([torch.arange(protected), rows + protected])


METHODS = {
    "alternating": alternating,
    "sequential": sequential,
    "everyKth": every_kth,
    "attentionPruning": attention_pruning,
    "clusters": clusters,
    "greedy": greedy,
}


def matching(s, x):
    with torch.no_grad():
        rows = torch.stack([METHODS[s["method"]](s, image) for image in x])
    # A product with zero, so that the gradient of what was matched is zero.
    return rows.unsqueeze(-1).to(x) + 0 * x.sum()


def one_hot(assignment, remaining):
    """[B, T, 1] becomes [B, N, T]; a dropped token has no one."""
    return F.one_hot(assignment.squeeze(-1).long() + 1, remaining + 1)[..., 1:].mT.to(torch.float64)


def merge_tokens(s, x, assignment, sizes=None):
    places = one_hot(assignment, s["remaining"])
    weights = sizes.detach() if sizes is not None and s["isWeighted"] else torch.ones_like(x[..., :1])
    return places @ (x * weights) / (places @ weights) + 0 * (assignment.sum() + (0 if sizes is None else sizes.sum()))


def merge_sources(s, sources, assignment):
    rows = sources.long().clamp_min(0)
    there = assignment.detach().gather(1, rows)
    return torch.where(sources < 0, -torch.ones_like(there), there) + 0 * (sources.sum() + assignment.sum())


def token_pool(s, x, sizes=None):
    x = x[:, s["prefix"] :]
    if sizes is None:
        return x.mean(1, keepdim=True).unsqueeze(1)
    weighted = x * sizes.detach()[:, s["prefix"] :]
    return weighted.sum(1).div(s["patches"])[:, None, None] + 0 * sizes.sum()


def relative(s, vertical, horizontal):
    """R[n, m, d] of AutoFormer (Chen et al., 2021)."""
    prefix, reach = s["prefix"], s["reach"]
    place = torch.arange(s["height"] * s["width"])
    y, x = place // s["width"], place % s["width"]

    def entries(axis, table):
        rows = (axis[None] - axis[:, None]).clamp(-reach, reach) + reach + 1
        return table[F.pad(rows, (prefix, 0, prefix, 0))]

    return entries(y, vertical) + entries(x, horizontal)


def relative_scores(s, scores, query, vertical, horizontal):
    heads = query.unflatten(-1, (scores.shape[1], -1))
    return scores + s["scale"] * torch.einsum("bnad,nmd->banm", heads, relative(s, vertical, horizontal))


def relative_values(s, y, probabilities, vertical, horizontal):
    return y + torch.einsum("banm,nmd->bnad", probabilities, relative(s, vertical, horizontal)).flatten(2)


OPERATIONS = {
    "matching": matching,
    "merge-tokens": merge_tokens,
    "merge-sources": merge_sources,
    "softmax": lambda s, scores, sizes: (scores + sizes.detach().log()[:, None].mT).softmax(-1) + 0 * sizes.sum(),
    "token-pool": token_pool,
    "relative-scores": relative_scores,
    "relative-values": relative_values,
}


def case(operation, inputs, parameters=(), **settings):
    """Inputs are shapes, or tensors where their elements follow no rule; parameters are (stored, read) extents."""
    x, fills, p, slices = [], [], [], []
    for i, entry in enumerate(inputs, 1):
        fill = {"shape": list(getattr(entry, "shape", entry)), "id": i, "base": 0, "amplitude": 2}
        if isinstance(entry, torch.Tensor):
            fill["values"] = entry.flatten().tolist()
            x.append(entry.clone().requires_grad_())
        else:
            x.append(golden.fill(entry, 0, 2, i).requires_grad_())
        fills.append(fill)
    for i, (stored, read) in enumerate(parameters, 11):
        axes = [{"placement": "leading", "count": c, "stored": e} for e, c in zip(stored, read)]
        slices.append({"axes": axes, "id": i, "base": 0.1, "amplitude": 0.5})
        p.append(golden.fill(stored, 0.1, 0.5, i).requires_grad_())
    read = [t[tuple(slice(c) for c in shape)] for t, (_, shape) in zip(p, parameters)]
    y = OPERATIONS[operation](settings, *x, *read).contiguous()
    (y * golden.fill(y.shape, 0, 1, 0, frequency=0.2)).sum().backward()
    return {
        "operation": operation,
        "settings": settings,
        "inputs": fills,
        "parameters": slices,
        "output": golden.summary(y),
        "inputGradients": [golden.summary(tensor.grad) for tensor in x],
        "parameterGradients": [golden.summary(tensor.grad) for tensor in p],
    }


def column(*rows):
    return torch.tensor(rows, dtype=torch.float64).unsqueeze(-1)


def normal(shape):
    """Normal numbers of three digits: waves repeat, and matchings would hang on rounding."""
    return torch.randn(shape).mul(1000).round() / 1000


def matchings():
    torch.manual_seed(1)
    for method in ("alternating", "sequential", "everyKth", "clusters", "greedy"):
        for shape, removed, protected, heads in (
            ([2, 9, 6], 3, 1, 2), ([2, 12, 5], 4, 2, 1), ([1, 17, 12], 20, 1, 3), ([2, 10, 4], 2, 0, 1)
        ):
            settings = {"count": 3} if method in ("everyKth", "clusters") else {}
            yield case("matching", [normal(shape)], method=method, removed=removed, protected=protected,
                       heads=heads, **settings)
    for shape, removed, protected in (([2, 3, 8, 8], 3, 1), ([1, 2, 7, 7], 9, 2)):
        yield case("matching", [normal(shape)], method="attentionPruning", removed=removed,
                   protected=protected, heads=1)


def positions():
    for height, width, prefix, reach in ((2, 4, 1, 2), (3, 3, 0, 4), (1, 5, 2, 1)):
        tokens, rows = prefix + height * width, 2 * reach + 2
        settings = {"height": height, "width": width, "prefix": prefix, "reach": reach}
        tables = [([rows, 5], [rows, 3])] * 2
        scores, channels = [2, 2, tokens, tokens], [2, tokens, 6]
        yield case("relative-scores", [scores, channels], tables, scale=0.375, **settings)
        yield case("relative-values", [channels, scores], tables, **settings)


ASSIGNMENT = column([0, 2, 1, 2, -1, 2, 1], [1, 1, 0, 2, 2, 0, -1])
SIZES = column([1, 3, 1, 2, 5, 1, 4], [2, 1, 1, 1, 3, 7, 1])

golden.write(
    Path(__file__).with_name("merging.json"),
    {
        "script": "merging.py",
        "torch": torch.__version__,
        "tolerance": 1e-9,
        "cases": [
            *matchings(),
            case("merge-tokens", [[2, 7, 5], ASSIGNMENT], remaining=3, isWeighted=True),
            case("merge-tokens", [[2, 7, 5], ASSIGNMENT, SIZES], remaining=3, isWeighted=True),
            case("merge-tokens", [[2, 7, 5], ASSIGNMENT, SIZES], remaining=3, isWeighted=False),
            case("merge-sources", [column([3, 0, -1, 6, 4, 3, 1, 0], [0, 6, 6, 1, -1, 2, 5, 4]), ASSIGNMENT]),
            case("softmax", [[2, 3, 4, 7], SIZES]),
            case("token-pool", [[2, 7, 5]], prefix=1, patches=6),
            case("token-pool", [[2, 7, 5], SIZES], prefix=1, patches=16),
            case("token-pool", [[2, 7, 5], SIZES], prefix=0, patches=17),
            *positions(),
        ],
    },
    indent=None,
)
