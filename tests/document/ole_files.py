"""The outside of old compound files, as far as it tells what is inside."""

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR = 512


def compound(*streams: str, flags: int = 0) -> bytes:
    """Return a compound file whose directory names these streams; the first begins in sector 1 with these flags."""
    header = bytearray(SIGNATURE.ljust(_SECTOR, b"\0"))
    header[30] = 9
    directory = bytearray()
    for name in streams:
        entry = bytearray(name.encode("utf-16-le").ljust(128, b"\0"))
        entry[116:120] = (1).to_bytes(4, "little")
        directory += entry
    stream = bytearray(_SECTOR)
    stream[10:12] = flags.to_bytes(2, "little")
    return bytes(header + directory.ljust(_SECTOR, b"\0") + stream)
