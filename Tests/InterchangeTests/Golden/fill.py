"""The deterministic fill of state dicts, and the image that goes with it: see StateDictionaryFill.swift.

Run the scripts beside it by hand, with timm 1.0.31, torch and numpy.
"""

import numpy as np
import torch

HALVED = (".dw0.m", ".dw1.m", ".pw2", ".proj.1", ".res1.0.m", ".res2.0.m", ".proj.ln", ".mlp.ln2")
RAISED = (".ln.bn.", ".ln1.bn.", ".ln2.bn.", ".qkv.bn.", ".kv.bn.")


def seed_of(name):
    """FNV-1a, 64 bits."""
    seed = 0xCBF29CE484222325
    for byte in name.encode():
        seed = (seed ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return seed


def uniform(name, count):
    """SplitMix64, seeded with the name's hash."""
    with np.errstate(over="ignore"):
        z = np.uint64(seed_of(name)) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)).astype(np.float64) * 2.0**-53


def gain(name):
    if name.endswith(".bn.weight") and name.removesuffix(".bn.weight").endswith(HALVED):
        return 0.5
    if name.endswith(".bn.weight") and (name.startswith("stem.") or any(part in name for part in RAISED)):
        return 1.2
    return 1.0


def filled(name, shape):
    """The elements of one tensor, float64."""
    last = name.rsplit(".", 1)[-1]
    u = uniform(name, int(np.prod(shape)))
    s = 2 * u - 1
    if last == "num_batches_tracked":
        values = 0 * u
    elif ".var_norm." in name:
        values = {
            "running_var": 1e-4 * (0.5 + u),
            "running_mean": 0.005 * (1 + s),
            "weight": 0.01 * (0.5 + u),
            "bias": 0.001 * s,
        }[last]
    elif last == "running_var":
        values = 0.5 + u
    elif last == "running_mean":
        values = 0.1 * s
    elif last in ("cls_token", "pos_embed", "dist_token"):
        values = 0.5 * s
    elif last == "attention_biases":
        values = 2 * s
    elif "embeddings_table" in last or last == "bias":
        values = 0.1 * s
    elif len(shape) == 1:
        values = (0.5 + u) * gain(name)
    else:
        values = s * np.sqrt(3 / np.prod(shape[1:]))
    return values.reshape(shape)


def fill(model):
    """Gives every tensor of a model its values and answers with the model, ready to predict."""
    state = {
        name: torch.from_numpy(np.asarray(filled(name, tuple(tensor.shape)))).to(tensor.dtype)
        for name, tensor in model.state_dict().items()
    }
    model.load_state_dict(state)
    return model.eval()


def image(channels, side):
    """[1, channels, side, side], float32."""
    i = np.arange(side)[:, None]
    j = np.arange(side)[None, :]
    planes = [
        np.sin(0.05 * (c + 1) * i + 0.3 * c) + np.cos(0.031 * (c + 2) * j - 0.2 * c) + 0.5 * np.sin(0.0007 * i * j + c)
        for c in range(channels)
    ]
    return torch.from_numpy(np.stack(planes)[None]).float()
