"""Writes levit-step.json: a training step of the small LeViT of small_timm.py, float64. By hand: python3 levit_step.py (timm 1.0.31).

Image b of the batch is the fill's with its channels b places and its columns 7 b places on; its label is 3 b + 1 modulo 10. Of each
gradient there are the sum of squares and the product with a probe, the fill of the name with `probe.` before it. The step is plain
gradient descent.
"""

import json
import os

import timm
import torch
from timm.models.levit import Levit

from fill import fill, filled, image
from small_timm import LEVIT

BATCH = 6
RATE = 0.001


def main():
    assert timm.__version__ == "1.0.31", timm.__version__
    model = fill(Levit(**LEVIT)).double().train()
    plain = image(3, LEVIT["img_size"]).double()
    images = torch.cat([torch.roll(plain, (-b, -7 * b), (1, 3)) for b in range(BATCH)])
    labels = torch.tensor([(3 * b + 1) % 10 for b in range(BATCH)])

    def loss_of():
        logits = model(images)
        return logits, torch.nn.functional.cross_entropy(logits, labels)

    logits, loss = loss_of()
    loss.backward()
    gradients = []
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            probe = torch.from_numpy(filled(f"probe.{name}", tuple(parameter.shape)))
            gradients.append(
                {
                    "name": name,
                    "probe": (parameter.grad * probe).sum().item(),
                    "squares": parameter.grad.square().sum().item(),
                }
            )
            parameter -= RATE * parameter.grad
        after = loss_of()[1]
    contents = {
        "script": "levit_step.py",
        "timm": timm.__version__,
        "labels": labels.tolist(),
        "rate": RATE,
        "loss": loss.item(),
        "lossAfter": after.item(),
        "logits": logits.flatten().tolist(),
        "gradients": gradients,
    }
    text = json.dumps(contents).replace('{"name"', '\n{"name"')
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "levit-step.json"), "w") as file:
        file.write(text + "\n")


if __name__ == "__main__":
    main()
