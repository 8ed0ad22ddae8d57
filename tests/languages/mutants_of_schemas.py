"""Languages that only targets of specs print: HCL, Protocol Buffers and XML, each with its reader and mutants."""

import re
from xml.sax.saxutils import escape

from hostile import HOSTILE
from .mutation import LOSSES, Context, after, before, instead, same, through
from .read_schemas import (
    read_hcl,
    read_hcl_comment,
    read_hcl_list,
    read_proto,
    read_proto_comment,
    read_xml,
    read_xml_attribute,
)

from codecanon.text import printable

# What begins an interpolation or a directive of HCL, and what nearly does.
TEMPLATES = ("${", "%{", "$${x}", "%%{x}", "$$${x}", "$%{x}", "%{ if true }a%{ endif }", "${~ 1 ~}", "a$", "%", "$ {")

HCL = {
    "forgets quotes": after('\\"', '"'),
    "forgets backslashes": after("\\\\", "\\"),
    "forgets line breaks": after("\\n", "\n"),
    "leaves interpolations": after("\\u0024{", "${"),
    "leaves directives": after("\\u0025{", "%{"),
    "doubles what begins an interpolation": after("\\u0024{", "$${"),
    "writes four digits of eight": after("\\U0001F600", "\\uF600"),
    "writes halves of pairs": after("\\U0001F600", "\\uD83D\\uDE00"),
    "drops dollars": before("$", ""),
    **LOSSES,
}
PROTO = {
    "forgets quotes": after('\\"', '"'),
    "forgets backslashes": after("\\\\", "\\"),
    "forgets line breaks": after("\\n", "\n"),
    "writes octal of as few digits as needed": after("\\000", "\\0\\"),
    "writes code points for bytes": after("\\303\\251", "\\351"),
    "is repr": instead(repr),
    **LOSSES,
}
COMMENT = {
    "leaves line breaks": instead(lambda text: printable(text) if "\n" not in text else text),
    "leaves carriage returns": after("<U+000D>", "\r"),
    "leaves controls": after("<U+001B>", "\x1b"),
    "leaves directions": after("<U+202E>", "\u202e"),
    "leaves line separators": after("<U+2028>", "\u2028"),
    "drops what it replaces": lambda encode: lambda text: re.sub("<U.*?>", "", encode(text)),
    "takes repr for it": instead(lambda text: repr(text)[1:-1]),
}
XML = {
    "forgets ampersands": after("&amp;", "&"),
    "forgets less-than": after("&lt;", "<"),
    "escapes twice": lambda encode: lambda text: escape(encode(text)),
    "leaves controls": after("&lt;U+001B&gt;", "\x1b"),
    "leaves carriage returns": after("&lt;U+000D&gt;", "\r"),
    "leaves directions": after("&lt;U+202E&gt;", "\u202e"),
    "leaves noncharacters": after("&lt;U+FFFF&gt;", "\uffff"),
    "drops what it replaces": lambda encode: lambda text: re.sub("&lt;U.*?&gt;", "", encode(text)),
}

OF_SCHEMAS = {
    "HCL": Context(through("hcl.string"), read_hcl, same, HCL, (*HOSTILE, *TEMPLATES)),
    "HCL: a literal": Context(
        through("hcl.literal", lambda filter, text: filter([{text: text}, None, True, 7])),
        read_hcl_list,
        same,
        HCL,
        (*HOSTILE, *TEMPLATES),
    ),
    "HCL: comments": Context(
        through("hcl.comment"), read_hcl_comment, lambda text: printable(text).strip(), COMMENT, (*HOSTILE, *TEMPLATES)
    ),
    "Protocol Buffers": Context(through("protobuf.string"), read_proto, same, PROTO),
    "Protocol Buffers: a literal": Context(through("protobuf.literal"), read_proto, same, PROTO),
    "Protocol Buffers: comments": Context(through("protobuf.comment"), read_proto_comment, printable, COMMENT),
    "XML": Context(
        through("xml.text"),
        read_xml,
        printable,
        {**XML, "is a CDATA section": instead(lambda text: f"<![CDATA[{text}]]>")},
    ),
    "XML: an attribute": Context(
        through("xml.attribute"),
        read_xml_attribute,
        printable,
        {
            **XML,
            "forgets double quotes": after("&quot;", '"'),
            "is always in double quotes": instead(lambda text: f'"{escape(printable(text))}"'),
            "leaves line breaks to be made blanks": before("\n", ""),
        },
    ),
}
