from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhihuan_site.reporting.actions.publishing.verifying import find_freeze, verify
from zhihuan_site.reporting.files import path_of, store
from zhihuan_site.reporting.models import Publication


def address(publication: Publication) -> str:
    return f"/verify/{publication.freeze.code}/"


def test_a_stranger_is_told_of_the_freeze_and_the_signature(client: Client, published: Publication) -> None:
    page = client.get(address(published)).content.decode()
    for words in ("云州市第一职业技术学校", published.freeze.digest, "白景行", "与冻结时完全相同"):
        assert words in page


def test_the_code_may_be_typed_with_spaces_and_small_letters(client: Client, published: Publication) -> None:
    code = published.freeze.code
    typed = f" {code[:4].lower()}-{code[4:].lower()} "
    assert client.get("/verify/", {"code": typed}).headers["Location"] == address(published)


def test_an_unknown_code_is_said_to_be_unknown(client: Client, published: Publication) -> None:
    answer = client.get("/verify/<script>/")
    assert answer.status_code == 404
    assert "&lt;script&gt;" in answer.content.decode()
    assert client.get("/verify/", {"code": "nothing"}).status_code == 404


def test_the_same_file_is_the_same(client: Client, published: Publication) -> None:
    file = SimpleUploadedFile("x.pdf", b"%PDF-1.7 frozen")
    assert "一致：与冻结的 PDF（签名前）逐字节相同" in client.post(address(published), {"file": file}).content.decode()


def test_one_byte_more_is_another_file(client: Client, published: Publication) -> None:
    file = SimpleUploadedFile("x.pdf", b"%PDF-1.7 frozen ")
    assert "不一致" in client.post(address(published), {"file": file}).content.decode()
    assert "没有收到文件" in client.post(address(published)).content.decode()


def test_what_was_changed_in_keeping_is_seen(published: Publication) -> None:
    freeze = find_freeze(published.freeze.code)
    assert verify(freeze).is_sound
    path_of(freeze.files["docx"]).write_bytes(b"changed")
    assert verify(freeze).troubles == ("Word 文件被改动或丢失。",)


def test_the_page_says_so(client: Client, published: Publication) -> None:
    path_of(published.freeze.files["facts"]).unlink()
    page = client.get(address(published)).content.decode()
    assert ("与冻结时不同" in page, "数据清单被改动或丢失" in page) == (True, True)


def test_the_signature_in_the_pdf_is_looked_at_again(client: Client, published: Publication) -> None:
    signature = published.freeze.signature
    signature.kind, signature.stored = "certificate", store(b"%PDF-1.7 no signature", "application/pdf")
    signature.save()
    assert "PDF 签名无效" in client.get(address(published)).content.decode()
