"""Writes parity.json: full-size networks under the deterministic fill. By hand: python3 parity.py (timm 1.0.31).

Logits and taps of timm's networks are made again and compared with what stands in the file; DeepViT, AutoFormer and token merging, which
are not in timm, are copied from a collection of such values: python3 parity.py [COLLECTION], by default parity.json itself.
"""

import json
import os
import sys

import timm
import torch

from fill import fill, filled, image, seed_of

HERE = os.path.dirname(os.path.abspath(__file__))
COPIED = ["deepvit_16b", "autoformer_t_subnet", "tome"]
NETWORKS = [
    "efficientvit_m0",
    "efficientvit_m3",
    "efficientvit_m4",
    "levit_128s",
    "levit_192",
    "deit_tiny_patch16_224",
    "deit_tiny_distilled_patch16_224",
]


def summary(tensor, known):
    """What the collection says of a tensor, with our values."""
    flat = tensor.double().reshape(-1)
    values = {
        "shape": list(tensor.shape),
        "sum": flat.sum().item(),
        "l2": flat.norm().item(),
        "argmax": int(flat.argmax()),
        "max": flat.max().item(),
    }
    for count in (4, 8):
        values[f"first{count}"] = [float(f"{value:.7g}") for value in flat[:count].tolist()]
    return {key: values[key] for key in known}


def compare(name, ours, theirs):
    for key, value in theirs.items():
        for a, b in zip(*([v] if not isinstance(v, list) else v for v in (ours[key], value))):
            assert abs(a - b) <= 1e-4 * max(1, abs(b)), (name, key, a, b)


def network(name, known):
    model = fill(timm.create_model(name, pretrained=False))
    taps = {}
    for tap in known["taps"]:
        model.get_submodule(tap).register_forward_hook(
            lambda module, inputs, output, tap=tap: taps.update({tap: output.detach()})
        )
    with torch.no_grad():
        logits = model(image(3, 224))
    result = {
        "taps": {tap: summary(taps[tap], known["taps"][tap]) for tap in known["taps"]},
        "logits": summary(logits, known["logits"]),
        "fp32_vs_fp64": known["fp32_vs_fp64"],
    }
    compare(name, result["logits"], known["logits"])
    for tap in known["taps"]:
        compare(f"{name} {tap}", result["taps"][tap], known["taps"][tap])
    return result


def main():
    assert timm.__version__ == "1.0.31", timm.__version__
    path = os.path.join(HERE, "parity.json")
    with open(sys.argv[1] if len(sys.argv) > 1 else path) as file:
        known = json.load(file)
    contents = {"script": "parity.py", "timm": timm.__version__, "input": known["input"]}
    contents["fill_check"] = {}
    for name, check in known["fill_check"].items():
        # The shape decides only of matrices: by the product of all extents but the first.
        shape = {"patch_embed.conv1.conv.weight": (8, 3, 3, 3), "blocks.0.attn.qkv.weight": (576, 192)}.get(name, (3,))
        if "cls_token" in name or "attention_biases" in name:
            shape = (1, 3)
        ours = filled(name, shape).reshape(-1)[:3]
        assert f"0x{seed_of(name):016x}" == check["fnv1a64"], name
        assert all(abs(a - b) < 1e-7 for a, b in zip(ours, check["first3"])), (name, ours, check)
        contents["fill_check"][name] = {"shape": list(shape), **check}
    for name in NETWORKS:
        contents[name] = network(name, known[name])
    for name in COPIED:
        contents[name] = known[name]
    with open(path, "w") as file:
        json.dump(contents, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
