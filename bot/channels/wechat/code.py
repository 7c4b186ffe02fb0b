"""The login code as people scan it: on a terminal, and as a picture for the page."""

import qrcode

_BLOCKS = {(True, True): " ", (True, False): "▄", (False, True): "▀", (False, False): "█"}


def on_terminal(code: str) -> str:
    """The code in half blocks, light on dark, with the quiet margin scanners need."""
    dots = _dots(code)
    pairs = zip(dots[::2], [*dots[1::2], [False] * len(dots)], strict=False)
    return "\n".join("".join(_BLOCKS[upper, lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs)


def as_picture(code: str) -> str:
    """The code as SVG."""
    dots = _dots(code)
    size = len(dots)
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(dots) for x, dark in enumerate(row) if dark)
    ground = f'<rect width="{size}" height="{size}" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">{ground}<path d="{path}"/></svg>'


def _dots(code: str) -> list[list[bool]]:
    made = qrcode.QRCode(border=2)
    made.add_data(code)
    made.make(fit=True)
    return [[bool(dot) for dot in row] for row in made.get_matrix()]
