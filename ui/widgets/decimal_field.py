"""DecimalField: an amount with decimals, kept as a whole number of its smallest part (fen, tenths)."""

from app.domain.scaled import parse_scaled, scaled_text
from ui.widgets.amount_field import AmountField


class DecimalField(AmountField):
    """An amount with up to ``places`` decimals."""

    def __init__(self, name: str, places: int, unit: str) -> None:
        self._places = places
        super().__init__(name, unit)

    def read(self, text: str) -> int | None:
        text = text.strip()
        number = parse_scaled(text, self._places) if text else None
        if text and number is None:
            example = scaled_text(1250, self._places)
            raise ValueError(f"要写数字，最多 {self._places} 位小数，例如 {example}")
        return number

    def shown(self, number: int | None) -> str:
        return scaled_text(number, self._places)
