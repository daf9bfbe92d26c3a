"""Golden values of image operations, of the magnitudes and tables of the policies, and of drawn boxes.

Made by Pillow, torchvision and timm:  python augmentation.py  writes augmentation.json beside it. Pixels are bytes [H, W, C] in
base64.
"""

import base64
import json
import pathlib
import random

import numpy as np
import PIL
import timm
import timm.data.auto_augment as timm_policies
import timm.data.random_erasing as timm_erasing
import timm.data.mixup as timm_mixup
import torch
import torchvision
import torchvision.transforms as transforms
import torchvision.transforms.functional as functional
from PIL import Image

RESAMPLE = {"bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC}
MODES = {
    "bilinear": transforms.InterpolationMode.BILINEAR,
    "bicubic": transforms.InterpolationMode.BICUBIC,
}
FILL = [124, 116, 104]


def noise(height, width, channels, seed, lowest=0, highest=255):
    draw = np.random.RandomState(seed)
    return draw.randint(lowest, highest + 1, (height, width, channels)).astype(np.uint8)


def slope(height, width, channels):
    y, x, c = np.mgrid[0:height, 0:width, 0:channels]
    return (20 + 9 * x + 5 * y + 30 * c * (x > y)).clip(0, 255).astype(np.uint8)


IMAGES = [
    noise(13, 17, 3, 1),
    slope(16, 12, 3),
    noise(22, 15, 3, 2, 40, 200),
    noise(11, 14, 1, 3),
    slope(20, 20, 1),
    np.full((6, 5, 3), 77, np.uint8),
    noise(2, 3, 1, 4),
]


def picture(pixels):
    return Image.fromarray(pixels[..., 0], "L") if pixels.shape[2] == 1 else Image.fromarray(pixels)


def encoded(pixels):
    return base64.b64encode(np.ascontiguousarray(pixels).tobytes()).decode()


def shaped(image):
    pixels = np.asarray(image)
    return pixels[..., None] if pixels.ndim == 2 else pixels


def timm_operation(name):
    operation = timm_policies.NAME_TO_OP[name]
    moves = name in ("Rotate", "ShearX", "ShearY", "TranslateXRel", "TranslateYRel")

    def apply(image, argument, interpolation):
        arguments = [] if argument is None else [argument]
        fill = tuple(FILL) if image.mode == "RGB" else FILL[0]
        options = {"resample": RESAMPLE[interpolation], "fillcolor": fill} if moves else {}
        return operation(image, *arguments, **options)

    return apply, moves


ARGUMENTS = {
    "AutoContrast": [None],
    "Equalize": [None],
    "Invert": [None],
    "Rotate": [-30.0, -3.0, 1.7, 30.0],
    "Posterize": [1, 4, 7, 8],
    "Solarize": [0, 77, 128, 231, 256],
    "SolarizeAdd": [0, 11, 110, 128],
    "Color": [0.1, 0.91, 1.0, 1.9],
    "Contrast": [0.1, 0.91, 1.0, 1.9],
    "Brightness": [0.1, 0.91, 1.0, 1.9],
    "Sharpness": [0.1, 0.91, 1.0, 1.9],
    "ShearX": [-0.3, 0.03, 0.3],
    "ShearY": [-0.3, 0.03, 0.3],
    "TranslateX": [-0.45, 0.045, 0.25],
    "TranslateY": [-0.45, 0.045, 0.25],
}


def operations():
    for index, pixels in enumerate(IMAGES):
        for name, arguments in ARGUMENTS.items():
            apply, moves = timm_operation(name + "Rel" if name.startswith("Translate") else name)
            for argument in arguments:
                for interpolation in RESAMPLE if moves else ["bicubic"]:
                    result = apply(picture(pixels), argument, interpolation)
                    yield {
                        "image": index,
                        "name": name,
                        "argument": argument,
                        "interpolation": interpolation,
                        "pixels": encoded(shaped(result)),
                    }
        for turn in (-0.5, -0.1, 0.25, 0.5):
            result = functional.adjust_hue(picture(pixels), turn)
            yield {
                "image": index,
                "name": "Hue",
                "argument": turn,
                "interpolation": "bicubic",
                "pixels": encoded(shaped(result)),
            }


def crops():
    boxes = [(0, [0, 0, 13, 17]), (0, [2, 3, 5, 9]), (1, [1, 0, 15, 4]), (2, [5, 3, 15, 11])]
    boxes += [(2, [21, 14, 1, 1]), (3, [0, 4, 11, 10]), (4, [3, 3, 16, 9]), (6, [0, 1, 2, 2])]
    for index, (top, left, height, width) in boxes:
        for size in (IMAGES[index].shape[:2], (7, 19)):
            for name, mode in MODES.items():
                result = functional.resized_crop(
                    picture(IMAGES[index]), top, left, height, width, list(size), mode
                )
                yield {
                    "image": index,
                    "box": [top, left, height, width],
                    "size": list(size),
                    "interpolation": name,
                    "pixels": encoded(shaped(result)),
                }


def timm_argument(name, level, negative):
    keep = random.random
    random.random = lambda: 1.0 if negative else 0.0
    try:
        function = timm_policies.LEVEL_TO_ARG[name]
        return None if function is None else function(level, {})[0]
    finally:
        random.random = keep


def magnitudes():
    for name in ARGUMENTS:
        moved = name + "Rel" if name.startswith("Translate") else name
        risen = moved + "Increasing"
        risen = risen if risen in timm_policies.LEVEL_TO_ARG else moved
        for level in (0, 0.37, 1, 2.5, 7.6, 10):
            for negative in (False, True):
                for scale, known in (("increasing", risen), ("tensorFlow", moved)):
                    yield {
                        "scale": scale,
                        "name": name,
                        "magnitude": level,
                        "negative": negative,
                        "argument": timm_argument(known, level, negative),
                    }
    side = 331
    space = transforms.AutoAugment()._augmentation_space(10, (side, side))
    for name, (values, signed) in space.items():
        for level in range(10):
            for negative in (False, True):
                value = None if values.ndim == 0 else values[level].item()
                if value is not None:
                    value = -value if signed and negative else value
                    value /= side if name.startswith("Translate") else 1
                    value += 1 if name in ("Brightness", "Color", "Contrast", "Sharpness") else 0
                yield {
                    "scale": "paper",
                    "name": name,
                    "magnitude": level,
                    "negative": negative,
                    "argument": value,
                }


def policies():
    def table(pairs):
        return [[[n.replace("Rel", ""), p, 0 if m is None else m] for n, p, m in pair] for pair in pairs]

    auto = transforms.AutoAugment()
    first = timm_policies.auto_augment_policy_v0({})
    return {
        "imagenet": table(auto._get_policies(transforms.AutoAugmentPolicy.IMAGENET)),
        "imagenet-v0": table([[(o.name, o.prob, o.magnitude) for o in pair] for pair in first]),
        "cifar10": table(auto._get_policies(transforms.AutoAugmentPolicy.CIFAR10)),
    }


def moments(rows):
    rows = np.asarray(rows, np.float64)
    return {
        "draws": len(rows),
        "mean": rows.mean(0).tolist(),
        "deviation": rows.std(0).tolist(),
    }


def erased_box(height, width):
    """The box that timm's random erasing fills, or nothing."""
    image = torch.zeros(1, height, width)
    erasing = timm_erasing.RandomErasing(probability=1, mode="const", device="cpu")
    erasing._get_pixels = None
    keep = timm_erasing._get_pixels
    timm_erasing._get_pixels = lambda *_, **__: torch.ones(1)
    try:
        erasing(image)
    finally:
        timm_erasing._get_pixels = keep
    places = image[0].nonzero()
    if len(places) == 0:
        return None
    (top, left), (bottom, right) = places.min(0).values.tolist(), places.max(0).values.tolist()
    return [top, left, bottom - top + 1, right - left + 1]


def statistics(draws=20000):
    torch.manual_seed(1)
    random.seed(2)
    np.random.seed(3)
    for height, width in ((28, 28), (24, 60)):
        blank = Image.new("L", (width, height))
        crop = [
            transforms.RandomResizedCrop.get_params(blank, (0.08, 1), (3 / 4, 4 / 3))
            for _ in range(draws)
        ]
        yield {"kind": "crop", "height": height, "width": width, **moments(crop)}
        boxes = [erased_box(height, width) for _ in range(draws)]
        yield {
            "kind": "erasing",
            "height": height,
            "width": width,
            **moments([box for box in boxes if box]),
        }
        cuts = []
        for _ in range(draws):
            share = np.random.beta(1, 1)
            (top, bottom, left, right), _ = timm_mixup.cutmix_bbox_and_lam(
                (4, 3, height, width), share
            )
            cuts.append([top, left, bottom - top, right - left])
        yield {"kind": "cutmix", "height": height, "width": width, **moments(cuts)}


def main():
    contents = {
        "script": "augmentation.py",
        "versions": {
            "pillow": PIL.__version__,
            "torchvision": torchvision.__version__.split("+")[0],
            "timm": timm.__version__,
        },
        "fill": FILL,
        "images": [
            {"shape": list(pixels.shape), "pixels": encoded(pixels)} for pixels in IMAGES
        ],
        "operations": list(operations()),
        "crops": list(crops()),
        "magnitudes": list(magnitudes()),
        "policies": policies(),
        "boxes": list(statistics()),
    }
    lists = ("images", "operations", "crops", "magnitudes", "boxes")
    lines = []
    for key, value in contents.items():
        if key in lists:
            rows = ",\n".join("  " + json.dumps(row) for row in value)
            lines.append(f" {json.dumps(key)}: [\n{rows}\n ]")
        else:
            lines.append(f" {json.dumps(key)}: {json.dumps(value)}")
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


main()
