"""Writes small-timm.json: small networks of timm under the deterministic fill. By hand: python3 small_timm.py (timm 1.0.31)."""

import json
import os

import timm
import torch
from timm.models.deit import VisionTransformerDistilled
from timm.models.efficientnet import EfficientNet, decode_arch_def
from timm.models.efficientvit_msra import EfficientVitMsra
from timm.models.levit import Levit
from timm.models.vision_transformer import VisionTransformer

from fill import fill, image

VIT = {"img_size": 28, "patch_size": 7, "embed_dim": 24, "depth": 2, "num_heads": 3, "mlp_ratio": 2, "num_classes": 10}
LEVIT = {"img_size": 64, "num_classes": 10, "embed_dim": (32, 48), "key_dim": 8, "depth": (1, 2), "num_heads": (2, 3)}
EFFICIENTVIT = {
    "img_size": 96,
    "num_classes": 10,
    "embed_dim": (32, 48, 64),
    "key_dim": (16, 16, 16),
    "depth": (1, 1, 2),
    "num_heads": (2, 3, 4),
    "window_size": (4, 4, 4),
    "kernels": (5, 3, 3, 3),
}


def mobile_net():
    blocks = ["ds_r1_k3_s1_c8", "ir_r2_k3_s2_e2_c16", "ir_r1_k5_s2_e3_c24"]
    return EfficientNet(
        decode_arch_def([[block] for block in blocks]),
        num_classes=10,
        num_features=32,
        stem_size=8,
        fix_stem=True,
        act_layer=torch.nn.ReLU,
    )


MODELS = {
    "mobilenet": (mobile_net, 28),
    "efficientvit": (lambda: EfficientVitMsra(**EFFICIENTVIT), EFFICIENTVIT["img_size"]),
    "levit": (lambda: Levit(**LEVIT), LEVIT["img_size"]),
    "vit": (lambda: VisionTransformer(**VIT), VIT["img_size"]),
    "distilled-deit": (lambda: VisionTransformerDistilled(**VIT), VIT["img_size"]),
}
SETTINGS = {
    "mobilenet": "stem 8; ds k3 s1 c8; 2 x ir k3 s2 e2 c16; ir k5 s2 e3 c24; head 32; ReLU",
    "efficientvit": json.dumps(EFFICIENTVIT),
    "levit": json.dumps(LEVIT),
    "vit": json.dumps(VIT),
    "distilled-deit": json.dumps(VIT),
}


def golden(name):
    make, side = MODELS[name]
    model = fill(make())
    x = image(3, side)
    with torch.no_grad():
        single = model(x)
        double = model.double()(x.double())
    return {
        "settings": SETTINGS[name],
        "channels": 3,
        "side": side,
        "tensors": [
            {"name": key, "shape": list(tensor.shape)}
            for key, tensor in model.state_dict().items()
            if not key.endswith("num_batches_tracked")
        ],
        "logits": double[0].tolist(),
        "single": (single - double).abs().max().item(),
    }


def main():
    assert timm.__version__ == "1.0.31", timm.__version__
    contents = {"script": "small_timm.py", "timm": timm.__version__}
    contents["networks"] = {name: golden(name) for name in MODELS}
    # One tensor or network a line.
    text = json.dumps(contents, indent=None, separators=(", ", ": "))
    text = text.replace('{"name"', '\n{"name"').replace('{"settings"', '\n{"settings"')
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "small-timm.json")
    with open(path, "w") as file:
        file.write(text + "\n")


if __name__ == "__main__":
    main()
