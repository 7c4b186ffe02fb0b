"""The login code as people scan it: on a terminal, and as a picture for the page."""

import qrcode

LONGEST = 512  # bytes; real codes have some fifty, and one of thousands fits into no picture that can be scanned
TOO_LONG = ("登录码过长，", "无法在此显示为二维码，", "请在网关所在处扫码登录。")
_BLOCKS = {(True, True): " ", (True, False): "▄", (False, True): "▀", (False, False): "█"}


def on_terminal(code: str) -> str:
    """The code in half blocks, light on dark, with the quiet margin scanners need; of one that is too long, a sentence that says so."""
    if _too_long(code):
        return "".join(TOO_LONG)
    dots = _dots(code)
    pairs = zip(dots[::2], [*dots[1::2], [False] * len(dots)], strict=False)
    return "\n".join("".join(_BLOCKS[upper, lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs)


def as_picture(code: str) -> str:
    """The code as SVG; of one that is too long, that sentence."""
    if _too_long(code):
        lines = "".join(f'<text x="120" y="{80 + 40 * n}">{line}</text>' for n, line in enumerate(TOO_LONG))
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" font-size="18" text-anchor="middle">{lines}</svg>'
    dots = _dots(code)
    size = len(dots)
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(dots) for x, dark in enumerate(row) if dark)
    ground = f'<rect width="{size}" height="{size}" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">{ground}<path d="{path}"/></svg>'


def _too_long(code: str) -> bool:
    return len(code.encode()) > LONGEST


def _dots(code: str) -> list[list[bool]]:
    made = qrcode.QRCode(border=2)
    made.add_data(code)
    made.make(fit=True)
    return [[bool(dot) for dot in row] for row in made.get_matrix()]
