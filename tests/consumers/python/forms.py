"""A form of one's own, from CHOICES, which Django, WTForms and plain templates take alike."""

from html import escape

from msgcodes.apiplex import GmsStatus
from msgcodes.infobip import MobileIdentityError, VoiceStatus


def select(name: str, choices: tuple[tuple[int | str, str], ...]) -> str:
    options = "".join(f'<option value="{value}">{escape(label)}</option>' for value, label in choices)
    return f'<select name="{name}">{options}</select>'


def chosen(value: str) -> VoiceStatus | None:
    """What a browser sends back is a text."""
    return VoiceStatus.by_id(int(value)) if value.isdecimal() else None


assert MobileIdentityError.CHOICES[0] == (100, "EC_NO_COVERAGE")
assert len(VoiceStatus.CHOICES) == len(VoiceStatus)
assert all(isinstance(id, str) and label for id, label in GmsStatus.CHOICES)
assert '<option value="201">EC_INVALID_TOKEN</option>' in select("error", MobileIdentityError.CHOICES)
assert chosen("53") is VoiceStatus.REJECTED_INVALID_AUDIO_FILE_URL
assert chosen("5") is None and chosen("delivered") is None
