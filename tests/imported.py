"""Small libraries and web archives, as other programs write them."""

import gzip
import hashlib
import io
from zipfile import ZipFile, ZipInfo

PAGE = b"<p>On the first day the mayor opened the quay, and many people came to see it.</p>"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(
    PAGE, mtime=0
)
WARC = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\n"
    b"WARC-Date: 2024-06-03T10:15:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Payload-Digest: sha1:AA\r\n"
    b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(ANSWER), ANSWER)
)


MANIFEST = f'{{"resources": [{{"path": "archive/a.warc", "hash": "{hashlib.sha256(WARC).hexdigest()}"}}]}}'


def _wacz() -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(ZipInfo("archive/a.warc"), WARC)
        archive.writestr(ZipInfo("pages/pages.jsonl"), '{"url": "https://example.org/"}')
        archive.writestr(ZipInfo("datapackage.json"), MANIFEST)
    return packed.getvalue()


WHOLE = (
    *(WARC * 2, gzip.compress(WARC, mtime=0) * 2, _wacz()),
    b'[{"id": "a", "title": "b", "issued": {"date-parts": [[2024, 1]], "season": "x"}, "URL": "https://a.x"}]',
    b"TY  - NEWS\nTI  - a\nDA  - 2024/05//circa\nUR  - https://a.example\nL1  - ../a.html\nER  - \n",
    b"@string{h = {Times}}\n@misc(b, journal = h # { and Co}, author={Roe, Jr., A and others}, note={\\'e})",
    b"@article{a, author = {A and {B}}, title = {b}, date = {2024/..}, file = {a:../b.html:c}}",
)
