"""Writes small-steps.json: one training step of small networks of timm. By hand: python3 small_steps.py (timm 1.0.31).

Networks have the deterministic fill, images are that of the fill and its two reflections, norms take the batch's statistics. For each
tensor the file has the norm of its gradient and the product of its gradient with a probe: the fill's tensor of the same shape under the
name with ".probe" behind it.
"""

import json
import os

import timm
import torch

from fill import fill, filled, image
from small_timm import MODELS

RATES = {"efficientvit": 1e-5, "levit": 1e-3}
LABELS = [3, 7, 1]


def step(name, rate):
    make, side = MODELS[name]
    model = fill(make()).double().train()
    x = image(3, side).double()
    x = torch.cat([x, x.flip(3), x.flip(2)])
    labels = torch.tensor(LABELS)
    logits = model(x)
    loss = torch.nn.functional.cross_entropy(logits, labels)
    loss.backward()
    tensors = []
    with torch.no_grad():
        for key, parameter in model.named_parameters():
            gradient = parameter.grad
            probe = torch.from_numpy(filled(f"{key}.probe", tuple(gradient.shape)))
            tensors.append({"name": key, "norm": gradient.norm().item(), "probe": (gradient * probe).sum().item()})
            parameter -= rate * gradient
        after = torch.nn.functional.cross_entropy(model(x), labels)
    return {
        "side": side,
        "labels": LABELS,
        "rate": rate,
        "logits": logits.reshape(-1).tolist(),
        "loss": loss.item(),
        "lossAfter": after.item(),
        "tensors": tensors,
    }


def main():
    assert timm.__version__ == "1.0.31", timm.__version__
    contents = {"script": "small_steps.py", "timm": timm.__version__}
    contents["networks"] = {name: step(name, rate) for name, rate in RATES.items()}
    # One tensor or network a line.
    text = json.dumps(contents, indent=None, separators=(", ", ": "))
    text = text.replace('{"name"', '\n{"name"').replace('{"side"', '\n{"side"')
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "small-steps.json")
    with open(path, "w") as file:
        file.write(text + "\n")


if __name__ == "__main__":
    main()
