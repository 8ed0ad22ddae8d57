"""Readers of languages that only targets of specs print: python-hcl2, the compiler of Protocol Buffers, and XML's parser."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import hcl2
from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet
from grpc_tools import protoc

from .readers import visible

_HCL_ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(["\\nrt]))|([$%])\4\{|\\|"|[$%]\{')


def hcl_text(kept: object) -> str:
    """The text of a string, of which python-hcl2 keeps the quotes and the escapes."""
    assert isinstance(kept, str) and kept[0] == kept[-1] == '"'
    return _HCL_ESCAPE.sub(_hcl_char, kept[1:-1])


def _hcl_char(found: re.Match[str]) -> str:
    short, long, named, doubled = found.groups()
    assert short or long or named or doubled, f"not a plain text: {found[0]}"
    if short or long:
        return chr(int(short or long, 16)).encode().decode()  # no half of a pair
    return {"n": "\n", "r": "\r", "t": "\t"}.get(named, named) if named else f"{doubled}{{"


def read_hcl(literal: str) -> str:
    assert literal.isascii() and "\n" not in literal
    data = hcl2.loads(f"a = {literal}\nb = 1\n")
    assert data.keys() == {"a", "b"}
    return hcl_text(data["a"])


def read_hcl_list(literal: str) -> str:
    """The one text of a list that holds it, and of an object whose key and value it is."""
    assert literal.isascii() and "\n" not in literal
    data = hcl2.loads(f"a = {literal}\n")["a"]
    ((key, value),) = data[0].items()
    assert hcl_text(key) == hcl_text(value) and data[1:] == [None, True, 7]
    return hcl_text(value)


def read_hcl_comment(comment: str) -> str:
    data = hcl2.loads(f"# {comment}\na = 1\n")
    (written,) = data.pop("__comments__", [{"value": ""}])
    assert data == {"a": 1} and visible(comment)
    return str(written["value"])


def compiled_proto(text: str) -> FileDescriptorProto:
    """What the compiler makes of a file, with its comments."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.proto").write_text(text, "utf-8", newline="")
        made = Path(folder) / "made"
        command = ["protoc", f"-I{folder}", f"--descriptor_set_out={made}", "--include_source_info", "a.proto"]
        assert protoc.main(command) == 0, text
        (file,) = FileDescriptorSet.FromString(made.read_bytes()).file
    return file


def read_proto(literal: str) -> str:
    """The value of an option that the compiler takes as it is."""
    assert literal.isascii() and "\n" not in literal
    file = compiled_proto(f'syntax = "proto3";\noption java_package = {literal};\nmessage A {{}}\n')
    assert [one.name for one in file.message_type] == ["A"]
    return file.options.java_package


def read_proto_comment(comment: str) -> str:
    file = compiled_proto(f'syntax = "proto3";\n\n// {comment}\nmessage A {{}}\n')
    assert visible(comment) and [one.name for one in file.message_type] == ["A"]
    (written,) = (one.leading_comments for one in file.source_code_info.location if one.leading_comments)
    assert written[0] == " " and written[-1] == "\n"
    return written[1:-1]


def read_xml(text: str) -> str:
    element = ElementTree.fromstring(f"<a>{text}</a>")
    assert not len(element)
    return element.text or ""


def read_xml_attribute(attribute: str) -> str:
    element = ElementTree.fromstring(f"<a b={attribute}/>")
    assert element.keys() == ["b"]
    return str(element.get("b"))
